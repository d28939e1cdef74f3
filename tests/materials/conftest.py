"""A meeting with papers, and somebody who takes part in it."""

from typing import Any

import pytest
from django.test import Client

from dialogue.enums import Audience
from dialogue.models import Dialogue
from meetings.models import Meeting
from tests.factories import (
    AgendaItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    ParticipantFactory,
    PersonFactory,
)


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    """Two papers: one for everybody with a past, one for participants under a point."""
    meeting: Meeting = MeetingFactory(title_en="Skills", title_fr="Compétences à l’étranger")
    public = MaterialFactory(meeting=meeting, title_en="Note", title_fr="Note de synthèse")
    for content in (b"old", b"newest"):
        MaterialVersionFactory(material=public, content=content)
    MaterialVersionFactory(material=public, language="fr", content=b"la plus recente")
    item = AgendaItemFactory(meeting=meeting, title_en="Visa / travel", title_fr="Visas")
    inside = MaterialFactory(
        meeting=meeting, agenda_item=item, audience=Audience.PARTICIPANTS, title_en="Rooms"
    )
    MaterialVersionFactory(material=inside, content=b"rooms")
    return meeting


@pytest.fixture
def participant(meeting: Meeting) -> Any:
    user = PersonFactory.expert()
    ParticipantFactory(meeting=meeting, user=user)
    return user


@pytest.fixture
def reader(participant: Any, dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(participant, dialogue)
    return client

"""A meeting to come, a partner that is asked to it, and its focal point."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting, Participant
from meetings.services import nominations
from meetings.services.nominations import Person
from tests.factories import DelegationFactory, MeetingFactory, PartnerFactory, PersonFactory

DAY = datetime.timedelta(days=1)
SAID = {
    "title": "Ms",
    "name": "Awa Ndiaye",
    "function": "Director",
    "institution": "Ministry",
    "email": "awa@example.org",
    "language": "fr",
    "travel_support": "on",
}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    """In thirty days; names are taken for ten."""
    today = timezone.localdate()
    row: Meeting = MeetingFactory(
        status=MeetingStatus.CONFIRMED,
        starts_on=today + 30 * DAY,
        nominations_until=today + 10 * DAY,
    )
    return row


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    row: Partner = PartnerFactory()
    return row


@pytest.fixture
def focal_point(partner: Partner) -> User:
    return PersonFactory.focal_point(partner)


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor()


@pytest.fixture
def partners_client(focal_point: User, dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(focal_point, dialogue)
    return client


@pytest.fixture
def editors_client(editor: User, dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(editor, dialogue)
    return client


@pytest.fixture
def delegation(meeting: Meeting, partner: Partner) -> Delegation:
    """Of two seats."""
    row: Delegation = DelegationFactory(meeting=meeting, partner=partner)
    return row


def address(name: str, pk: int) -> str:
    return reverse(f"meetings:{name}", args=[pk])


def a_person(number: int = 1, **said: Any) -> Person:
    return Person(**{"name": f"Awa {number}", "email": f"awa{number}@example.org", **said})


def amended(participant: Participant, person: Person, *, by: User) -> Participant:
    """Corrected by somebody who has before them what is stored."""
    opened_on = Person.known_as(participant).digest
    return nominations.amend(participant, person, by=by, opened_on=opened_on)


def close(meeting: Meeting) -> None:
    """As if the deadline had passed yesterday."""
    Meeting.objects.filter(pk=meeting.pk).update(nominations_until=timezone.localdate() - DAY)

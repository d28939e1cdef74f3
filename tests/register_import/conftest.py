"""A meeting to import into, and an editor who does."""

import datetime
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import Meeting
from tests.factories import (
    MeetingFactory,
    PersonFactory,
)


@pytest.fixture
def geneva(dialogue: Dialogue) -> Meeting:
    return MeetingFactory(  # type: ignore[no-any-return]
        title_en="Geneva", title_fr="Genève", starts_on=datetime.date(2023, 9, 12), ends_on=None
    )


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor(name="Ed Editor")


@pytest.fixture
def as_editor(client_for: Any, editor: User, dialogue: Dialogue) -> Client:
    return client_for(editor, dialogue)  # type: ignore[no-any-return]

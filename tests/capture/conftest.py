"""A meeting with minutes in both languages, an editor and a publisher."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import Meeting, Paragraph
from meetings.services.minutes.passages import Passages
from meetings.services.minutes.storing import enter_minutes, state_of_minutes
from tests.factories import MeetingFactory, PersonFactory

ENGLISH = [
    "Opening of the meeting in Rabat, 25 April 2023",
    "1. Partners make visas for students easier by 2027.",
    "2. Partners exchange data on returns twice a year.",
    "The Chair thanked all 57 partners.",
]
FRENCH = [
    "Ouverture de la réunion à Rabat, le 25 avril 2023",
    "1. Les partenaires facilitent les visas d’étudiants d’ici à 2027.",
    "2. Les partenaires échangent des données sur les retours deux fois par an.",
    "La présidence a remercié les 57 partenaires.",
]


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()  # type: ignore[no-any-return]


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor(name="Ed Editor")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def as_editor(client_for: Any, editor: User, dialogue: Dialogue) -> Client:
    return client_for(editor, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def both(meeting: Meeting, editor: User) -> Meeting:
    """The meeting with its minutes in both languages."""
    store(meeting, "en", ENGLISH, editor)
    store(meeting, "fr", FRENCH, editor)
    return meeting


def store(meeting: Meeting, language: str, texts: list[str], by: Any, **more: Any) -> None:
    """Enter minutes as one who knows what is there."""
    stored = Paragraph.objects.filter(minutes__meeting=meeting, minutes__language=language)
    opened_on = more.pop("opened_on", state_of_minutes(stored.order_by("position")))
    enter_minutes(meeting, language, texts, file_name="", by=by, opened_on=opened_on, **more)


def paragraph(meeting: Meeting, language: str, position: int) -> Paragraph:
    return Paragraph.objects.get(
        minutes__meeting=meeting, minutes__language=language, position=position
    )


def seen(meeting: Meeting, *places: tuple[str, int]) -> dict[int, str]:
    """The paragraphs at these places as they are now: `seen(meeting, ("en", 2))`."""
    passages = Passages.of(meeting)
    rows = [paragraph(meeting, *place) for place in places]
    return {row.pk: passages.state_of(passages.paragraphs[row.pk]) for row in rows}


def pairs_of(meeting: Meeting) -> set[tuple[int, int]]:
    """The positions of the paragraphs that are paired."""
    passages = Passages.of(meeting)
    place = {pk: row.position for pk, row in passages.paragraphs.items()}
    return {(place[row.paragraph_id], place[row.counterpart_id]) for row in passages.pairs}


def page_of(meeting: Meeting) -> str:
    return reverse("meetings:capture", args=[meeting.pk])


def chosen(meeting: Meeting, *places: tuple[str, int]) -> dict[str, list[str]]:
    """What a browser sends for these paragraphs."""
    return {"paragraph": [f"{pk}.{state}" for pk, state in seen(meeting, *places).items()]}

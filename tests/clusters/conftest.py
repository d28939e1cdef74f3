"""Meetings of three years, and the people who look at their texts."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.services.clusters.comparing import compare_texts
from meetings.services.clusters.grouping import pair_of, put_together
from tests.factories import ConclusionFactory, MeetingFactory, PersonFactory, RecommendationFactory

TextOf = Callable[..., Any]

NETWORK = (
    "Set up a network of focal points on missing migrants in all partner countries.",
    "Mettre en place un réseau de points focaux sur les migrants disparus dans tous les pays.",
)
NETWORK_AGAIN = (
    "Partner countries set up a network of focal points on missing migrants.",
    "Les pays mettent en place un réseau de points focaux sur les migrants disparus.",
)
VISAS = (
    "Ease the issuing of visas to students and researchers.",
    "Faciliter la délivrance de visas aux étudiants et aux chercheurs.",
)


@pytest.fixture
def text_of(dialogue: Dialogue) -> TextOf:
    """`text_of(2019, NETWORK)`: a recommendation of a meeting of its own in that year."""

    def make(
        year: int, words: tuple[str, str], *, part: str = "recommendation", **fields: Any
    ) -> Any:
        day = datetime.date(year, 5, 6)
        fields.setdefault("meeting", None)
        meeting = fields.pop("meeting") or MeetingFactory(
            title_en=f"Meeting of {year}",
            title_fr=f"Réunion de {year}",
            starts_on=day,
            ends_on=None,
        )
        factory = RecommendationFactory if part == "recommendation" else ConclusionFactory
        english, french = words
        return factory(meeting=meeting, text_en=english, text_fr=french, **fields)

    return make


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor(name="Ada Editor")


@pytest.fixture
def colleague(dialogue: Dialogue) -> User:
    return PersonFactory.editor(name="Bo Colleague")


@pytest.fixture
def staff(client_for: Any, dialogue: Dialogue, editor: User) -> Client:
    return client_for(editor, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def compare(dialogue: Dialogue) -> Callable[[], int]:
    """Has all that waits compared."""
    return lambda: compare_texts(lambda: scope_to(dialogue), 60)


def together(*texts: Any, by: Any = None) -> Any:
    """Puts all of them into one group, whatever groups they stood in."""
    first, *others = texts
    cluster = None
    for other in others:
        read = pair_of(first, other).read
        cluster = put_together(first, other, by=by, read=read, may_merge=True)
    return cluster

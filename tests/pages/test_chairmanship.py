"""The page of one chairmanship."""

import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from meetings.enums import KINDS_IN_PLURAL, MeetingKind
from tests.factories import ChairmanshipFactory, MeetingFactory


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en", "Steering Committee meeting 1", "Thematic meetings 2"),
        ("fr", "Réunion du Comité de pilotage 1", "Réunions thématiques 2"),
    ],
)
def test_a_heading_of_several_meetings_is_plural(
    language: str, one: str, more: str, dialogue: Dialogue, visitor: Client, in_language: Any
) -> None:
    chairmanship = ChairmanshipFactory()
    for kind in (MeetingKind.THEMATIC, MeetingKind.THEMATIC, MeetingKind.STEERING_COMMITTEE):
        MeetingFactory(chairmanship=chairmanship, kind=kind, status="held")
    with in_language(language):
        page = visitor.get(chairmanship.get_absolute_url()).content.decode()
    heads = re.findall(r'kind-head"[^>]*>([^<]+)<span[^>]*>(\d+)', page)
    assert {f"{label}{number}" for label, number in heads} == {one, more}


def test_every_kind_has_a_plural() -> None:
    assert set(KINDS_IN_PLURAL) == set(MeetingKind)

"""Moments are told on the reader's own clock, and say which clock that is."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import User
from tests.factories import CommitmentProposalFactory, PersonFactory, UserFactory

LATE = datetime.datetime(2026, 11, 28, 23, 14, tzinfo=datetime.UTC)
TAG = "{% load reader_time %}{% reading moment as then %}{{ then.day }}, {{ then.time }}"


def told(user: Any, moment: datetime.datetime | None = LATE, template: str = TAG) -> str:
    request = RequestFactory().get("/")
    request.user = user
    text: str = engines["django"].from_string(template).render({"moment": moment}, request)
    return text


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("", "en", "28 November 2026, 23:14 UTC"),
        ("Africa/Dakar", "en", "28 November 2026, 23:14 UTC"),
        ("Europe/Brussels", "en", "29 November 2026, 00:14 UTC+1"),
        ("Europe/Brussels", "fr", "29 novembre 2026, 0\u202fh\u202f14 UTC+1"),
        ("no/zone", "en", "28 November 2026, 23:14 UTC"),
    ],
)
def test_by_the_zone_of_the_account(zone: str, language: str, expected: str) -> None:
    with translation.override(language):
        assert told(User(time_zone=zone)) == expected


def test_without_an_account_in_utc() -> None:
    assert told(AnonymousUser()) == "28 November 2026, 23:14 UTC"
    text = engines["django"].from_string(TAG).render({"moment": LATE})
    assert text == "28 November 2026, 23:14 UTC"


def test_no_moment_is_no_words() -> None:
    assert told(AnonymousUser(), None) == ", "


def test_also_within_an_include_that_takes_the_variables_away() -> None:
    engine = engines["django"]
    request = RequestFactory().get("/")
    request.user = User(time_zone="Europe/Brussels")
    context = {"moment": LATE, "part": engine.from_string(TAG).template}
    outer = engine.from_string("{% include part with moment=moment only %}")
    assert outer.render(context, request) == "29 November 2026, 00:14 UTC+1"


def test_on_a_page(dialogue: Dialogue, client_for: Any) -> None:
    draft = CommitmentProposalFactory(is_draft=True, saved_at=LATE, saved_by=UserFactory())
    person = PersonFactory.focal_point(draft.partner, time_zone="Europe/Brussels")
    typed = {"opened_on": "of another state", "title": "Mine", "language": "en"}
    page = client_for(person, dialogue).post(draft.get_absolute_url(), typed).content.decode()
    assert "Changed on 29 November 2026 at 00:14 UTC+1 by:" in page

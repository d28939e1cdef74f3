"""Texts published from the admin in one language: not without a reason."""

from typing import Any

import pytest
from django.test import Client

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import User
from meetings.models import Conclusion, LanguageReason, Recommendation
from tests.admin.filled_form import add_part, filled_form
from tests.admin.test_publishing import address_of, change, run
from tests.factories import (
    ConclusionFactory,
    LanguageReasonFactory,
    MeetingFactory,
    RecommendationFactory,
)

DRAFT, PUBLISHED = PublicationState.DRAFT, PublicationState.PUBLISHED
WHY = "why_in_one_language"
ASKED = "Say why it comes in one language, or add the other one."


@pytest.fixture
def publisher(as_role: Any, dialogue: Dialogue) -> Client:
    client: Client = as_role(Role.PUBLISHER)
    return client


@pytest.mark.parametrize("factory", [RecommendationFactory, ConclusionFactory])
def test_the_reason_is_asked_for_and_kept(factory: Any, publisher: Client) -> None:
    text = factory(state=DRAFT, text_fr="")
    assert change(publisher, text, state=PUBLISHED) == {WHY: [ASKED]}
    assert text.state == DRAFT
    assert change(publisher, text, state=PUBLISHED, **{WHY: "Adopted in English."}) == {}
    assert text.state == PUBLISHED
    reason = LanguageReason.objects.get()
    kept = (reason.of_text, reason.language, reason.reason, reason.given_by)
    assert kept == (text, "en", "Adopted in English.", User.objects.get())
    page = publisher.get(address_of(text)).content.decode()
    assert 'value="Adopted in English."' in page


def test_in_both_languages_nothing_is_asked(publisher: Client) -> None:
    text = RecommendationFactory(state=DRAFT)
    assert change(publisher, text, state=PUBLISHED, **{WHY: "A word too many."}) == {}
    assert not LanguageReason.objects.exists()


def test_a_draft_may_lack_a_language(publisher: Client) -> None:
    text = RecommendationFactory(state=DRAFT, text_fr="")
    assert change(publisher, text, kind="political") == {}


def test_without_any_words_these_are_asked_for_and_no_reason(publisher: Client) -> None:
    text = RecommendationFactory(state=DRAFT)
    asked = {"text_en": ["Give a text in at least one language."]}
    for why in ("", "No words yet."):
        wordless = {"text_en": "", "text_fr": "", WHY: why}
        assert change(publisher, text, state=PUBLISHED, **wordless) == asked
    assert not LanguageReason.objects.exists()


def test_taking_a_language_from_a_published_text_is_explained_as_well(publisher: Client) -> None:
    text = RecommendationFactory(state=PUBLISHED)
    assert change(publisher, text, text_fr="") == {WHY: [ASKED]}
    assert change(publisher, text, text_fr="", **{WHY: "The French was another text."}) == {}


def test_a_reason_is_not_taken_away_while_it_is_needed(publisher: Client) -> None:
    text = RecommendationFactory(state=PUBLISHED, text_fr="")
    LanguageReasonFactory(recommendation=text, reason="Adopted in English.")
    assert change(publisher, text, **{WHY: ""}) == {WHY: [ASKED]}
    assert change(publisher, text, **{WHY: "The French follows."}) == {}
    assert LanguageReason.objects.get().reason == "The French follows."


def test_what_was_published_so_before_can_be_changed(publisher: Client) -> None:
    text = RecommendationFactory(state=PUBLISHED, text_fr="")
    assert change(publisher, text, kind="political") == {}


def test_the_action_leaves_what_is_not_explained(publisher: Client) -> None:
    whole, bare, explained = (
        RecommendationFactory(state=DRAFT),
        RecommendationFactory(state=DRAFT, text_fr=""),
        RecommendationFactory(state=DRAFT, text_en=""),
    )
    LanguageReasonFactory(recommendation=explained, language="fr")
    response = run(publisher, "publish", whole, bare, explained)
    assert [row.state for row in (whole, bare, explained)] == [PUBLISHED, DRAFT, PUBLISHED]
    said = [str(message) for message in response.context["messages"]]
    assert said == [
        "2 rows are now in the state “Published”.",
        "1 text comes in one language and was not published: open it and say why.",
    ]


def test_on_the_meeting_one_is_led_to_the_text(publisher: Client) -> None:
    meeting = MeetingFactory()
    for part, model in (("recommendations", Recommendation), ("conclusions", Conclusion)):
        form = filled_form(publisher.get(address_of(meeting)), "meeting_form")
        add_part(form, part, text_en="In English", state=PUBLISHED)
        response = publisher.post(address_of(meeting), form)
        assert response.status_code == 200
        assert "Save it as a draft, then open it and say why" in response.content.decode()
        assert not model.objects.exists()

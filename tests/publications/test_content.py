"""What a brochure says: what the rows say, as the public may read it, in each language."""

import datetime
import re
from typing import Any

import pytest

from dialogue.enums import PublicationState
from dialogue.models import Chairmanship, Dialogue
from dialogue.tenancy import scope_to
from knowledge.services.rendering import lay_out
from knowledge.snapshots import ChairmanshipContent, snapshot_of
from meetings.models import Meeting
from tests.factories import (
    ChairmanshipFactory,
    CoverageFactory,
    FollowUpFactory,
    MeetingFactory,
)


@pytest.fixture
def english(chairmanship: Chairmanship) -> ChairmanshipContent:
    return snapshot_of(chairmanship.pk, ["en"])[0]


def test_figures_are_counted_from_rows(english: ChairmanshipContent) -> None:
    figures = english.figures
    assert (figures.thematic_meetings, figures.special_events) == (1, 0)
    assert figures.areas is not None
    assert figures.actions is not None
    assert (figures.areas.part, figures.areas.whole) == (1, 1)
    assert (figures.actions.part, figures.actions.whole) == (1, 2)
    assert figures.recommendations == 20


def test_a_result_with_all_that_belongs_to_it(english: ChairmanshipContent) -> None:
    result = english.results[0]
    assert result.date.whole == "25–26 April 2023"
    assert (result.date.days, result.date.rest) == ("25–26", "April 2023")
    assert len(result.plan_line) == 3
    assert result.panels == 1
    assert result.conclusions is None
    assert result.first.value == "First of the dialogue on return"
    assert [(row.title.value, row.date) for row in result.follows] == [
        ("First webinar", "January 2021")
    ]


def test_bodies_handover_and_library(english: ChairmanshipContent) -> None:
    assert [point.value for point in english.steering[0].agenda] == ["Vision"]
    assert english.handover is not None
    assert english.handover.date.whole == "1 February 2024"
    assert [tool.title.value for tool in english.tools] == ["A year in pictures"]
    assert english.plan is not None
    assert english.plan.is_first_term


def test_a_later_term_was_not_the_first_under_the_plan(chairmanship: Chairmanship) -> None:
    later = snapshot_of(chairmanship.successor.pk, ["en"])[0]
    assert later.plan is not None
    assert not later.plan.is_first_term


def test_a_missing_translation_falls_back_and_says_so(chairmanship: Chairmanship) -> None:
    french = snapshot_of(chairmanship.pk, ["fr"])[0]
    assert (french.slogan.value, french.slogan.foreign) == ("Act together", "en")
    assert french.priorities[0].text.value == "Ouvrir des portes"
    assert french.results[0].date.whole == "25–26 avril 2023"


@pytest.mark.parametrize("state", [PublicationState.DRAFT, PublicationState.IN_REVIEW])
def test_unpublished_rows_never_enter(chairmanship: Chairmanship, state: str) -> None:
    hidden = MeetingFactory(chairmanship=chairmanship, state=state, title_en="Hidden meeting")
    CoverageFactory(meeting=hidden)
    content = snapshot_of(chairmanship.pk, ["en"])[0]
    assert "Hidden meeting" not in str(content)
    assert content.figures.thematic_meetings == 1


def test_an_unpublished_earlier_meeting_is_not_named(chairmanship: Chairmanship) -> None:
    Meeting.objects.filter(title_en="First webinar").update(state=PublicationState.DRAFT)
    assert "First webinar" not in str(snapshot_of(chairmanship.pk, ["en"]))


def test_another_dialogue_has_no_such_chairmanship(
    chairmanship: Chairmanship, other_dialogue: Dialogue
) -> None:
    with scope_to(other_dialogue), pytest.raises(Chairmanship.DoesNotExist):
        snapshot_of(chairmanship.pk, ["en"])


def test_queries_do_not_grow_with_meetings(
    chairmanship: Chairmanship, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 20):
        extra = MeetingFactory(chairmanship=chairmanship, starts_on=datetime.date(2023, 6, day))
        CoverageFactory(meeting=extra, action=chairmanship.action_plan.actions.first())
    with django_assert_max_num_queries(25):
        snapshot_of(chairmanship.pk, ["en", "fr"])


def test_a_term_with_nothing_recorded_still_makes_a_brochure(dialogue: Dialogue) -> None:
    bare = ChairmanshipFactory(
        action_plan=None,
        starts_on=None,
        ends_on=datetime.date(2016, 1, 1),
        slogan_en="",
        slogan_fr="",
        introduction_en="",
        introduction_fr="",
    )
    rendered = lay_out(snapshot_of(bare.pk, ["en", "fr"]))
    assert rendered.pdf.startswith(b"%PDF-")
    assert "None" not in rendered.html


def test_a_plan_has_its_own_word_for_an_area(chairmanship: Chairmanship) -> None:
    plan = chairmanship.action_plan
    assert plan is not None
    plan.area_term_en, plan.area_term_fr = "Pillar", "Pilier"
    plan.save()
    lines = [content.results[0].plan_line for content in snapshot_of(chairmanship.pk, ["en", "fr"])]
    assert lines == [
        ("Pillar 1", "Objective 1", "Action 1"),
        ("Pilier 1", "Objectif 1", "Action 1"),
    ]


def test_the_first_of_the_month_in_french(chairmanship: Chairmanship) -> None:
    Meeting.objects.filter(title_en="Return").update(
        starts_on=datetime.date(2023, 4, 1), ends_on=datetime.date(2023, 4, 2)
    )
    dates = [content.results[0].date for content in snapshot_of(chairmanship.pk, ["en", "fr"])]
    assert [(date.days, date.whole) for date in dates] == [
        ("1–2", "1–2 April 2023"),
        ("1er–2", "1er–2 avril 2023"),
    ]


@pytest.mark.parametrize("entered", ["www.example.org", "https://www.example.org"])
def test_a_website_is_linked_however_it_was_entered(
    chairmanship: Chairmanship, entered: str
) -> None:
    Dialogue.objects.filter(pk=chairmanship.dialogue_id).update(website=entered)
    html = lay_out(snapshot_of(chairmanship.pk, ["en"])).html
    assert '<a href="https://www.example.org">www.example.org</a>' in html


def test_earlier_meetings_in_a_row_are_parted_as_french_is(chairmanship: Chairmanship) -> None:
    follower = Meeting.objects.get(title_en="Return")
    FollowUpFactory(
        meeting=follower,
        earlier=MeetingFactory(title_fr="Atelier", starts_on=datetime.date(2022, 7, 1)),
    )
    html = lay_out(snapshot_of(chairmanship.pk, ["fr"])).html
    assert re.search("\\(janvier 2021\\)\u202f; <a [^>]*><em>Atelier</em></a>", html)

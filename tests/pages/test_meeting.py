"""The page of one meeting: headings of plans, texts, and the room for those who take part."""

import datetime
import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from meetings.enums import MeetingFormat, MeetingStatus, OutcomeKind
from meetings.models import Meeting
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AgendaItemFactory,
    AreaFactory,
    ConclusionFactory,
    CoverageFactory,
    MeetingFactory,
    ParticipantFactory,
    PersonFactory,
    RecommendationFactory,
    UserFactory,
)

ROOM = "https://rooms.example.org/42"


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def links_of(content: str, place: str) -> list[tuple[str, str]]:
    """Address and words of the links in each element of the class."""
    parts = re.findall(rf'class="{place}">(.*?)</(?:ul|p)>', content, re.DOTALL)
    return [link for part in parts for link in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)', part)]


def test_a_heading_leads_into_its_own_plan(visitor: Client, dialogue: Dialogue) -> None:
    own, other = ActionPlanFactory(name_en="Cadiz Plan"), ActionPlanFactory(name_en="Rome Plan")
    meeting = MeetingFactory(action_plan=own)
    for plan in (other, own):
        CoverageFactory(meeting=meeting, area=AreaFactory(plan=plan, code="1"))
    assert links_of(page_of(visitor, meeting), "plan-line") == [
        (f"{own.get_absolute_url()}#area-1", "Area 1"),
        (other.get_absolute_url(), "Rome Plan"),
        (f"{other.get_absolute_url()}#area-1", "Area 1"),
    ]


def test_a_heading_of_a_meeting_without_a_plan(visitor: Client, dialogue: Dialogue) -> None:
    meeting = MeetingFactory(action_plan=None)
    area = AreaFactory(code="2")
    CoverageFactory(meeting=meeting, area=area)
    address = area.plan.get_absolute_url()
    assert links_of(page_of(visitor, meeting), "plan-line") == [
        (address, area.plan.name),
        (f"{address}#area-2", "Area 2"),
    ]


def test_actions_served_lead_into_their_own_plans(visitor: Client, dialogue: Dialogue) -> None:
    actions = [ActionFactory(number=4), ActionFactory(number=7)]
    second = ActionFactory(objective=actions[0].objective, number=5)
    own, other = (action.objective.plan for action in actions)
    meeting = MeetingFactory(action_plan=own)
    for text in (RecommendationFactory(meeting=meeting), ConclusionFactory(meeting=meeting)):
        text.actions.add(*actions, second)
    content = page_of(visitor, meeting)
    served = [
        (reverse("meetings:action", args=[own.pk, 4]), "4"),
        (reverse("meetings:action", args=[own.pk, 5]), "5"),
        (reverse("meetings:action", args=[other.pk, 7]), "Action 7"),
    ]
    assert links_of(content, "text-note") == served * 2
    assert content.count(f"({other.name})") == 2
    assert f"({own.name})" not in content


def test_a_meeting_long_over_goes_into_no_calendar(visitor: Client, dialogue: Dialogue) -> None:
    today = timezone.localdate()
    past = MeetingFactory(starts_on=today - datetime.timedelta(days=400), ends_on=None)
    to_come = MeetingFactory(starts_on=today + datetime.timedelta(days=40), ends_on=None)
    assert "Add to calendar" not in page_of(visitor, past)
    assert "Add to calendar" in page_of(visitor, to_come)


def test_online_begins_small_within_a_line(dialogue: Dialogue) -> None:
    meeting = MeetingFactory(
        format=MeetingFormat.VIRTUAL,
        country=None,
        city_en="",
        city_fr="",
        status=MeetingStatus.POSTPONED,
        awaits_date=True,
    )
    shown = render_to_string("meetings/line.html", {"meeting": meeting})
    assert "date to be announced, online</span>" in shown
    meeting.city_en = "Online City"
    assert ", Online City" in render_to_string("meetings/line.html", {"meeting": meeting})


def test_a_conclusion_says_its_kind(visitor: Client, dialogue: Dialogue) -> None:
    conclusion = ConclusionFactory(kind=OutcomeKind.POLITICAL)
    ConclusionFactory(meeting=conclusion.meeting)
    content = page_of(visitor, conclusion.meeting)
    assert re.findall(r'<span class="tag">([^<]+)</span>', content) == ["Political"]


def test_the_online_room_is_for_those_who_take_part(
    visitor: Client, dialogue: Dialogue, client_for: Any
) -> None:
    meeting = MeetingFactory(online_address=ROOM)
    participant = UserFactory()
    ParticipantFactory(meeting=meeting, user=participant)
    elsewhere = ParticipantFactory().user
    seen = {
        who: page_of(client, meeting).count(f'href="{ROOM}"')
        for who, client in {
            "visitor": visitor,
            "focal point": client_for(PersonFactory.focal_point(), dialogue),
            "participant of another meeting": client_for(elsewhere, dialogue),
            "participant": client_for(participant, dialogue),
            "editor": client_for(PersonFactory.editor(), dialogue),
        }.items()
    }
    assert seen == {
        "visitor": 0,
        "focal point": 0,
        "participant of another meeting": 0,
        "participant": 1,
        "editor": 1,
    }


ONLY_IN_ENGLISH = "Ce texte n’existe qu’en anglais."
PARTLY_IN_ENGLISH = "Certaines parties de cette page n’existent qu’en anglais."


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("summary", ONLY_IN_ENGLISH),
        # The summary below it may well be French.
        ("title", PARTLY_IN_ENGLISH),
        ("first_of_its_kind", PARTLY_IN_ENGLISH),
    ],
)
def test_what_stands_first_in_the_other_language_alone_is_told_once(
    field: str, told: str, visitor: Client, dialogue: Dialogue
) -> None:
    meeting = MeetingFactory(
        **{f"{field}_en": "In English", f"{field}_fr": "", "outcome_en": "Too", "outcome_fr": ""}
    )
    assert "exist in" not in page_of(visitor, meeting)
    with translation.override("fr"):
        page = page_of(visitor, meeting)
    assert page.count(told) == page.count("qu’en anglais") == 1


def test_an_outcome_in_the_other_language_alone_is_told(
    visitor: Client, dialogue: Dialogue
) -> None:
    meeting = MeetingFactory(outcome_en="In English", outcome_fr="")
    AgendaItemFactory(meeting=meeting, title_fr="")
    with translation.override("fr"):
        page = page_of(visitor, meeting)
    assert page.count(PARTLY_IN_ENGLISH) == 1
    assert ONLY_IN_ENGLISH not in page


@pytest.mark.parametrize("texts", [{"title_fr": ""}, {"description_en": "In English"}])
def test_an_agenda_in_the_other_language_alone_is_told(
    texts: dict[str, str], visitor: Client, dialogue: Dialogue
) -> None:
    meeting = AgendaItemFactory(**texts).meeting
    with translation.override("fr"):
        assert page_of(visitor, meeting).count(PARTLY_IN_ENGLISH) == 1


def test_what_is_there_in_both_languages_needs_no_word(visitor: Client, dialogue: Dialogue) -> None:
    meeting = MeetingFactory(outcome_en="In English", outcome_fr="En français")
    AgendaItemFactory(meeting=meeting)
    with translation.override("fr"):
        page = page_of(visitor, meeting)
    assert "qu’en anglais" not in page


def test_the_trail_names_the_language_of_a_title_as_the_heading_does(
    visitor: Client, dialogue: Dialogue
) -> None:
    meeting = MeetingFactory(title_en="Round table on visas", title_fr="")
    with translation.override("fr"):
        address = meeting.get_absolute_url()
    trail = visitor.get(address).content.decode().partition("breadcrumb-trail")[2]
    trail = trail.partition("</nav>")[0]
    assert '<span aria-current="page" lang="en">Round table on visas</span>' in trail
    assert trail.count("lang=") == 1

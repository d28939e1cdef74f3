"""The page of one recommendation or conclusion: what it says, what it serves, what is beside it."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.enums import PublicationState
from dialogue.models import Action, Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Recommendation
from tests.factories import (
    ActionFactory,
    ConclusionActionFactory,
    ConclusionFactory,
    MeetingFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)


@pytest.fixture
def text(dialogue: Dialogue) -> Recommendation:
    """The second of three recommendations of a meeting in 2023."""
    meeting = MeetingFactory(
        title_en="Geneva", title_fr="Genève", starts_on=datetime.date(2023, 9, 12)
    )
    RecommendationFactory(meeting=meeting, number=1)
    RecommendationFactory(meeting=meeting, number=5)
    return RecommendationFactory(
        meeting=meeting,
        number=3,
        kind="political",
        text_en="Identify missing migrants.",
        text_fr="Identifier les migrants disparus.",
        sources=["Minutes of the meeting, p. 7"],
    )


@pytest.fixture
def served(text: Recommendation) -> Action:
    action: Action = ActionFactory(
        number=7, title_en="Trace the missing", title_fr="Rechercher les disparus"
    )
    RecommendationActionFactory(recommendation=text, action=action)
    return action


def page_of(row: Any, client: Client, language: str = "en") -> str:
    address = row.get_absolute_url()
    if language == "fr":
        address = address.replace("/en/recommendations/", "/fr/recommandations/")
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main_of(page: str) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split()
    )


def elsewhere(page: str) -> list[str]:
    return re.findall(r'class="register-number">.*?</p>\s*<p>(.*?)</p>', page, re.DOTALL)


def test_says_itself_in_both_languages(text: Recommendation, visitor: Client) -> None:
    words = main_of(page_of(text, visitor))
    assert words.count("Identify missing migrants.") == 1
    assert "In French Identifier les migrants disparus." in words
    assert "Political" in words
    assert "Minutes of the meeting, p. 7" in words
    page = page_of(text, visitor, "fr")
    assert "<h1>Recommandation 3</h1>" in page
    assert "En anglais Identify missing migrants." in main_of(page)
    assert 'lang="en"><p>Identify missing migrants.</p>' in page


def test_in_one_language_alone_it_says_so(text: Recommendation, visitor: Client) -> None:
    text.text_en = ""
    text.save()
    page = page_of(text, visitor)
    assert "This text exists in French only." in page
    assert '<div lang="fr"><p>Identifier les migrants disparus.</p></div>' in page
    assert "In English" not in page


def test_names_the_actions_it_serves(text: Recommendation, served: Action, visitor: Client) -> None:
    page = page_of(text, visitor)
    assert f'href="/en/plans/{served.plan_id}/actions/7/">Action 7</a>' in page
    assert "Trace the missing" in page
    assert f'href="/en/recommendations/?action={served.pk}"' in page
    assert "Rechercher les disparus" in page_of(text, visitor, "fr")


def test_without_actions_nothing_is_said_of_them(text: Recommendation, visitor: Client) -> None:
    words = main_of(page_of(text, visitor))
    assert "Actions of the plan" not in words
    assert "What other meetings said" not in words


def test_leads_to_the_nearest_of_its_list(text: Recommendation, visitor: Client) -> None:
    first, last = (text.meeting.recommendations.get(number=number) for number in (1, 5))
    page = page_of(text, visitor)
    assert f'rel="prev" href="{first.get_absolute_url()}">← Recommendation 1</a>' in page
    assert f'rel="next" href="{last.get_absolute_url()}">Recommendation 5 →</a>' in page
    assert 'rel="prev"' not in page_of(first, visitor)
    alone = ConclusionFactory(meeting=text.meeting, number=2)
    assert (
        "rel=" not in page_of(alone, visitor).partition('class="aside"')[2].partition("</aside>")[0]
    )


def test_what_others_said_on_the_same_actions(
    text: Recommendation, served: Action, visitor: Client
) -> None:
    RecommendationActionFactory(recommendation__text_en="On another action")
    RecommendationActionFactory(
        recommendation=RecommendationFactory(meeting=text.meeting, text_en="Of the same meeting"),
        action=served,
    )
    for year in range(2015, 2021):
        meeting = MeetingFactory(starts_on=datetime.date(year, 5, 1), ends_on=None)
        of_year = RecommendationFactory(meeting=meeting, text_en=f"Of {year}")
        RecommendationActionFactory(recommendation=of_year, action=served)
    concluded = ConclusionFactory(
        meeting=MeetingFactory(starts_on=datetime.date(2024, 1, 1), ends_on=None),
        text_en="Concluded",
    )
    ConclusionActionFactory(conclusion=concluded, action=served)
    page = page_of(text, visitor)
    assert elsewhere(page) == ["Concluded", "Of 2020", "Of 2019", "Of 2018", "Of 2017"]
    assert 'stands in the register, under <a href="#served">each action above</a>' in page


def test_shows_nothing_that_its_reader_may_not_see(
    text: Recommendation,
    served: Action,
    visitor: Client,
    other_dialogue: Dialogue,
    dialogue: Dialogue,
    client_for: Any,
) -> None:
    draft = RecommendationFactory(meeting=text.meeting, number=4, state=PublicationState.DRAFT)
    hidden = MeetingFactory(state=PublicationState.DRAFT)
    RecommendationActionFactory(
        recommendation=RecommendationFactory(meeting=hidden, text_en="Of a draft"), action=served
    )
    page = page_of(text, visitor)
    assert draft.get_absolute_url() not in page
    assert elsewhere(page) == []
    staff = page_of(text, client_for(PersonFactory.editor(), dialogue))
    assert f'rel="next" href="{draft.get_absolute_url()}">Recommendation 4' in staff
    assert elsewhere(staff) == ["Of a draft"]
    with scope_to(other_dialogue):
        theirs = RecommendationFactory()
    assert visitor.get(theirs.get_absolute_url()).status_code == 404


def test_is_reached_from_its_meeting_and_the_sitemap(text: Recommendation, visitor: Client) -> None:
    address = text.get_absolute_url()
    assert f'href="{address}">Recommendation 3</a>' in page_of(text.meeting, visitor)
    assert f"{address}</loc>" in visitor.get("/sitemap.xml").content.decode()


def test_numbers_of_both_parts_are_apart(text: Recommendation, visitor: Client) -> None:
    """A recommendation is not found under the address of a conclusion."""
    assert visitor.get(f"/en/recommendations/conclusions/{text.pk}/").status_code == 404

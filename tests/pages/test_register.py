"""The register of recommendations and conclusions: who finds what in it."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.factories import (
    ActionFactory,
    ChairmanshipFactory,
    ConclusionFactory,
    MeetingFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)

ADDRESS = "/en/recommendations/"
NOTHING = "Nothing matches"


def texts(client: Client, query: str = "", address: str = ADDRESS) -> list[str]:
    response = client.get(address + query)
    assert response.status_code == 200
    found: list[str] = re.findall(
        r'class="register-number">.*?</p>\s*<p>(.*?)</p>', response.content.decode(), re.DOTALL
    )
    return found


@pytest.fixture
def geneva(dialogue: Dialogue) -> Any:
    """A meeting of 2023 with two recommendations and a conclusion, in two languages."""
    meeting = MeetingFactory(title_en="Geneva", starts_on=datetime.date(2023, 9, 12), ends_on=None)
    RecommendationFactory(
        meeting=meeting,
        number=1,
        kind="political",
        text_en="Strengthen cooperation on readmissions.",
        text_fr="Renforcer la coopération en matière de réadmission.",
    )
    RecommendationFactory(
        meeting=meeting,
        number=2,
        kind="operational",
        text_en="Identify missing migrants.",
        text_fr="Identifier les migrants disparus.",
    )
    ConclusionFactory(
        meeting=meeting, number=1, text_en="A network was set up.", text_fr="Un réseau a été créé."
    )
    return meeting


@pytest.fixture
def malabo(dialogue: Dialogue) -> Any:
    """A later meeting with one recommendation, in French alone."""
    meeting = MeetingFactory(title_en="Malabo", starts_on=datetime.date(2024, 3, 5), ends_on=None)
    RecommendationFactory(
        meeting=meeting, number=1, text_en="", text_fr="Associer la diaspora à la formation."
    )
    return meeting


FIRST = "Strengthen cooperation on readmissions."
SECOND = "Identify missing migrants."
CONCLUSION = "A network was set up."
IN_FRENCH = '<span lang="fr">Associer la diaspora à la formation.</span>'


def test_latest_meeting_first_and_as_they_are_numbered(
    geneva: Any, malabo: Any, visitor: Client
) -> None:
    assert texts(visitor) == [IN_FRENCH, FIRST, SECOND, CONCLUSION]
    assert texts(visitor, "?order=oldest") == [FIRST, SECOND, CONCLUSION, IN_FRENCH]
    page = visitor.get(ADDRESS).content.decode()
    assert f'<a href="{geneva.get_absolute_url()}">Geneva</a>' in page
    assert page.count("<h2 id=") == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("part=recommendation", [IN_FRENCH, FIRST, SECOND]),
        ("part=conclusion", [CONCLUSION]),
        ("kind=political", [FIRST]),
        ("kind=strategic", []),
        ("year=2023", [FIRST, SECOND, CONCLUSION]),
        ("year=2023&part=conclusion&kind=political", []),
        ("q=readmission", [FIRST]),
        ("q=R%C3%89ADMISSIONS", [FIRST]),
        ("q=strengthen+renforcer", []),
        ("q=renforce+cooperation", [FIRST]),
        ("q=migrant", [SECOND]),
        ("q=diasporas", [IN_FRENCH]),
        ("q=%22missing+migrants%22", [SECOND]),
        ("q=%22migrants+missing%22", []),
        ("q=identify+-missing", []),
        ("q=nowhere", []),
        ("q=%27%29%3B--", []),
    ],
)
def test_is_narrowed(
    query: str, found: list[str], geneva: Any, malabo: Any, visitor: Client
) -> None:
    assert texts(visitor, f"?{query}") == found
    page = visitor.get(f"{ADDRESS}?{query}").content.decode()
    assert (NOTHING in page) == (not found)
    assert f'href="{ADDRESS}">Show all</a>' in page


def test_is_narrowed_by_chairmanship(geneva: Any, malabo: Any, visitor: Client) -> None:
    geneva.chairmanship = ChairmanshipFactory()
    geneva.save()
    assert texts(visitor, f"?chairmanship={geneva.chairmanship.pk}") == [FIRST, SECOND, CONCLUSION]
    elsewhere = ChairmanshipFactory()
    assert f'value="{elsewhere.pk}"' not in visitor.get(ADDRESS).content.decode()


def test_a_filter_with_nothing_to_choose_from_is_not_shown(geneva: Any, visitor: Client) -> None:
    names = 'name="(q|part|kind|to|follow_up|year|chairmanship|area|action|order)"'
    page = visitor.get(ADDRESS).content.decode()
    assert re.findall(names, page) == ["q", "part", "kind", "follow_up", "year", "order"]


def test_is_narrowed_by_an_area_whose_actions_are_served(geneva: Any, visitor: Client) -> None:
    action = ActionFactory(number=7)
    served = geneva.recommendations.get(number=2)
    RecommendationActionFactory(recommendation=served, action=action)
    area = action.objective.area
    assert texts(visitor, f"?area={area.pk}") == [SECOND]
    assert texts(visitor, f"?action={action.pk}") == [SECOND]
    page = visitor.get(ADDRESS).content.decode()
    assert f'href="{reverse("meetings:action", args=[area.plan.pk, 7])}">Action 7</a>' in page
    second = ActionFactory(number=9, objective=action.objective)
    RecommendationActionFactory(recommendation=served, action=second)
    links = [
        f'<a href="{reverse("meetings:action", args=[area.plan.pk, number])}">{number}</a>'
        for number in (7, 9)
    ]
    assert f"Actions {', '.join(links)}" in visitor.get(ADDRESS).content.decode()
    elsewhere = ActionFactory().objective.area
    assert f'value="{elsewhere.pk}"' not in page, "an area that nothing serves is not offered"


@pytest.mark.parametrize("query", ["q=%00", f"q={'x' * 101}"])
def test_words_that_cannot_be_asked_for_are_told_and_kept(
    query: str, geneva: Any, visitor: Client
) -> None:
    page = visitor.get(f"{ADDRESS}?{query}").content.decode()
    assert 'id="filter-q_error"' in page
    assert texts(visitor, f"?{query}") == [FIRST, SECOND, CONCLUSION]


def test_what_one_may_not_see_is_not_there(
    geneva: Any, visitor: Client, client_for: Any, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    RecommendationFactory(meeting=geneva, number=3, text_en="A draft", state=PublicationState.DRAFT)
    hidden = MeetingFactory(state=PublicationState.DRAFT, starts_on=datetime.date(2025, 1, 1))
    RecommendationFactory(meeting=hidden, text_en="Of a draft meeting")
    with scope_to(other_dialogue):
        RecommendationFactory(text_en="Of another dialogue")
    public = [FIRST, SECOND, CONCLUSION]
    assert texts(visitor) == public
    assert texts(client_for(PersonFactory.focal_point(), dialogue)) == public
    staff = client_for(PersonFactory.editor(), dialogue)
    assert texts(staff) == ["Of a draft meeting", FIRST, SECOND, "A draft", CONCLUSION]
    assert 'value="2025"' not in visitor.get(ADDRESS).content.decode()


def test_reads_in_french(geneva: Any, malabo: Any, visitor: Client) -> None:
    address = "/fr/recommandations/"
    assert texts(visitor, "?q=readmission", address) == [
        "Renforcer la coopération en matière de réadmission."
    ]
    page = visitor.get(address).content.decode()
    assert "<h1>Recommandations et conclusions</h1>" in page
    assert "Recommandation <span" in page
    assert "</b> textes" in page


def test_has_pages(dialogue: Dialogue, visitor: Client) -> None:
    meeting = MeetingFactory()
    for number in range(1, 27):
        RecommendationFactory(meeting=meeting, number=number, text_en=f"Text {number}.")
    assert texts(visitor) == [f"Text {number}." for number in range(1, 26)]
    assert texts(visitor, "?page=2") == ["Text 26."]
    assert visitor.get(f"{ADDRESS}?page=3").status_code == 404


def test_without_any_text(dialogue: Dialogue, visitor: Client) -> None:
    assert "No text is published yet" in visitor.get(ADDRESS).content.decode()
    assert f'href="{ADDRESS}"' not in visitor.get("/en/").content.decode()
    RecommendationFactory()
    assert f'<a href="{ADDRESS}">Recommendations</a>' in visitor.get("/en/").content.decode()


def test_the_list_alone_for_who_narrows_it_while_reading(geneva: Any, visitor: Client) -> None:
    part = visitor.get(f"{ADDRESS}?kind=political", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert FIRST in part.content.decode()


def test_what_is_known_by_its_number_alone_is_said(geneva: Any, visitor: Client) -> None:
    assert "by its number" not in visitor.get(ADDRESS).content.decode()
    geneva.published_recommendations, geneva.published_conclusions = 20, 1
    geneva.save()
    MeetingFactory(published_recommendations=32, published_conclusions=6)
    MeetingFactory(published_recommendations=99, state=PublicationState.DRAFT)
    page = visitor.get(f"{ADDRESS}?part=conclusion").content.decode()
    assert ">56 recommendations and conclusions</a> are known by their number" in page


def test_and_leads_to_the_meetings_that_adopted_it(geneva: Any, visitor: Client) -> None:
    geneva.published_recommendations = 20
    geneva.save()
    told = MeetingFactory(title_en="Told", published_recommendations=3)
    RecommendationFactory(meeting=told, state=PublicationState.DRAFT)
    MeetingFactory(title_en="Half told", published_conclusions=1, published_recommendations=2)
    begun = MeetingFactory(title_en="Begun", published_recommendations=9)
    RecommendationFactory(meeting=begun)
    MeetingFactory(title_en="A draft", published_conclusions=9, state=PublicationState.DRAFT)
    page = visitor.get(ADDRESS).content.decode()
    [address] = re.findall(r'Besides these, <a href="([^"]+)">32 recommendations and con', page)
    listed = visitor.get(address)
    titles = {row.title for row in listed.context["page"]}
    assert titles == {"Told", "Half told", "Begun", geneva.title}
    alone = r'<b class="tabular">(\d+)</b> \w+ known by (?:its|their) number alone'
    told_of_each = re.findall(alone, listed.content.decode())
    assert sorted(map(int, told_of_each)) == [1, 2, 3, 8, 18]
    assert sum(map(int, told_of_each)) == 32
    assert visitor.get("/en/meetings/").context["form"].fields["texts"].choices[1:] == [
        ("number", "Known by their number alone")
    ]


def test_where_all_texts_are_entered_nothing_is_asked_of_them(geneva: Any, visitor: Client) -> None:
    assert len(visitor.get("/en/meetings/").context["form"].fields["texts"].choices) == 1

"""A coverage matrix at one level of its headings: where its shares lead."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import ActionPlan
from tests.factories import ActionFactory, ChairmanshipFactory, CoverageFactory, ObjectiveFactory
from tests.harness.figures import figures_in
from tests.meetings.test_coverage_states import keep, live, page_at
from tests.pages.test_coverage import held, numbers

LEVELS = {"areas": ["Area"], "objectives": ["Objective"], "actions": ["Action"]}


@pytest.fixture
def plan(plan: ActionPlan) -> ActionPlan:
    """One area; of its two objectives one was spoken of, and of its three actions one."""
    ActionFactory(number=3, objective=ObjectiveFactory(area=plan.areas.get()))
    return plan


def shown(page: str) -> list[str]:
    return [name for name in numbers(page) if name != "all"]


@pytest.mark.parametrize("place", ["live", "kept"])
def test_a_share_leads_to_all_headings_of_its_level_and_no_others(
    place: str, plan: ActionPlan, visitor: Client
) -> None:
    where = live(plan) if place == "live" else keep(plan).get_absolute_url()
    whole = numbers(page_at(where, visitor))
    figures = figures_in(visitor.get(where))
    assert {words: number for words, (number, _to) in figures.items()} == {
        "areas": 1,
        "objectives": 1,
        "actions": 1,
    }
    for words, all_of_them in (("areas", 1), ("objectives", 2), ("actions", 3)):
        number, to = figures[words]
        assert to == f"?level={words}#matrix-caption"
        page = page_at(f"{where}{to.partition('#')[0]}", visitor)
        lines = {name: cells for name, cells in numbers(page).items() if name != "all"}
        assert len(lines) == all_of_them
        assert sum(cells[0] != "–" for cells in lines.values()) == number
        assert lines == {name: cells for name, cells in whole.items() if name in lines}
        assert re.search(rf'<option value="{words}" selected', page)


def test_the_file_holds_what_the_page_shows(plan: ActionPlan, visitor: Client) -> None:
    file = visitor.get(f"{live(plan).rstrip('/')}.csv?level=objectives").content
    _heads, whole, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    assert whole[0] == "Action plan"
    assert [row[0] for row in rows] == ["Objective", "Objective"]


def test_the_rest_of_the_layout_stays(plan: ActionPlan, visitor: Client) -> None:
    term = ChairmanshipFactory(action_plan=plan)
    CoverageFactory(meeting=held(2024, chairmanship=term), action=plan.actions.get(number=2))
    query = f"?by=meetings&count=planned&chairmanship={term.pk}"
    asked = figures_in(visitor.get(live(plan, f"{query}&level=areas")))
    assert asked["actions"] == (1, f"{query}&level=actions#matrix-caption".replace("&", "&amp;"))


@pytest.mark.parametrize("place", ["live", "kept"])
def test_a_level_that_there_is_not_is_told_beside_its_field(
    place: str, plan: ActionPlan, visitor: Client
) -> None:
    where = live(plan) if place == "live" else keep(plan).get_absolute_url()
    page = page_at(f"{where}?level=moons", visitor)
    assert 'id="filter-level_error"' in page
    assert shown(page) == shown(page_at(where, visitor))


def test_the_shares_of_a_chairmanship_lead_to_its_headings(
    plan: ActionPlan, visitor: Client
) -> None:
    term = ChairmanshipFactory(action_plan=plan)
    CoverageFactory(meeting=held(2024, chairmanship=term), action=plan.actions.get(number=2))
    figures: dict[str, Any] = figures_in(visitor.get(term.get_absolute_url()))
    for words, level in (
        ("of 1 areas of the plan addressed", "areas"),
        ("of 2 objectives", "objectives"),
        ("of 3 actions", "actions"),
    ):
        number, to = figures[words]
        page = page_at(to.replace("&amp;", "&").partition("#")[0], visitor)
        lines = {name: cells for name, cells in numbers(page).items() if name != "all"}
        assert {name.split()[0] for name in lines} == {*LEVELS[level]}
        assert sum(cells[0] != "–" for cells in lines.values()) == number == 1

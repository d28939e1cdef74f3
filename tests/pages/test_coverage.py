"""The coverage matrix of a plan: its numbers, the rows behind them, its file."""

import csv
import datetime
import io
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Action, ActionPlan, Dialogue
from dialogue.tenancy import scope_to
from meetings.services import plan_coverage
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    ChairmanshipFactory,
    CoChairFactory,
    ConclusionActionFactory,
    ConclusionFactory,
    CountryFactory,
    CoverageFactory,
    MeetingFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)

GAP, UNKNOWN = "–", "?"


@pytest.fixture
def plan(dialogue: Dialogue) -> ActionPlan:
    """A plan since 2023 with two objectives of one area and three actions."""
    first = ActionFactory(number=1, title_en="Diaspora", title_fr="Diasporas")
    ActionFactory(number=2, objective=first.objective)
    ActionFactory(number=3, objective=ObjectiveFactory(area=first.objective.area))
    plan: ActionPlan = first.plan
    plan.starts_year, plan.ends_year = 2023, 2024
    plan.save()
    return plan


def action(plan: ActionPlan, number: int) -> Action:
    return plan.actions.get(number=number)


def held(year: int, **values: Any) -> Any:
    values = {"ends_on": None, "status": "held", "chairmanship": None, **values}
    return MeetingFactory(starts_on=datetime.date(year, 5, 2), **values)


def address(plan: ActionPlan, query: str = "", rest: str = "/") -> str:
    return f"/en/plans/{plan.pk}/coverage{rest}{query}"


def page_of(plan: ActionPlan, client: Client, query: str = "", **headers: str) -> str:
    response = client.get(address(plan, query), headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def columns(page: str) -> list[str]:
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    return [words(cell) for cell in re.findall(r"<th[^>]*>(.*?)</th>", head, re.DOTALL)][1:]


def numbers(page: str) -> dict[str, list[str]]:
    """The cells of each line by the number of its heading."""
    rows = re.findall(r'<tr class="matrix-line.*?</tr>', page, re.DOTALL)
    found = {}
    for row in rows:
        named = re.search(r'class="matrix-number">(.*?)</span>', row, re.DOTALL)
        cells = re.findall(r'<td class="matrix-cell[^>]*>(.*?)</td>', row, re.DOTALL)
        found[words(named[1]) if named else "all"] = [words(cell).split()[0] for cell in cells]
    return found


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_counts_meetings_by_year_and_shows_years_without_any(
    plan: ActionPlan, visitor: Client
) -> None:
    both, one = held(2023), held(2023)
    CoverageFactory(meeting=both, action=action(plan, 1))
    CoverageFactory(meeting=both, action=action(plan, 2))
    CoverageFactory(meeting=one, action=action(plan, 1))
    CoverageFactory(meeting=held(2023), action=ActionFactory())  # of another plan
    page = page_of(plan, visitor)
    objective = action(plan, 1).objective
    assert objective is not None
    assert columns(page) == ["All", "2023", "2024"]
    found = numbers(page)
    assert found["all"] == ["2", "2", GAP]
    assert found[f"Area {objective.area.code}"] == ["2", "2", GAP]
    assert found[f"Objective {objective.code}"] == ["2", "2", GAP]
    assert found["Action 1"] == ["2", "2", GAP]
    assert found["Action 2"] == ["1", "1", GAP]
    assert found["Action 3"] == [GAP, GAP, GAP]
    third = action(plan, 3).pk
    assert f'is recorded yet on action <a href="#line-action-{third}">3</a>.' in page
    assert f'id="line-action-{third}"' in page


def test_what_is_not_recorded_is_not_called_a_gap(plan: ActionPlan, visitor: Client) -> None:
    CoverageFactory(meeting=held(2023), objective=action(plan, 1).objective, action=None)
    found = numbers(page_of(plan, visitor))
    assert found["Action 1"] == found["Action 2"] == [UNKNOWN, UNKNOWN, GAP]
    assert found["Action 3"] == [GAP, GAP, GAP]
    assert "Which actions were spoken of is not recorded." in page_of(plan, visitor)


def test_counts_what_is_to_come_only_where_that_is_asked(plan: ActionPlan, visitor: Client) -> None:
    CoverageFactory(meeting=held(2024, status="announced"), action=action(plan, 1))
    CoverageFactory(meeting=held(2024, status="cancelled"), action=action(plan, 2))
    assert numbers(page_of(plan, visitor))["all"] == [GAP, GAP, GAP]
    assert "Nothing that matches these choices is recorded" in page_of(plan, visitor)
    found = numbers(page_of(plan, visitor, "?count=planned"))
    assert (found["Action 1"], found["Action 2"]) == (["1", GAP, "1"], [GAP, GAP, GAP])


def test_by_chairmanship_shows_those_without_any_and_meetings_of_none(
    plan: ActionPlan, visitor: Client
) -> None:
    idle = ChairmanshipFactory(action_plan=plan, starts_on=datetime.date(2023, 1, 1))
    busy = ChairmanshipFactory(action_plan=plan, starts_on=datetime.date(2024, 1, 1))
    CoverageFactory(meeting=held(2024, chairmanship=busy), action=action(plan, 1))
    CoverageFactory(meeting=held(2023), action=action(plan, 1))
    page = page_of(plan, visitor, "?by=chairmanships")
    assert columns(page) == ["All", str(idle), str(busy), "Not recorded"]
    assert numbers(page)["Action 1"] == ["2", GAP, "1", "1"]
    assert f'href="{busy.get_absolute_url()}"' in page


def test_of_one_chairmanship_alone(plan: ActionPlan, visitor: Client) -> None:
    busy = ChairmanshipFactory(action_plan=plan)
    CoverageFactory(meeting=held(2024, chairmanship=busy), action=action(plan, 1))
    CoverageFactory(meeting=held(2023), action=action(plan, 2))
    page = page_of(plan, visitor, f"?chairmanship={busy.pk}")
    assert columns(page) == ["All", "2024"]
    assert numbers(page)["all"] == ["1", "1"]
    assert f"spoke of each heading – {busy}" in words(page)


def test_by_partner_counts_hosts_and_co_chairs_each_once(plan: ActionPlan, visitor: Client) -> None:
    host = PartnerFactory(country=CountryFactory(name_en="Ghana", name_fr="Ghana"))
    chair = PartnerFactory(country=CountryFactory(name_en="Malta", name_fr="Malte"))
    PartnerFactory(country=CountryFactory(name_en="Togo", name_fr="Togo"))
    meeting = held(2023, country=host.country)
    for position, partner in enumerate((host, chair), start=1):
        CoChairFactory(meeting=meeting, partner=partner, position=position)
    CoverageFactory(meeting=meeting, action=action(plan, 1))
    CoverageFactory(meeting=held(2024, country=None), action=action(plan, 1))
    page = page_of(plan, visitor, "?by=partners")
    assert columns(page) == ["All", "Ghana", "Malta", "Not recorded"]
    assert numbers(page)["Action 1"] == ["2", "1", "1", "1"]


def test_by_meeting_the_latest_have_columns_and_all_are_counted(
    plan: ActionPlan, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_coverage, "MOST_COLUMNS", 2)
    for year, city in ((2022, "Accra"), (2023, "Lomé"), (2024, "Valletta")):
        meeting = held(year, city_en=city, city_fr=city)
        CoverageFactory(meeting=meeting, action=action(plan, 1))
    page = page_of(plan, visitor, "?by=meetings")
    assert columns(page) == ["All", "Lomé, May 2023", "Valletta, May 2024"]
    assert numbers(page)["Action 1"] == ["3", "1", "1"]
    [rows] = re.findall(r'<a href="([^"]+)">1 earlier meeting</a> is counted', page)
    listed = visitor.get(unescape(rows)).content.decode()
    assert '<b class="tabular">3</b> meetings' in listed


def test_counts_recommendations_and_conclusions(plan: ActionPlan, visitor: Client) -> None:
    meeting = held(2023)
    both = RecommendationFactory(meeting=meeting)
    for number in (1, 2):
        RecommendationActionFactory(recommendation=both, action=action(plan, number))
    ConclusionActionFactory(
        conclusion=ConclusionFactory(meeting=held(2024)), action=action(plan, 1)
    )
    found = numbers(page_of(plan, visitor, "?count=texts"))
    assert found["all"] == ["2", "1", "1"]
    assert (found["Action 1"], found["Action 2"]) == (["2", "1", "1"], ["1", "1", GAP])


def test_a_cell_leads_to_the_meetings_that_it_counts(plan: ActionPlan, visitor: Client) -> None:
    counted = held(2023, title_en="Counted")
    CoverageFactory(meeting=counted, action=action(plan, 1))
    CoverageFactory(meeting=held(2024, title_en="Of another year"), action=action(plan, 1))
    CoverageFactory(meeting=held(2023, title_en="On another action"), action=action(plan, 2))
    cell = f"{address(plan, rest='/rows/')}?heading=action-{action(plan, 1).pk}&amp;column=2023"
    assert f'<a href="{cell}">1</a>' in page_of(plan, visitor)
    rows = visitor.get(cell.replace("&amp;", "&")).content.decode()
    assert "<h1>Action 1</h1>" in rows
    assert "Diaspora" in rows
    assert re.findall(r'class="meeting-row-title"><a [^>]*>([^<]+)<', rows) == ["Counted"]


def test_a_cell_leads_to_the_texts_that_it_counts(plan: ActionPlan, visitor: Client) -> None:
    row = RecommendationFactory(meeting=held(2023), text_en="Counted.")
    RecommendationActionFactory(recommendation=row, action=action(plan, 1))
    RecommendationFactory(meeting=row.meeting, text_en="Serves nothing.")
    rows = visitor.get(address(plan, "?count=texts", "/rows/")).content.decode()
    assert "<h1>The plan as a whole</h1>" in rows
    assert "Counted." in rows
    assert "Serves nothing." not in rows
    assert f'href="{row.get_absolute_url()}"' in rows


def test_a_cell_that_counts_nothing_says_so(plan: ActionPlan, visitor: Client) -> None:
    rows = visitor.get(address(plan, f"?heading=action-{action(plan, 3).pk}", "/rows/"))
    assert "Nothing is recorded here" in rows.content.decode()


@pytest.mark.parametrize(
    "query", ["?heading=action-0", "?heading=x", "?column=1900", "?heading=area-%00", "?page=2"]
)
def test_cells_that_there_are_not(query: str, plan: ActionPlan, visitor: Client) -> None:
    assert visitor.get(address(plan, query, "/rows/")).status_code == 404


def test_drafts_count_for_the_secretariat_alone(
    plan: ActionPlan, visitor: Client, client_for: Any, dialogue: Dialogue
) -> None:
    draft = held(2023, state=PublicationState.DRAFT, title_en="A draft")
    CoverageFactory(meeting=draft, action=action(plan, 1))
    page = page_of(plan, visitor)
    assert numbers(page)["Action 1"] == [GAP, GAP, GAP]
    assert "As the Secretariat" not in page
    focal_point = client_for(PersonFactory.focal_point(), dialogue)
    assert numbers(page_of(plan, focal_point))["Action 1"] == [GAP, GAP, GAP]
    staff = page_of(plan, client_for(PersonFactory.editor(), dialogue))
    assert numbers(staff)["Action 1"] == ["1", "1", GAP]
    assert "As the Secretariat" in staff
    rows = address(plan, f"?heading=action-{action(plan, 1).pk}", "/rows/")
    assert "A draft" not in visitor.get(rows).content.decode()


def test_plans_of_other_dialogues_are_not_there(
    other_dialogue: Dialogue, visitor: Client, plan: ActionPlan
) -> None:
    with scope_to(other_dialogue):
        theirs = ActionPlanFactory()
        term = ChairmanshipFactory(action_plan=theirs)
    for rest in ("/", "/rows/", ".csv"):
        assert visitor.get(address(theirs, rest=rest)).status_code == 404
    page = page_of(plan, visitor, f"?chairmanship={term.pk}")
    assert 'id="filter-chairmanship_error"' in page


def test_as_a_file_with_the_numbers_of_the_page(plan: ActionPlan, visitor: Client) -> None:
    first = action(plan, 1)
    first.title_en = "=HYPERLINK(1)"
    first.save()
    CoverageFactory(meeting=held(2023), action=first)
    CoverageFactory(meeting=held(2024), objective=first.objective, action=None)
    response = visitor.get(address(plan, "", ".csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert table[0] == ["Level", "Number", "Title", "All", "2023", "2024"]
    assert table[1] == ["Action plan", "", plan.name_en, "2", "1", "1"]
    by_number = {row[1]: row for row in table if row[0] == "Action"}
    assert by_number["1"] == ["Action", "1", "'=HYPERLINK(1)", "1", "1", "?"]
    assert by_number["2"][3:] == ["?", "0", "?"]
    assert by_number["3"][3:] == ["0", "0", "0"]
    assert f">{table[1][3]}</a>" in page_of(plan, visitor)


def test_a_plan_without_headings_says_so(dialogue: Dialogue, visitor: Client) -> None:
    page = page_of(ActionPlanFactory(), visitor)
    assert "have not been transcribed here" in page
    assert "<table" not in page


def test_actions_whose_objective_is_not_known_stand_last(plan: ActionPlan, visitor: Client) -> None:
    placeless = ActionFactory(plan=plan, objective=None, number=4)
    CoverageFactory(meeting=held(2023), action=placeless)
    page = page_of(plan, visitor)
    assert "Actions whose objective could not be confirmed" in page
    assert list(numbers(page).items())[-1] == ("Action 4", ["1", "1", GAP])
    assert numbers(page)["all"] == ["1", "1", GAP]


def test_the_matrix_alone_for_who_lays_it_out_anew(plan: ActionPlan, visitor: Client) -> None:
    part = page_of(plan, visitor, "?by=meetings", **{"HX-Request": "true"})
    assert "<html" not in part
    assert "<table" in part


def test_reads_in_french(plan: ActionPlan, visitor: Client) -> None:
    CoverageFactory(meeting=held(2023), action=action(plan, 1))
    page = visitor.get(f"/fr/plans/{plan.pk}/couverture/").content.decode()
    assert "<h1>Couverture du plan</h1>" in page
    assert columns(page) == ["Total", "2023", "2024"]
    assert "Diasporas" in page
    rows = visitor.get(f"/fr/plans/{plan.pk}/couverture/lignes/").content.decode()
    assert "<h1>Le plan dans son ensemble</h1>" in rows


def test_is_reached_from_plan_and_chairmanship(plan: ActionPlan, visitor: Client) -> None:
    term = ChairmanshipFactory(action_plan=plan, starts_on=timezone.localdate())
    meeting = held(2023, chairmanship=term, kind="thematic_meeting")
    CoverageFactory(meeting=meeting, action=action(plan, 1))
    assert f'href="{address(plan)}"' in visitor.get(plan.get_absolute_url()).content.decode()
    leads = f'href="{address(plan)}?by=meetings&amp;chairmanship={term.pk}"'
    assert leads in visitor.get(term.get_absolute_url()).content.decode()


@pytest.mark.parametrize("query", ["?by=moons", "?count=stars", "?chairmanship=0", "?level=x"])
@pytest.mark.parametrize("rest", ["/rows/", ".csv"])
def test_layouts_that_there_are_not(
    rest: str, query: str, plan: ActionPlan, visitor: Client
) -> None:
    assert visitor.get(address(plan, query, rest)).status_code == 404

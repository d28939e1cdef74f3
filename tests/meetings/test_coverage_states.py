"""States of a plan's coverage that are kept: what is in them, who keeps one, that none moves."""

import csv
import datetime
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dialogue.models import Action, ActionPlan, Dialogue
from dialogue.texts import LANGUAGES
from focal_points.models import User
from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.models import CoverageState
from meetings.services.coverage_matrix import Entry, Grid
from meetings.services.coverage_states import PRESSED_TWICE, asked_of, keep_state
from meetings.services.kept_matrix import KeptMatrix, canonical, checksum, frozen
from meetings.services.plan_coverage import Asked, plan_coverage
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    ChairmanshipFactory,
    CoChairFactory,
    CoverageFactory,
    CoverageStateFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.meetings.test_coverage_matrix import undone
from tests.pages.test_coverage import columns, held, numbers

VISITOR = AnonymousUser()
NOTE = {"en": "Speech in Dakar", "fr": "Discours de Dakar"}


def live(plan: ActionPlan, query: str = "", language: str = "en") -> str:
    rest = {"en": "coverage", "fr": "couverture"}[language]
    return f"/{language}/plans/{plan.pk}/{rest}/{query}"


def page_at(address: str, client: Client) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def keep(plan: ActionPlan, asked: Asked | None = None, **note: str) -> CoverageState:
    return keep_state(plan, asked or Asked(), by=PersonFactory.publisher(), note=note)


def cells(matrix: Grid) -> Iterator[Any]:
    """All that a matrix shows: its columns, and of each line what it is called and says."""
    yield [(column.key, column.label) for column in matrix.columns]
    yield matrix.shares
    for block in matrix.blocks:
        yield block.area and (block.area.pk, block.area.position)
        for line in block.lines:
            heading: Any = line.heading
            yield line.key, line.number, heading.title_en, heading.title_fr
            yield said(line), behind(matrix, line)
    yield said(matrix.whole), behind(matrix, matrix.whole)
    yield [gap.number for gap in matrix.gaps]


def said(line: Any) -> list[tuple[int, bool]]:
    return [(cell.count, cell.perhaps and not cell.count) for cell in (line.total, *line.cells)]


def behind(matrix: Grid, line: Any) -> list[list[Entry]]:
    return [list(matrix.entries(line, cell.column)) for cell in (line.total, *line.cells)]


recorded = some.lists(
    some.tuples(
        some.integers(0, 3),  # the meeting
        some.sampled_from(("area", "objective", "action")),
        some.integers(0, 4),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=recorded, statuses=some.lists(some.sampled_from(("held", "planned")), min_size=4))
def test_each_number_and_its_rows_are_those_which_a_visitor_sees(
    dialogue: Dialogue, rows: Any, statuses: Any
) -> None:
    with undone():
        plan = ActionPlanFactory(starts_year=2022, ends_year=2024)
        areas = [AreaFactory(plan=plan), AreaFactory(plan=plan)]
        objectives = [ObjectiveFactory(area=areas[n % 2]) for n in range(3)]
        actions = [
            ActionFactory(objective=objectives[n], number=number)
            for number, n in enumerate((0, 1, 2, 0), start=1)
        ]
        actions.append(ActionFactory(plan=plan, objective=None, number=9))
        term = ChairmanshipFactory(action_plan=plan)
        partners = [PartnerFactory(), PartnerFactory()]
        meetings = [
            held(2022 + n % 3, status=statuses[n], chairmanship=term if n % 2 else None)
            for n in range(4)
        ]
        for n, meeting in enumerate(meetings[:3]):
            CoChairFactory(meeting=meeting, partner=partners[n % 2])
        headings = {"area": areas, "objective": objectives, "action": actions}
        places = {(meeting, level, n % len(headings[level])) for meeting, level, n in rows}
        for meeting, level, n in sorted(places):
            named = dict.fromkeys(headings, None) | {level: headings[level][n]}
            CoverageFactory(meeting=meetings[meeting], **named)
            text = RecommendationFactory(meeting=meetings[meeting], area=areas[n % 2])
            RecommendationActionFactory(recommendation=text, action=actions[n])
        for axis in CoverageAxis:
            for measure in CoverageMeasure:
                for chairmanship in (None, term.pk):
                    asked = Asked(axis, measure, chairmanship)
                    stored = json.loads(canonical(frozen(plan, asked, VISITOR)))
                    for language in LANGUAGES:
                        with override(language):
                            seen = plan_coverage(plan, asked, VISITOR)
                            kept = KeptMatrix(stored)
                            assert list(cells(kept)) == list(cells(seen.matrix))
                            assert stored["columns_left_out"] == seen.columns_left_out


@pytest.mark.parametrize("query", ["", "?by=meetings&count=planned", "?count=texts&by=partners"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_as_the_live_one_was_and_stays(
    query: str, language: str, plan: ActionPlan, publisher: Client, visitor: Client
) -> None:
    CoverageFactory(meeting=held(2024), area=plan.areas.get(), action=None)
    before = page_at(live(plan, query, language), visitor)
    kept_at = publisher.post(live(plan, query, language))["Location"]
    kept = page_at(kept_at, visitor)
    assert (numbers(kept), columns(kept)) == (numbers(before), columns(before))
    assert "États conservés" in kept if language == "fr" else "States kept" in kept

    Action.objects.filter(plan=plan, number=2).update(title_en="Another", title_fr="Autre")
    plan.areas.update(title_en="Another area", title_fr="Autre domaine")
    CoverageFactory(meeting=held(2024), action=plan.actions.get(number=2))
    assert numbers(page_at(live(plan, "", language), visitor)) != numbers(kept)
    assert page_at(kept_at, visitor) == kept
    assert f'href="{escape(live(plan, "", language))}' in kept


def test_the_page_leads_to_today(plan: ActionPlan, visitor: Client) -> None:
    term = ChairmanshipFactory(action_plan=plan)
    asked = Asked(CoverageAxis.PARTNERS, CoverageMeasure.PLANNED, term.pk)
    page = page_at(keep(plan, asked).get_absolute_url(), visitor)
    query = f"by=partners&amp;count=planned&amp;chairmanship={term.pk}"
    assert f'href="{live(plan)}?{query}"' in page
    assert str(term) in page


def test_no_draft_is_in_it_whoever_keeps_it(
    plan: ActionPlan, dialogue: Dialogue, visitor: Client, client_for: Any
) -> None:
    draft = held(2024, state="draft", title_en="Not published")
    CoverageFactory(meeting=draft, action=plan.actions.get(number=2))
    administrator = client_for(PersonFactory.administrator(), dialogue)
    assert numbers(page_at(live(plan), administrator))["Action 2"][0] == "1"
    response = administrator.post(live(plan, "?by=meetings"))
    state = CoverageState.objects.get()
    assert response["Location"] == state.get_absolute_url()
    assert state.kept_by is not None
    assert numbers(page_at(response["Location"], administrator)) == numbers(
        page_at(live(plan, "?by=meetings"), visitor)
    )
    assert str(draft.pk) not in state.matrix["whole"]["cells"]


@pytest.mark.parametrize("who", ["publisher", "administrator", "editor", "focal_point", "expert"])
def test_who_keeps_one(who: str, plan: ActionPlan, dialogue: Dialogue, client_for: Any) -> None:
    client = client_for(getattr(PersonFactory, who)(), dialogue)
    may = who in ("publisher", "administrator")
    assert ("Keep this state" in page_at(live(plan), client)) == may
    assert client.post(live(plan)).status_code == (302 if may else 404)
    assert CoverageState.objects.count() == int(may)


def test_who_is_not_logged_in_is_asked_to(plan: ActionPlan, visitor: Client) -> None:
    page = live(plan, "?by=partners")
    host = visitor.get(page).wsgi_request.get_host()
    response = visitor.post(page, headers={"referer": f"http://{host}{page}"})
    assert response.status_code == 302
    assert "login" in response["Location"]
    assert "by%3Dpartners" in response["Location"]
    assert "Keep this state" not in page_at(live(plan), visitor)


def test_an_occasion_that_is_too_long_is_told_beside_its_field(
    plan: ActionPlan, publisher: Client
) -> None:
    typed = {"en": "A speech", "fr": "é" * 201}
    response = publisher.post(live(plan), typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'id="keep-fr_error"' in page
    assert 'id="keep-en_error"' not in page
    assert all(f'value="{text}"' in page for text in typed.values())
    assert '<details class="save-view" open>' in page
    assert not CoverageState.objects.exists()


@pytest.mark.parametrize("query", ["?by=moons", "?count=stars", "?chairmanship=0", "?by=%00"])
def test_what_the_address_wrongly_asks_for_is_not_kept(
    query: str, plan: ActionPlan, publisher: Client
) -> None:
    response = publisher.post(live(plan, query), NOTE)
    page = response.content.decode()
    assert response.status_code == 200
    assert "The state was not kept: the address asks for something unknown." in page
    assert "is not in this list; it was not applied." in page
    assert all(f'value="{text}"' in page for text in NOTE.values())
    assert not CoverageState.objects.exists()


def test_a_plan_without_its_text_is_not_kept(dialogue: Dialogue, publisher: Client) -> None:
    plan = ActionPlanFactory()
    assert "Keep this state" not in page_at(live(plan), publisher)
    page = publisher.post(live(plan), NOTE).content.decode()
    assert "The areas of this plan have not been transcribed here</li>" in page
    assert not CoverageState.objects.exists()


def test_an_occasion_is_one_plain_line(plan: ActionPlan, publisher: Client) -> None:
    publisher.post(live(plan), {"en": "A speech\n\u202ein Dakar", "fr": "<b>Dakar</b>"})
    state = CoverageState.objects.get()
    assert (state.note_en, state.note_fr) == ("A speech in Dakar", "<b>Dakar</b>")
    with override("fr"):
        assert "<b>Dakar" not in page_at(state.get_absolute_url(), publisher)


def test_pressing_twice_keeps_one(plan: ActionPlan, publisher: Client) -> None:
    first, second = (publisher.post(live(plan), NOTE)["Location"] for _ in range(2))
    assert first == second
    others = [
        keep(plan, Asked(CoverageAxis.PARTNERS), **NOTE),
        keep(plan, **NOTE | {"fr": "Autre"}),
    ]
    assert CoverageState.objects.count() == 1 + len(others)
    CoverageFactory(meeting=held(2024), action=plan.actions.get(number=2))
    keep(plan, **NOTE)
    assert CoverageState.objects.count() == 2 + len(others)


def test_the_same_is_kept_again_later(plan: ActionPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    former = keep(plan, **NOTE)
    later = timezone.now() + PRESSED_TWICE + datetime.timedelta(seconds=1)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        again = keep(plan, **NOTE)
    assert again.pk != former.pk
    assert again.sha256 == former.sha256


def test_the_layout_is_kept_with_it(plan: ActionPlan) -> None:
    asked = Asked(
        CoverageAxis.MEETINGS, CoverageMeasure.TEXTS, ChairmanshipFactory(action_plan=plan).pk
    )
    assert asked_of(keep(plan, asked)) == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_the_page_says(language: str, plan: ActionPlan, visitor: Client) -> None:
    CoverageFactory(meeting=held(2024), area=plan.areas.get(), action=None)
    state = keep(plan)
    with override(language):
        address = state.get_absolute_url()
    response = visitor.get(f"{address.rstrip('/')}.csv")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    page = page_at(address, visitor)
    assert head[3:] == columns(page)
    shown = list(numbers(page).values())
    assert [[cell.replace("–", "0") for cell in row] for row in shown] == [row[3:] for row in rows]
    assert "Diasporas" in rows[3] if language == "fr" else "Diaspora" in rows[3]
    assert visitor.get(live(plan, "", language).rstrip("/") + ".csv").content == response.content


def test_the_checksum_is_that_of_the_json_file(plan: ActionPlan, visitor: Client) -> None:
    state = keep(plan)
    state.refresh_from_db()
    address = state.get_absolute_url()
    content = visitor.get(f"{address.rstrip('/')}.json").content
    assert hashlib.sha256(content).hexdigest() == state.sha256 == checksum(state.matrix)
    assert json.loads(content) == state.matrix
    page = page_at(address, visitor)
    assert state.sha256 in page
    assert f"{state.dialogue.origin}{address}" in page


def test_states_stand_below_the_matrix_the_latest_first(plan: ActionPlan, visitor: Client) -> None:
    assert "None is kept yet." in page_at(live(plan), visitor)
    assert "No state is kept yet" in page_at(live(plan) + "states/", visitor)
    days = [datetime.datetime(2026, 1, day, 14, 5, tzinfo=datetime.UTC) for day in range(1, 8)]
    for n, day in enumerate(days):
        CoverageStateFactory(plan=plan, kept_at=day, note_en=f"Speech {n}")
    CoverageStateFactory(note_en="Of another plan")
    below = page_at(live(plan), visitor)
    places = [below.find(f"Speech {n}") for n in (6, 5, 4, 3, 2)]
    assert places == sorted(places)
    assert -1 not in places
    assert "Speech 1" not in below
    assert "All states kept" in below
    assert "7 January 2026" in below
    assert "14:05 UTC" in below
    page = page_at(live(plan) + "states/", visitor)
    assert all(f"Speech {n}" in page for n in range(7))
    assert "Of another plan" not in below + page
    french = page_at(live(plan, "", "fr"), visitor)
    assert "7 janvier 2026" in french
    assert "14 h 05 UTC" in french.replace("\u202f", " ")


def test_nobody_is_named_on_the_site(plan: ActionPlan, visitor: Client) -> None:
    state = keep(plan)
    assert state.kept_by is not None
    for address in (live(plan), live(plan) + "states/", state.get_absolute_url()):
        assert state.kept_by.name not in page_at(address, visitor)


CHANGES: list[dict[str, Any]] = [
    {"matrix": {}},
    {"sha256": "0" * 64},
    {"note_fr": "Autre"},
    {"axis": "meetings"},
    {"measure": "texts"},
    {"chairmanship": None},
    {"kept_at": timezone.now() + datetime.timedelta(days=1)},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_the_database_holds_it_still(change: dict[str, Any], dialogue: Dialogue) -> None:
    state = CoverageStateFactory()
    rows = CoverageState.objects.filter(pk=state.pk)
    with pytest.raises(IntegrityError, match="a kept state stands"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(IntegrityError, match="a kept state stands"), transaction.atomic():
        rows.update(plan=ActionPlanFactory())
    with pytest.raises(IntegrityError, match="a kept state stands"), transaction.atomic():
        rows.update(kept_by=PersonFactory.editor())


def test_who_kept_it_may_be_forgotten(dialogue: Dialogue) -> None:
    state = CoverageStateFactory()
    User.objects.get(pk=state.kept_by_id).delete()
    state.refresh_from_db()
    assert state.kept_by is None


def test_a_publisher_removes_one_in_the_admin(
    plan: ActionPlan, dialogue: Dialogue, client_for: Any, publisher: Client
) -> None:
    state = keep(plan)
    at = f"/en/admin/meetings/coveragestate/{state.pk}/"
    assert 'name="note_en"' not in page_at(f"{at}change/", publisher)
    editor = client_for(PersonFactory.editor(), dialogue)
    assert editor.post(f"{at}delete/", {"post": "yes"}).status_code == 404
    assert publisher.post(f"{at}delete/", {"post": "yes"}).status_code == 302
    assert not CoverageState.objects.exists()

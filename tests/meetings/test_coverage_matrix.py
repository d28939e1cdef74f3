"""What the numbers of a coverage matrix are bound to, whatever is recorded."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dialogue.enums import PublicationState
from dialogue.models import Action, ActionPlan, Area, Dialogue, Objective
from dialogue.services.plan_tree import PlanTree, tree_of
from meetings.coverage_filters import CoverageFilter
from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.models import Recommendation
from meetings.register_filters import RegisterFilter
from meetings.services.coverage_matrix import Column, Entry, Line, Matrix
from meetings.services.plan_coverage import NOWHERE, Asked, plan_coverage
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    ChairmanshipFactory,
    CoChairFactory,
    ConclusionActionFactory,
    ConclusionFactory,
    MeetingFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)

AREAS, OBJECTIVES, ACTIONS = 2, 4, 8
YEARS = ("2023", "2024", "2025")
NOBODY = AnonymousUser()

headings = some.one_of(
    some.tuples(some.just("area"), some.integers(1, AREAS)),
    some.tuples(some.just("objective"), some.integers(1, OBJECTIVES)),
    some.tuples(some.just("action"), some.integers(1, ACTIONS)),
)
recorded = some.lists(
    some.tuples(some.sampled_from(YEARS), some.frozensets(headings, min_size=1, max_size=4)),
    max_size=12,
)


def small_plan() -> PlanTree:
    """Two areas of two objectives of two actions each; in memory, their ids counted from one."""
    plan = ActionPlan(pk=1)
    areas = [Area(pk=pk, plan=plan) for pk in range(1, AREAS + 1)]
    objectives = [
        Objective(pk=pk, plan=plan, area=areas[(pk - 1) // 2], number=pk)
        for pk in range(1, OBJECTIVES + 1)
    ]
    actions = [
        Action(pk=pk, plan=plan, objective=objectives[(pk - 1) // 2], number=pk)
        for pk in range(1, ACTIONS + 1)
    ]
    return PlanTree.grown(plan, areas, objectives, actions)


def matrix_of(rows: Any) -> Matrix:
    entries = [Entry(pk, pk, named) for pk, (_year, named) in enumerate(rows)]
    places = {pk: [year] for pk, (year, _named) in enumerate(rows)}
    return Matrix(small_plan(), entries, [Column(year, year) for year in YEARS], places)


def lines_of(matrix: Matrix) -> Iterator[Line]:
    for block in matrix.blocks:
        yield from block.lines


@given(rows=recorded)
def test_where_columns_do_not_overlap_they_add_up(rows: Any) -> None:
    matrix = matrix_of(rows)
    for line in (matrix.whole, *lines_of(matrix)):
        assert sum(cell.count for cell in line.cells) == line.total.count
    assert matrix.whole.total.count == len(rows)


@given(rows=recorded)
def test_a_heading_counts_no_less_than_any_below_it_and_no_more_than_all(rows: Any) -> None:
    matrix = matrix_of(rows)
    above: dict[str, Line] = {"": matrix.whole}
    order = ["", "area", "objective", "action"]
    for line in lines_of(matrix):
        above[line.level] = line
        higher = above[order[order.index(line.level) - 1]]
        pairs = zip(line.cells, higher.cells, strict=True)
        assert all(cell.count <= over.count for cell, over in pairs)


@given(rows=recorded)
def test_each_cell_counts_what_it_leads_to(rows: Any) -> None:
    matrix = matrix_of(rows)
    for line in (matrix.whole, *lines_of(matrix)):
        for cell in (line.total, *line.cells):
            entries = matrix.entries(matrix.line(line.key), matrix.column(cell.column.key))
            assert len(entries) == len(set(entries)) == cell.count


@given(rows=recorded)
def test_gaps_and_what_was_addressed_make_up_the_plan(rows: Any) -> None:
    matrix = matrix_of(rows)
    addressed = [action.number for action in matrix.addressed.actions]
    named = {pk for _year, keys in rows for level, pk in keys if level == "action"}
    assert addressed == sorted(named)
    assert sorted(addressed + [gap.number for gap in matrix.gaps]) == list(range(1, ACTIONS + 1))


@given(rows=recorded)
def test_what_cannot_be_told_stands_below_a_heading_named_itself(rows: Any) -> None:
    matrix = matrix_of(rows)
    for line in lines_of(matrix):
        for cell in line.cells:
            named = [keys for year, keys in rows if year == cell.column.key]
            pk = line.heading.pk if line.heading else 0
            over = {"objective": {("area", (pk + 1) // 2)}, "area": set()}.get(
                line.level, {("objective", (pk + 1) // 2), ("area", (pk + 3) // 4)}
            )
            assert cell.perhaps == any(keys & over for keys in named)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


texts = some.lists(
    some.tuples(
        some.sampled_from((RecommendationFactory, ConclusionFactory)),
        some.integers(0, 3),  # its meeting
        some.sets(some.integers(0, 3), max_size=3),  # the actions that it serves
        some.sampled_from((None, None, 0, 1)),  # its own area
    ),
    min_size=3,
    max_size=10,
)
QUESTIONS = {
    CoverageAxis.YEARS: "year",
    CoverageAxis.CHAIRMANSHIPS: "chairmanship",
    CoverageAxis.PARTNERS: "led",
}
"""What narrows the register as a column narrows the matrix; by one meeting it is not narrowed."""


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=texts,
    axis=some.sampled_from(CoverageAxis),
    of_term=some.sampled_from((None, 0, 1)),
    led=some.lists(some.integers(0, 1), min_size=4, max_size=4),
    drafts=some.sets(some.integers(0, 3)),
    is_staff=some.booleans(),
)
def test_sums_are_those_of_the_register_under_any_filter(
    dialogue: Dialogue,
    rows: Any,
    axis: CoverageAxis,
    of_term: int | None,
    led: Any,
    drafts: set[int],
    is_staff: bool,
) -> None:
    """Of what the reader sees: for the Secretariat, with drafts."""
    with undone():
        plan = ActionPlanFactory()
        areas = [AreaFactory(plan=plan), AreaFactory(plan=plan)]
        objectives = [ObjectiveFactory(area=areas[n]) for n in (0, 0, 1)]
        actions = [
            ActionFactory(objective=objectives[place], number=number)
            for number, place in enumerate((0, 1, 2, 0), start=1)
        ]
        terms = [ChairmanshipFactory(action_plan=plan), ChairmanshipFactory(action_plan=plan), None]
        partners = [PartnerFactory(), PartnerFactory()]
        meetings = [
            MeetingFactory(
                starts_on=datetime.date(2023 + n % 2, 5, 1),
                ends_on=None,
                chairmanship=terms[n % 3],
                country=partners[0].country if n % 2 else None,
            )
            for n in range(4)
        ]
        for meeting, chair in zip(meetings, led, strict=True):
            CoChairFactory(meeting=meeting, partner=partners[chair])
        user = PersonFactory.publisher() if is_staff else NOBODY
        for place, (factory, meeting, served, area) in enumerate(rows):
            theme = None if area is None else areas[area]
            state = {"state": PublicationState.DRAFT} if place in drafts else {}
            row = factory(meeting=meetings[meeting], area=theme, **state)
            for number in served:
                serve(row, actions[number])
        term = None if of_term is None else terms[of_term]
        asked_of = {"chairmanship": str(term.pk)} if term else {}
        asked = Asked(axis, CoverageMeasure.TEXTS, term.pk if term else None)
        matrix = plan_coverage(plan, asked, user).matrix
        for line in lines_of(matrix):
            for cell in (line.total, *line.cells):
                question = dict(asked_of)
                columns: dict[str, Any] = {}
                if line.level == "objective":
                    columns["actions__objective"] = line.heading
                elif line.heading is not None:
                    question[line.level] = str(line.heading.pk)
                if cell.column.key == NOWHERE:
                    columns[f"meeting__{QUESTIONS[axis]}"] = None
                elif cell.column.key and axis in QUESTIONS:
                    question[QUESTIONS[axis]] = cell.column.key
                elif cell.column.key:
                    columns["meeting"] = cell.column.key
                assert cell.count == in_register(question, columns, user), (question, columns)


def serve(row: Any, action: Action) -> None:
    if isinstance(row, Recommendation):
        RecommendationActionFactory(recommendation=row, action=action)
    else:
        ConclusionActionFactory(conclusion=row, action=action)


def in_register(question: dict[str, str], columns: dict[str, Any], user: Any) -> int:
    """How many texts the register shows, of those with the columns that it is not narrowed by.

    None where it does not even offer the question.
    """
    form = RegisterFilter(question, user=user)
    if form.errors:
        return 0
    return sum(rows.filter(**columns).distinct().count() for rows in form.applied().values())


def test_what_opens_first_can_be_said_in_the_address(dialogue: Dialogue) -> None:
    form = CoverageFilter({"by": "years", "count": "meetings"}, ActionPlanFactory())
    assert (form.errors, form.asked, form.query) == ({}, Asked(), "")
    assert [value for value, _label in form.fields["by"].choices].count("years") == 0


def test_a_plan_that_was_extended_has_the_years_of_that_too(dialogue: Dialogue) -> None:
    plan = ActionPlanFactory(starts_year=2018, ends_year=2020, extended_to=2022)
    columns = plan_coverage(plan, Asked(), NOBODY).matrix.columns
    assert [column.key for column in columns] == ["2018", "2019", "2020", "2021", "2022"]


def test_trees_of_memory_and_of_the_database_are_alike(dialogue: Dialogue) -> None:
    """The laws above are asked of a tree in memory; it must be one that a plan can have."""
    action = ActionFactory(number=3)
    tree = tree_of(action.plan)
    grown = PlanTree.grown(action.plan, [action.objective.area], [action.objective], [action])
    assert tree == grown

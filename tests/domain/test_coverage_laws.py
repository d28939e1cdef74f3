"""Laws of what was addressed: meetings together address what each of them does, each thing once."""

from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Action, Area, Objective
from meetings.models import Coverage
from meetings.services.coverage import Addressed, addressed

# A plan in memory: three areas with three objectives each (two headings count as number 5), three
# actions to an objective, and two actions whose objective is not known.
AREAS = [Area(pk=n, plan_id=1, position=n, code=str(n)) for n in range(1, 4)]
OBJECTIVES = [
    Objective(pk=n, plan_id=1, area=AREAS[(n - 1) // 3], position=n, code=str(n), number=min(n, 8))
    for n in range(1, 10)
]
ACTIONS = [
    Action(pk=n, plan_id=1, number=n, objective=OBJECTIVES[(n - 1) // 3] if n <= 27 else None)
    for n in range(1, 30)
]
headings = st.sampled_from([*AREAS, *OBJECTIVES, *ACTIONS])
meetings = st.lists(
    headings.map(lambda heading: Coverage(**{type(heading).__name__.lower(): heading})), max_size=12
)


def members(found: Addressed) -> tuple[set[Area], set[Objective], set[Action]]:
    return set(found.areas), set(found.objectives), set(found.actions)


@given(meetings, meetings)
def test_together_is_the_union(one: list[Coverage], other: list[Coverage]) -> None:
    together = members(addressed(one + other))
    apart = zip(members(addressed(one)), members(addressed(other)), strict=True)
    assert together == tuple(first | second for first, second in apart)


@given(meetings)
def test_neither_order_nor_repetition_counts(rows: list[Coverage]) -> None:
    assert addressed(rows[::-1] + rows) == addressed(rows)


@given(meetings)
def test_a_heading_brings_those_above_it(rows: list[Coverage]) -> None:
    found = addressed(rows)
    areas, objectives, actions = members(found)
    assert {action.objective for action in actions if action.objective} <= objectives
    assert {objective.area for objective in objectives} <= areas
    assert all(row.heading in areas | objectives | actions for row in rows)
    named = {row.heading for row in rows}
    assert actions <= named  # Nothing is addressed because something above it was.


@given(meetings)
def test_comes_in_the_plans_order_each_once(rows: list[Coverage]) -> None:
    found = addressed(rows)
    for ordered in (
        [area.position for area in found.areas],
        [objective.position for objective in found.objectives],
        [action.number for action in found.actions],
    ):
        assert ordered == sorted(set(ordered))


@given(meetings)
def test_two_headings_of_one_number_count_once(rows: list[Coverage]) -> None:
    found = addressed(rows)
    assert found.objective_numbers == {objective.number for objective in found.objectives}
    assert len(found.objective_numbers) <= len(found.objectives)


def test_nothing_addressed_is_nothing() -> None:
    assert not addressed([])
    assert addressed([]) == Addressed()

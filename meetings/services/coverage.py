"""What of a plan was addressed: by one meeting, or by many together."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.models import Action, Area, Objective
from dialogue.periods import number_ranges
from meetings.models import Coverage


@dataclass(frozen=True)
class Addressed:
    """Headings of a plan, each once, in the plan's order.

    An action counts for its objective and its area too. 5a and 5b are two headings of the one
    objective number 5, so `objective_numbers` has fewer members than `objectives` may have.
    """

    areas: tuple[Area, ...] = ()
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.areas)

    @property
    def area_codes(self) -> str:
        """“1–3, 5” for areas numbered in digits, “II, IV” for others."""
        return _codes([area.code for area in self.areas])

    @property
    def objective_numbers(self) -> frozenset[int | str]:
        """What is counted as an objective: its number, or its printed code where it has none."""
        return frozenset(objective.number or objective.code for objective in self.objectives)

    @property
    def objective_codes(self) -> str:
        """The numbers as the dialogue's publications print them: “1–2”, and “5” for 5b."""
        return _codes([str(objective.number or objective.code) for objective in self.objectives])

    @property
    def action_numbers(self) -> str:
        return number_ranges([action.number for action in self.actions])


def addressed(rows: Iterable[Coverage]) -> Addressed:
    """The headings that the rows name, with the levels above them.

    Reads area, objective and action of each row: take rows from `Coverage.objects.with_headings()`
    or a prefetch of it, and no further query is made.
    """
    areas: dict[int, Area] = {}
    objectives: dict[int, Objective] = {}
    actions: dict[int, Action] = {}
    for row in rows:
        action = row.action
        objective = action.objective if action else row.objective
        area = objective.area if objective else row.area
        if action:
            actions[action.pk] = action
        if objective:
            objectives[objective.pk] = objective
        if area:
            areas[area.pk] = area
    return Addressed(
        areas=tuple(sorted(areas.values(), key=lambda area: (area.plan_id, area.position))),
        objectives=tuple(
            sorted(objectives.values(), key=lambda found: (found.plan_id, found.position))
        ),
        actions=tuple(sorted(actions.values(), key=lambda found: (found.plan_id, found.number))),
    )


def _codes(codes: list[str]) -> str:
    if all(code.isdigit() for code in codes):
        return number_ranges([int(code) for code in codes])
    return ", ".join(dict.fromkeys(codes))

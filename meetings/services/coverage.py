"""What of a plan was addressed: by one meeting, or by many together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext, pgettext

from dialogue.models import Action, ActionPlan, Area, Objective
from dialogue.periods import number_ranges
from dialogue.services.plan_tree import PlanTree
from dialogue.texts import text_of
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


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a plan was addressed, level by level; None where that is not known."""

    areas: Share | None = None
    objectives: Share | None = None
    actions: Share | None = None

    def __bool__(self) -> bool:
        return bool(self.areas or self.objectives or self.actions)


def shares_of(found: Addressed, tree: PlanTree | None) -> Shares:
    """The shares of the plan.

    A level of which no heading is recorded is unknown, not nought: for most meetings the sources
    name an area or an objective and leave open which actions were spoken of.
    """
    if tree is None:
        return Shares()
    return Shares(
        areas=_share(len(found.areas), tree.area_count),
        objectives=_share(len(found.objective_numbers), tree.objective_count),
        actions=_share(len(found.actions), tree.action_count),
    )


@dataclass(frozen=True, slots=True)
class PlanLabels:
    """“Area 3”, “Objective 5”, “Actions 16–17”, as far down as the rows go."""

    areas: tuple[str, ...]
    objectives: str
    actions: str


def plan_labels(found: Addressed, plan: ActionPlan | None) -> PlanLabels:
    """What was addressed in the words of the plan and the active language."""
    term = area_term(plan)
    objectives = actions = ""
    if found.objectives:
        count = len(found.objective_numbers)
        label = ngettext("Objective %(codes)s", "Objectives %(codes)s", count)
        objectives = label % {"codes": found.objective_codes}
    if found.actions:
        label = ngettext("Action %(codes)s", "Actions %(codes)s", len(found.actions))
        actions = label % {"codes": found.action_numbers}
    return PlanLabels(tuple(f"{term} {area.code}" for area in found.areas), objectives, actions)


def area_term(plan: ActionPlan | None) -> str:
    """What the plan calls its first level: area, domain, pillar."""
    own = text_of(plan, "area_term")[0] if plan else ""
    return own or pgettext("first level of an action plan", "Area")


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


def _share(part: int, whole: int | None) -> Share | None:
    return Share(part, whole) if part and whole else None


def _codes(codes: list[str]) -> str:
    if all(code.isdigit() for code in codes):
        return number_ranges([int(code) for code in codes])
    return ", ".join(dict.fromkeys(codes))

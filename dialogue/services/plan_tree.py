"""An action plan as a tree of areas, objectives and actions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.db.models import QuerySet

from dialogue.models import Action, ActionPlan, Area, Objective


@dataclass
class ObjectiveBranch:
    objective: Objective
    actions: list[Action] = field(default_factory=list)


@dataclass
class AreaBranch:
    area: Area
    objectives: list[ObjectiveBranch] = field(default_factory=list)


@dataclass
class PlanTree:
    """`unplaced` are actions of the plan whose objective could not be confirmed.

    The counts say how many the plan has, as published or else as found. None is unknown: of some
    plans only part of the headings were found, and how many are missing nobody can tell.
    """

    plan: ActionPlan
    areas: list[AreaBranch]
    unplaced: list[Action]

    @classmethod
    def grown(
        cls,
        plan: ActionPlan,
        areas: Iterable[Area],
        objectives: Iterable[Objective],
        actions: Iterable[Action],
    ) -> Self:
        """The tree of a plan's headings, each level in its order."""
        branches = {area.pk: AreaBranch(area) for area in areas}
        limbs: dict[int, ObjectiveBranch] = {}
        for objective in objectives:
            limbs[objective.pk] = limb = ObjectiveBranch(objective)
            branches[objective.area_id].objectives.append(limb)
        unplaced = []
        for action in actions:
            if action.objective_id is None:
                unplaced.append(action)
            else:
                limbs[action.objective_id].actions.append(action)
        return cls(plan, list(branches.values()), unplaced)

    @property
    def area_count(self) -> int | None:
        return _whole(self.plan.published_areas, len(self.areas), all_found=True)

    @property
    def objective_count(self) -> int | None:
        """5a and 5b are two headings of the one objective number 5."""
        numbers = {branch.objective.number or branch.objective.code for branch in self._limbs}
        all_found = all(area.objectives for area in self.areas)
        return _whole(self.plan.published_objectives, len(numbers), all_found=all_found)

    @property
    def action_count(self) -> int | None:
        """Unplaced actions count, since they are actions of the plan."""
        all_found = self.objective_count is not None and all(
            branch.actions and len(branch.actions) >= (branch.objective.published_actions or 0)
            for branch in self._limbs
        )
        return _whole(self.plan.published_actions, len(self.actions), all_found=all_found)

    @property
    def actions(self) -> list[Action]:
        """All of them, those without an objective last."""
        placed = [action for branch in self._limbs for action in branch.actions]
        return [*placed, *self.unplaced]

    @property
    def _limbs(self) -> list[ObjectiveBranch]:
        return [branch for area in self.areas for branch in area.objectives]


def tree_of(plan: ActionPlan, *, told: Callable[[QuerySet], QuerySet] | None = None) -> PlanTree:
    """The plan's headings in their order, in three queries.

    `told` adds what is to be known of each objective and action: `with_continuity`.
    """
    tell = told or (lambda rows: rows)
    return PlanTree.grown(
        plan,
        plan.areas.select_related("valletta_domain").order_by("position"),
        tell(plan.objectives.order_by("position")),
        tell(plan.actions.order_by("number")),
    )


def trees_of(plans: Sequence[ActionPlan]) -> list[PlanTree]:
    """The trees of several plans, in three queries together."""
    areas, objectives, actions = (
        list(rows.filter(plan__in=plans).order_by("plan", place))
        for rows, place in (
            (Area.objects.select_related("valletta_domain"), "position"),
            (Objective.objects.all(), "position"),
            (Action.objects.all(), "number"),
        )
    )
    return [
        PlanTree.grown(
            plan,
            *(
                [row for row in rows if row.plan_id == plan.pk]
                for rows in (areas, objectives, actions)
            ),
        )
        for plan in plans
    ]


def _whole(published: int | None, found: int, *, all_found: bool) -> int | None:
    if published is not None:
        return max(published, found) or None
    return found or None if all_found else None

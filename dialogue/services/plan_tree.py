"""An action plan as a tree of areas, objectives and actions."""

from dataclasses import dataclass, field

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
    """`unplaced` are actions of the plan whose objective could not be confirmed."""

    plan: ActionPlan
    areas: list[AreaBranch]
    unplaced: list[Action]

    @property
    def area_count(self) -> int:
        return len(self.areas)

    @property
    def objective_count(self) -> int:
        """5a and 5b are two headings of the one objective number 5."""
        return len(
            {
                branch.objective.number or branch.objective.code
                for area in self.areas
                for branch in area.objectives
            }
        )

    @property
    def action_count(self) -> int:
        """Unplaced actions count, since they are actions of the plan."""
        placed = sum(len(branch.actions) for area in self.areas for branch in area.objectives)
        return placed + len(self.unplaced)


def tree_of(plan: ActionPlan) -> PlanTree:
    """The plan's headings in their order, in three queries."""
    areas = {
        area.pk: AreaBranch(area)
        for area in plan.areas.select_related("valletta_domain").order_by("position")
    }
    objectives: dict[int, ObjectiveBranch] = {}
    for objective in plan.objectives.order_by("position"):
        objectives[objective.pk] = branch = ObjectiveBranch(objective)
        areas[objective.area_id].objectives.append(branch)
    unplaced = []
    for action in plan.actions.order_by("number"):
        if action.objective_id is None:
            unplaced.append(action)
        else:
            objectives[action.objective_id].actions.append(action)
    return PlanTree(plan, list(areas.values()), unplaced)

"""Which actions of plans answer to which aims of global frameworks."""

from collections import defaultdict
from dataclasses import dataclass

from dialogue.models import Action, ActionAim, ActionPlan, GlobalAim, GlobalFramework


@dataclass(frozen=True)
class Answers:
    """Every aim of a framework in its order, with the actions that answer to it, if any do."""

    by_aim: list[tuple[GlobalAim, list[Action]]]

    @property
    def number(self) -> int:
        """How many actions answer to an aim at least."""
        return len({action.pk for _aim, actions in self.by_aim for action in actions})


def answers_to(framework: GlobalFramework, plan_id: int | None = None) -> Answers:
    """The actions of all plans of the dialogue, or of the one alone; two queries."""
    links = ActionAim.objects.filter(aim__framework=framework).select_related("action__plan")
    if plan_id is not None:
        links = links.filter(action__plan=plan_id)
    found: dict[int, list[Action]] = defaultdict(list)
    for link in links.order_by("-action__plan__starts_year", "action__plan", "action__number"):
        found[link.aim_id].append(link.action)
    return Answers([(aim, found.get(aim.pk, [])) for aim in framework.aims.order_by("position")])


def aims_of(plan: ActionPlan) -> dict[int, list[ActionAim]]:
    """The links of the plan's actions, by the action's id; one query."""
    found: dict[int, list[ActionAim]] = defaultdict(list)
    for link in ActionAim.objects.filter(action__plan=plan).in_order():
        found[link.action_id].append(link)
    return dict(found)

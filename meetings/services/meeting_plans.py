"""Of which plans a meeting and its texts speak: its own as a rule, seldom another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dialogue.models import ActionPlan
from meetings.models import Coverage, Meeting
from meetings.services.coverage import Addressed, addressed


@dataclass(frozen=True)
class ActionsServed:
    """Actions of one plan that a text of a meeting serves, by their numbers."""

    plan: ActionPlan
    numbers: tuple[int, ...]


def actions_served(text: Any, plans: Mapping[int, ActionPlan]) -> list[ActionsServed]:
    """The actions that a text serves (`with_actions_served`), in the order of the plans."""
    numbers: dict[int, list[int]] = {}
    for served in text.actions_served:
        numbers.setdefault(served["plan"], []).append(served["number"])
    return [
        ActionsServed(plan, tuple(sorted(numbers[pk])))
        for pk, plan in plans.items()
        if pk in numbers
    ]


@dataclass(frozen=True)
class Themes:
    """Areas of one plan, by their numbers as it prints them."""

    plan: ActionPlan
    codes: tuple[str, ...]


def themes_of(text: Any, plans: Mapping[int, ActionPlan]) -> list[Themes]:
    """The text's own area and those of the actions that it serves, in the order of the plans."""
    areas: dict[int, set[tuple[int, str]]] = {}
    if text.area:
        areas.setdefault(text.area.plan_id, set()).add((text.area.position, text.area.code))
    for served in text.actions_served:
        if served["area_code"] is not None:
            place = served["area_position"], served["area_code"]
            areas.setdefault(served["plan"], set()).add(place)
    return [
        Themes(plan, tuple(code for _position, code in sorted(areas[pk])))
        for pk, plan in plans.items()
        if pk in areas
    ]


class MeetingPlans:
    """What is said of each plan, the meeting's own plan first.

    A heading stands in its own plan and is found there alone, whatever the meeting's plan is. That
    other plans are named costs one query, however many they are.
    """

    def __init__(self, meeting: Meeting, texts: Iterable[Any] = ()) -> None:
        """The meeting comes from `for_lists()`, each text with `actions_served`: plan, number."""
        self._rows: dict[int, list[Coverage]] = {}
        for row in meeting.coverage.all():
            self._rows.setdefault(row.plan_id, []).append(row)
        own = {meeting.action_plan.pk: meeting.action_plan} if meeting.action_plan else {}
        named = {served["plan"] for text in texts for served in text.actions_served}
        others = (self._rows.keys() | named) - own.keys()
        self._plans = own | (ActionPlan.objects.in_bulk(others) if others else {})

    def addressed(self) -> list[tuple[ActionPlan, Addressed]]:
        """The headings that the meeting addressed, by plan."""
        found = [(plan, addressed(self._rows.get(pk, ()))) for pk, plan in self._plans.items()]
        return [(plan, headings) for plan, headings in found if headings]

    def served_by(self, text: Any) -> list[ActionsServed]:
        """The actions that the text serves, by plan."""
        return actions_served(text, self._plans)

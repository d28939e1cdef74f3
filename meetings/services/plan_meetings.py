"""Which meetings addressed which heading of a plan."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from dialogue.models import ActionPlan
from meetings.models import Coverage, Meeting
from meetings.services.coverage import Addressed, addressed


@dataclass(frozen=True)
class PlanMeetings:
    """Meetings by the id of the heading that they name; a heading without any is left out.

    A meeting stands at the most precise heading it is known to have addressed, and nowhere above.
    """

    by_area: dict[int, list[Meeting]] = field(default_factory=dict)
    by_objective: dict[int, list[Meeting]] = field(default_factory=dict)
    by_action: dict[int, list[Meeting]] = field(default_factory=dict)
    under_area: dict[int, set[int]] = field(default_factory=dict)
    """The ids of all meetings that addressed an area or anything below it."""
    addressed: Addressed = field(default_factory=Addressed)


def meetings_of(plan: ActionPlan, user: Any) -> PlanMeetings:
    """The meetings, as far as the user may see them, in the order of time; one query."""
    rows = (
        Coverage.objects.with_headings()
        .select_related("meeting__country")
        .filter(
            Q(area__plan=plan) | Q(objective__plan=plan) | Q(action__plan=plan),
            meeting__in=Meeting.objects.visible_to(user),
        )
        .order_by("meeting__starts_on", "meeting", "pk")
    )
    found = list(rows)
    areas: dict[int, list[Meeting]] = defaultdict(list)
    objectives: dict[int, list[Meeting]] = defaultdict(list)
    actions: dict[int, list[Meeting]] = defaultdict(list)
    under_area: dict[int, set[int]] = defaultdict(set)
    for row in found:
        if row.action_id is not None:
            actions[row.action_id].append(row.meeting)
        elif row.objective_id is not None:
            objectives[row.objective_id].append(row.meeting)
        else:
            areas[row.area_id].append(row.meeting)
        for area in addressed([row]).areas:
            under_area[area.pk].add(row.meeting_id)
    return PlanMeetings(
        dict(areas), dict(objectives), dict(actions), dict(under_area), addressed(found)
    )

"""What of the plan in force nobody took up: to plan the next chairmanship on."""

from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dialogue.models import Action, ActionPlan, Chairmanship
from meetings.models import Commitment, Coverage, Meeting, ProgressReport
from meetings.services.plan_coverage import HELD_OR_TO_COME


def gaps_of(plan: ActionPlan, term: Chairmanship | None, user: Any) -> list[Any]:
    """Every action of the plan, those of which fewest meetings spoke on top; one query.

    Each has its number of `meetings`, of those `in_term` (of the chairmanship; none without one),
    of `commitments`, and of `partners` that published a report; `reported_on` is the latest day
    that one speaks of. Meetings still to be held count: what is in the programme is no gap any
    more. `perhaps`: a heading above the action was named, and whether it was meant is not recorded.
    """
    meetings = Meeting.objects.visible_to(user).filter(status__in=HELD_OR_TO_COME)
    spoken = Coverage.objects.filter(meeting__in=meetings)
    of_term = spoken.filter(meeting__chairmanship=term) if term else spoken.none()
    above = Q(objective=OuterRef("objective")) | Q(area=OuterRef("objective__area"))
    commitments = Commitment.objects.visible_to(user)
    reports = ProgressReport.objects.visible_to(user).published()
    actions = Action.objects.filter(plan=plan).annotate(
        meetings=_number(spoken, "meeting"),
        in_term=_number(of_term, "meeting"),
        perhaps=Exists(spoken.filter(above)),
        commitments_made=_number(commitments, "pk"),
        partners=_number(reports, "partner"),
        reported_on=Subquery(_of_action(reports).annotate(day=Max("as_of")).values("day")),
    )
    in_order = actions.order_by("meetings", "in_term", "number")
    return list(in_order.select_related("objective"))


def never_spoken_of(plan: ActionPlan, user: Any) -> int:
    """How many actions of the plan no meeting, held or to come, is known to speak of; one query."""
    meetings = Meeting.objects.visible_to(user).filter(status__in=HELD_OR_TO_COME)
    spoken = Coverage.objects.filter(meeting__in=meetings, action=OuterRef("pk"))
    number: int = Action.objects.filter(~Exists(spoken), plan=plan).count()
    return number


def _of_action(rows: QuerySet) -> QuerySet:
    return rows.filter(action=OuterRef("pk")).order_by().values("action")


def _number(rows: QuerySet, of: str) -> Coalesce:
    """How many different ones the action at hand has."""
    counted = _of_action(rows).annotate(number=Count(of, distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)

"""The commitments' part of a person's first page: milestones that are overdue, or due soon."""

import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.access.support import writes_for
from focal_points.workspace import SOON, Need, Section
from meetings.models import Commitment, Milestone

SHOWN = 5


def commitment_sections(user: Any, today: datetime.date) -> list[Section]:
    """For the Secretariat all that is overdue; for a partner's people their own, and what is due
    within a month. Nothing where nothing waits. One query."""
    standing = standing_of(user)
    waiting = Milestone.objects.visible_to(user).still_to_reach()
    if standing.is_secretariat:
        waiting = waiting.overdue(today)
    elif partners := writes_for(standing):
        own = Commitment.objects.of_partners(*partners).filter(pk=OuterRef("commitment"))
        waiting = waiting.filter(Exists(own)).due_until(today + SOON)
    else:
        return []
    rows = list(
        waiting.select_related(
            "commitment__action__plan",
            "commitment__lead__country",
            "commitment__lead__organisation",
        )
        .annotate(number_waiting=Window(Count("pk")))
        .order_by("due_on", "pk")[:SHOWN]
    )
    if not rows:
        return []
    needs = (_told_in_one(rows),) if standing.is_secretariat else tuple(map(_need, rows))
    more = rows[0].number_waiting - len(rows)
    context = {"milestones": rows, "more": more}
    return [Section(9, "meetings/workspace/commitments.html", context, needs)]


def _told_in_one(rows: list[Any]) -> Need:
    number = rows[0].number_waiting
    told = ngettext(
        "%(number)d milestone of commitments is overdue",
        "%(number)d milestones of commitments are overdue",
        number,
    ) % {"number": number}
    return Need(told, "#commitments", rows[0].due_on)


def _need(row: Milestone) -> Need:
    told = (
        _("A milestone of your commitment is overdue: “%(milestone)s”")
        if row.is_overdue
        else _("A milestone of your commitment is due: “%(milestone)s”")
    )
    named = {"milestone": text_of(row, "title")[0]}
    return Need(told % named, row.commitment.get_absolute_url(), row.due_on)

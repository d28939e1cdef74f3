"""The commitments' part of a person's first page: what is proposed, and milestones that are overdue
or due soon."""

import datetime
from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.access.support import writes_for
from focal_points.workspace import SOON, TO_BEGIN, Need, Section
from meetings.models import CommitmentProposal, Milestone
from meetings.services.proposals.waiting import waiting_for_partners

SHOWN = 5


def commitment_sections(user: Any, today: datetime.date) -> list[Section]:
    """For the Secretariat the proposals that wait for it and all milestones that are overdue, two
    queries; for a partner's people their drafts, and their own milestones that are overdue or due
    within a month, one query. No milestones where none waits."""
    standing = standing_of(user)
    if standing.is_secretariat:
        return [_proposed(user), *_overdue(user, today)]
    partners = writes_for(standing)
    if not partners:
        return []
    own = waiting_for_partners(partners, user, until=today + SOON, most=SHOWN)
    drafts = _proposals(own.drafts, *map(_to_finish, own.drafts), is_secretariat=False)
    needs = map(_need, own.milestones)
    return [drafts, *_milestones(own.milestones, own.number, *needs)]


def _proposed(user: Any) -> Section:
    waiting = CommitmentProposal.objects.visible_to(user).waiting().named()
    counted = waiting.annotate(number_waiting=Window(Count("pk")))
    rows = list(counted.order_by("submitted_at", "pk")[:SHOWN])
    if not rows:
        return _proposals(rows, is_secretariat=True)
    number = rows[0].number_waiting
    told = ngettext(
        "%(number)d proposed commitment waits for the Secretariat",
        "%(number)d proposed commitments wait for the Secretariat",
        number,
    ) % {"number": number}
    return _proposals(rows, Need(told, "#proposals"), is_secretariat=True)


def _to_finish(proposal: CommitmentProposal) -> Need:
    told = (
        _("Go on with the commitment that the Secretariat returned: %(title)s")
        if proposal.was_returned
        else _("Finish your draft, a proposed commitment: %(title)s")
    )
    return Need(told % {"title": proposal.name}, proposal.get_absolute_url())


def _proposals(rows: list[CommitmentProposal], *needs: Need, is_secretariat: bool) -> Section:
    context = {
        "proposals": rows,
        "is_secretariat": is_secretariat,
        "all_url": reverse("meetings:proposals"),
    }
    position = 9 if rows else TO_BEGIN
    return Section(position, "meetings/workspace/proposals.html", context, needs)


def _overdue(user: Any, today: datetime.date) -> list[Section]:
    rows: list[Any] = list(
        Milestone.objects.visible_to(user)
        .still_to_reach()
        .overdue(today)
        .select_related(
            "commitment__action__plan",
            "commitment__lead__country",
            "commitment__lead__organisation",
        )
        .annotate(number_waiting=Window(Count("pk")))
        .order_by("due_on", "pk")[:SHOWN]
    )
    if not rows:
        return []
    for row in rows:
        row.lead_name = row.commitment.lead.name
    number = rows[0].number_waiting
    told = ngettext(
        "%(number)d milestone of commitments is overdue",
        "%(number)d milestones of commitments are overdue",
        number,
    ) % {"number": number}
    return _milestones(rows, number, Need(told, "#commitments", rows[0].due_on))


def _need(row: Any) -> Need:
    told = (
        _("A milestone of your commitment is overdue: “%(milestone)s”")
        if row.is_overdue
        else _("A milestone of your commitment is due: “%(milestone)s”")
    )
    named = {"milestone": text_of(row, "title")[0]}
    return Need(told % named, row.commitment.get_absolute_url(), row.due_on)


def _milestones(rows: list[Any], number: int, *needs: Need) -> list[Section]:
    if not rows:
        return []
    context = {"milestones": rows, "more": number - len(rows)}
    return [Section(9, "meetings/workspace/commitments.html", context, needs)]

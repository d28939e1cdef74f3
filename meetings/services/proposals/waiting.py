"""What of commitments waits for a partner's people: drafts of proposals, and milestones."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from dialogue.models import Action
from dialogue.querysets import columns_of, name_of, rows_of
from meetings.models import Commitment, CommitmentProposal, Milestone


@dataclass(frozen=True)
class OwnWaiting:
    """The drafts last written first; the milestones that are due first, with their commitment and
    `lead_name`, out of the `number` that there are."""

    drafts: list[CommitmentProposal]
    milestones: list[Any]
    number: int


def waiting_for_partners(
    partner_ids: Collection[int], user: Any, *, until: datetime.date, most: int
) -> OwnWaiting:
    """Milestones still to be reached that are due until the day; at most so many of each.

    One query, by action: each comes with its drafts, milestones and commitments.
    """
    drafts = CommitmentProposal.objects.visible_to(user).drafts().filter(partner__in=partner_ids)
    own = Commitment.objects.visible_to(user).of_partners(*partner_ids)
    due = Milestone.objects.still_to_reach().due_until(until).filter(commitment__in=own)
    drafts_here = drafts.filter(action=OuterRef("pk")).order_by("-saved_at", "-pk")
    due_here = due.filter(commitment__action=OuterRef("pk"))
    counted = due_here.order_by().values("commitment__action").annotate(number=Count("pk"))
    with_due = own.filter(Exists(due.filter(commitment=OuterRef("pk"))))
    commitments = with_due.filter(action=OuterRef("pk")).order_by("pk")
    named = commitments.annotate(lead_name=name_of(get_language() or "en", "lead__"))
    actions = Action.objects.filter(Q(Exists(drafts_here)) | Q(Exists(due_here))).annotate(
        draft_columns=columns_of(drafts_here),
        due_columns=columns_of(due_here.order_by("due_on", "pk")[:most]),
        due_number=Coalesce(Subquery(counted.values("number")), 0),
        commitment_columns=columns_of(commitments),
        leads=ArraySubquery(named.values("lead_name")),
    )
    found = OwnWaiting([], [], 0)
    rows: list[Any] = list(actions.order_by("plan", "number"))
    for action in rows:
        for draft in rows_of(CommitmentProposal, action.draft_columns):
            draft.action = action
            found.drafts.append(draft)
        found.milestones.extend(_milestones_of(action))
    found.drafts.sort(key=lambda row: (row.saved_at, row.pk), reverse=True)
    found.milestones.sort(key=lambda row: (row.due_on, row.pk))
    number = sum(action.due_number for action in rows)
    return OwnWaiting(found.drafts[:most], found.milestones[:most], number)


def _milestones_of(action: Any) -> list[Any]:
    commitments = rows_of(Commitment, action.commitment_columns)
    of_key = {}
    for commitment, lead_name in zip(commitments, action.leads, strict=True):
        commitment.action = action
        of_key[commitment.pk] = (commitment, lead_name)
    milestones = rows_of(Milestone, action.due_columns)
    for row in milestones:
        row.commitment, row.lead_name = of_key[row.commitment_id]
    return milestones

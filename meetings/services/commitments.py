"""Commitments as pages show them: to an action, of a plan, of a partner."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count
from django.utils import timezone

from dialogue.access import standing_of
from dialogue.models import Action, ActionPlan, Partner
from focal_points.access.support import writes_for
from meetings.commitment_querysets import CommitmentQuerySet
from meetings.models import Commitment


def commitments_to(action: Action, user: Any) -> list[Commitment]:
    """Those to the action, with partners and milestones; three queries."""
    return list(Commitment.objects.visible_to(user).filter(action=action).whole().in_order())


def commitments_of(partner: Partner, user: Any) -> CommitmentQuerySet:
    """Those that the partner leads or takes part in, as lists show them, the latest first."""
    rows: CommitmentQuerySet = Commitment.objects.visible_to(user).of_partners(partner.pk)
    return rows.for_lists(timezone.localdate()).order_by("-pk")


def numbers_of_actions(plan: ActionPlan, user: Any) -> dict[int, int]:
    """How many commitments there are to each action of the plan that has any."""
    rows = Commitment.objects.visible_to(user).filter(action__plan=plan).order_by()
    return dict(rows.values_list("action").annotate(number=Count("pk")))


def told_what_is_overdue(commitments: Iterable[Commitment], user: Any) -> Collection[int]:
    """The ids of those of which the person is told: all for the Secretariat, their partner's own.

    The commitments come from `whole()`.
    """
    standing = standing_of(user)
    if standing.is_secretariat:
        return {row.pk for row in commitments}
    own = writes_for(standing)
    return {
        row.pk
        for row in commitments
        if own & {row.lead_id, *(part.partner_id for part in row.commitmentpartners.all())}
    }

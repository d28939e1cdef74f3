"""What a partner proposes and has committed itself to, as its people see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dialogue.access import standing_of
from dialogue.models import ActionPlan, Partner
from dialogue.querysets import columns_of, rows_of
from focal_points.access.support import writes_for
from meetings.enums import ProposalStage
from meetings.models import Commitment, CommitmentProposal
from meetings.proposal_querysets import may_mark_milestones

MOST_COMMITMENTS = 50
"""So many of one's partners' commitments stand on the page, the latest; a list has them all."""


@dataclass(frozen=True)
class OwnCommitments:
    """Of one's partners: proposals in their stages, and the commitments that are public; whether
    there are more of these than stand here."""

    drafts: list[CommitmentProposal]
    with_secretariat: list[CommitmentProposal]
    public: list[Commitment]
    is_cut: bool


def own_commitments(partners: Collection[Partner], user: Any) -> OwnCommitments:
    """All proposals, of which each action has one at most, and the latest commitments; four
    queries."""
    ids = [partner.pk for partner in partners]
    proposals = CommitmentProposal.objects.visible_to(user).under_way().filter(partner__in=ids)
    rows = list(proposals.named().order_by("-pk"))
    found = Commitment.objects.visible_to(user).of_partners(*ids).whole()
    public = list(found.order_by("-pk")[: MOST_COMMITMENTS + 1])
    return OwnCommitments(
        drafts=[row for row in rows if row.is_draft],
        with_secretariat=[row for row in rows if row.stage == ProposalStage.SUBMITTED],
        public=public[:MOST_COMMITMENTS],
        is_cut=len(public) > MOST_COMMITMENTS,
    )


def markable_of(commitments: Iterable[Commitment], user: Any) -> Collection[int]:
    """The ids of those of which the person marks milestones; no query."""
    return {row.pk for row in commitments if may_mark_milestones(user, row)}


@dataclass(frozen=True)
class Proposing:
    """For which partner the person can propose a commitment, and where one is under way."""

    partner: Partner
    proposal: CommitmentProposal | None


def with_proposals_of(actions: QuerySet, user: Any) -> QuerySet:
    """Actions with what `proposing_for` asks of them: whether the plan is in force, and what of
    the person's partners is under way; no further query."""
    in_force = Exists(ActionPlan.objects.current().filter(pk=OuterRef("plan")))
    rows = CommitmentProposal.objects.under_way().filter(action=OuterRef("pk"))
    own = rows.filter(partner__in=writes_for(standing_of(user)))
    found: QuerySet = actions.annotate(
        in_force=in_force, proposal_columns=columns_of(own.order_by("pk"))
    )
    return found


def proposing_for(action: Any, partners: Collection[Partner]) -> list[Proposing]:
    """For each of the person's partners, while the plan is in force (`with_proposals_of`)."""
    if not partners or not action.in_force:
        return []
    found = rows_of(CommitmentProposal, action.proposal_columns)
    under_way = {row.partner_id: row for row in found}
    return [Proposing(partner, under_way.get(partner.pk)) for partner in partners]

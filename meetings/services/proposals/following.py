"""What a partner proposes and has committed itself to, as its people see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from dialogue.models import Action, Partner
from meetings.enums import ProposalStage
from meetings.models import Commitment, CommitmentProposal
from meetings.proposal_querysets import may_mark_milestones

MOST_PROPOSALS = 50
MOST_COMMITMENTS = 50
"""So many of a partner's commitments stand on its page, the latest; the plan has them all."""


@dataclass(frozen=True)
class OwnCommitments:
    """Of one's partners: proposals in their stages, and the commitments that are public."""

    drafts: list[CommitmentProposal]
    with_secretariat: list[CommitmentProposal]
    public: list[Commitment]


def own_commitments(partners: Collection[Partner], user: Any) -> OwnCommitments:
    """The latest of each; four queries."""
    ids = [partner.pk for partner in partners]
    proposals = CommitmentProposal.objects.visible_to(user).under_way().filter(partner__in=ids)
    rows = list(proposals.named().order_by("-pk")[:MOST_PROPOSALS])
    public = Commitment.objects.visible_to(user).of_partners(*ids).whole()
    return OwnCommitments(
        drafts=[row for row in rows if row.is_draft],
        with_secretariat=[row for row in rows if row.stage == ProposalStage.SUBMITTED],
        public=list(public.order_by("-pk")[:MOST_COMMITMENTS]),
    )


def markable_of(commitments: Iterable[Commitment], user: Any) -> Collection[int]:
    """The ids of those of which the person marks milestones; no query."""
    return {row.pk for row in commitments if may_mark_milestones(user, row)}


@dataclass(frozen=True)
class Proposing:
    """For which partner the person can propose a commitment, and where one is under way."""

    partner: Partner
    proposal: CommitmentProposal | None


def proposing_for(action: Action, partners: Collection[Partner], user: Any) -> list[Proposing]:
    """For each of the person's partners; one query, none for whoever has none."""
    if not partners:
        return []
    rows = CommitmentProposal.objects.visible_to(user).under_way()
    about = rows.filter(action=action, partner__in=[partner.pk for partner in partners])
    under_way = {row.partner_id: row for row in about}
    return [Proposing(partner, under_way.get(partner.pk)) for partner in partners]

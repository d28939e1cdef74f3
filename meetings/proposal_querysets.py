"""Who sees a proposed commitment, and who writes it: one rule in two forms, held equal by a test.

A draft is its partner's alone. Once handed in, the Secretariat sees it too. Nobody else ever does:
what becomes public is the commitment that is made of it.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Prefetch, Q, Value, When
from django.utils.translation import get_language

from dialogue.access import standing_of
from dialogue.enums import PublicationState
from dialogue.querysets import folded_name
from focal_points.access.support import speaks_for, writes_for
from meetings.enums import CommitmentStage, ProposalStage


def may_see_proposal(user: Any, proposal: Any) -> bool:
    standing = standing_of(user)
    if proposal.partner_id in writes_for(standing):
        return True
    return bool(standing.is_secretariat and proposal.stage != ProposalStage.DRAFT)


def may_write_proposal(user: Any, proposal: Any) -> bool:
    """The partner's people, contributors included, while it is a draft."""
    is_draft: bool = proposal.is_draft
    return is_draft and proposal.partner_id in writes_for(standing_of(user))


def may_hand_in(user: Any, proposal: Any) -> bool:
    """Those who speak for the partner."""
    return may_speak_for(user, proposal) and may_write_proposal(user, proposal)


def may_take_back(user: Any, proposal: Any) -> bool:
    """Those who speak for the partner, while it waits for the Secretariat."""
    return may_speak_for(user, proposal) and proposal.stage == ProposalStage.SUBMITTED


def may_speak_for(user: Any, proposal: Any) -> bool:
    speaks: bool = proposal.partner_id in speaks_for(standing_of(user))
    return speaks


def may_decide_proposal(user: Any, proposal: Any) -> bool:
    """Publishers of the Secretariat, while it waits for them."""
    waits: bool = proposal.stage == ProposalStage.SUBMITTED
    return waits and user.has_perm("meetings.decide_commitmentproposal")


def may_mark_milestones(user: Any, commitment: Any) -> bool:
    """Those who speak for the partner that leads a public commitment, unless it was withdrawn."""
    is_public = commitment.state == PublicationState.PUBLISHED
    stands = is_public and commitment.stage != CommitmentStage.WITHDRAWN
    return bool(stands and commitment.lead_id in speaks_for(standing_of(user)))


class CommitmentProposalQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        seen = Q(partner__in=writes_for(standing))
        if standing.is_secretariat:
            seen |= ~Q(stage=ProposalStage.DRAFT)
        return self.filter(seen)

    def drafts(self) -> Self:
        return self.filter(stage=ProposalStage.DRAFT)

    def waiting(self) -> Self:
        """Those that wait for the Secretariat."""
        return self.filter(stage=ProposalStage.SUBMITTED)

    def under_way(self) -> Self:
        """Those that are not accepted: at most one of a partner to an action."""
        return self.exclude(stage=ProposalStage.ACCEPTED)

    def waiting_first(self) -> Self:
        """Those that wait for the Secretariat, the longest waiting first; then the latest."""
        waits = Case(When(stage=ProposalStage.SUBMITTED, then=Value(0)), default=Value(1))
        since = Case(When(stage=ProposalStage.SUBMITTED, then="submitted_at"))
        return self.order_by(waits, since.asc(), "-pk")

    def named(self) -> Self:
        """With all that a row of a list shows: partner and action."""
        return self.select_related("partner__country", "partner__organisation", "action__plan")

    def whole(self) -> Self:
        """With all that its page shows. Three queries."""
        parts = self.model.proposedpartners.rel.related_model.objects
        milestones = self.model.proposedmilestones.rel.related_model.objects
        partners = parts.select_related("partner__country", "partner__organisation")
        by_name = folded_name(get_language() or "en", "partner__")
        return (
            self.named()
            .select_related("commitment__action", "saved_by", "made_by", "decided_by")
            .prefetch_related(
                Prefetch("proposedpartners", partners.order_by(by_name, "pk")),
                Prefetch("proposedmilestones", milestones.order_by("due_on", "pk")),
            )
        )

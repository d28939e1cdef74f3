"""What is told of commitments: to the Secretariat that one is proposed or a milestone reached, to
those who proposed it what became of it, to partners that a public one names them."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from dialogue.texts import text_of
from focal_points.access.readers import acting_for_one_of, is_of_secretariat, writing_for
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import CommitmentChange, ProposalChange, ProposalStage
from meetings.models import Commitment, CommitmentProposal, Milestone

PROPOSALS = "proposals"
COMMITMENTS = "commitments"


def _proposals(user: Any) -> QuerySet:
    rows: QuerySet = CommitmentProposal.objects.visible_to(user)
    return rows


def _named(rows: Any, user: Any) -> QuerySet:
    named: QuerySet = rows.named()
    return named


def _name(proposal: CommitmentProposal) -> tuple[str, str]:
    title: tuple[str, str] = text_of(proposal, "title")
    return title if title[0] else (proposal.name, get_language() or "en")


def _remark(proposal: CommitmentProposal, change: str) -> str:
    remark = text_of(proposal, "remark")[0] if change == ProposalChange.RETURNED else ""
    return ". ".join(part for part in (proposal.partner.name, remark) if part)


register(
    NoticeKind(
        name=PROPOSALS,
        label=gettext_lazy("Proposed commitments"),
        description=gettext_lazy(
            "When a commitment that your country or organisation proposed is accepted or returned; "
            "for the Secretariat, when one is proposed."
        ),
        visible=_proposals,
        with_all=_named,
        what=lambda proposal, change: ProposalChange(change).label,
        title=_name,
        facts=_remark,
    )
)


def _commitments(user: Any) -> QuerySet:
    rows: QuerySet = Commitment.objects.visible_to(user)
    return rows


def _with_their_milestones(rows: Any, user: Any) -> QuerySet:
    counted: QuerySet = rows.for_lists(timezone.localdate())
    return counted


def _how_far(commitment: Any, change: str) -> str:
    """Who leads it; as it is now: a notice that is read late tells the latest."""
    parts = [commitment.lead.name]
    if change == CommitmentChange.REACHED:
        number = commitment.milestones_set
        told = ngettext(
            "%(reached)s of %(number)s milestone reached",
            "%(reached)s of %(number)s milestones reached",
            number,
        )
        parts.append(told % {"reached": commitment.milestones_reached, "number": number})
    else:
        parts.append(gettext("Action %(number)s") % {"number": commitment.action.number})
    return ". ".join(parts)


register(
    NoticeKind(
        name=COMMITMENTS,
        label=gettext_lazy("Commitments"),
        description=gettext_lazy(
            "When a new public commitment names your country or organisation; for the Secretariat, "
            "when a partner has reached a milestone."
        ),
        visible=_commitments,
        with_all=_with_their_milestones,
        what=lambda commitment, change: CommitmentChange(change).label,
        facts=_how_far,
    )
)


def tell_of_proposal(proposal: CommitmentProposal, by: Any) -> None:
    """The Secretariat of what a partner handed in, the partner's people of what became of it."""
    if proposal.stage == ProposalStage.SUBMITTED:
        change, people = ProposalChange.SUBMITTED, User.objects.filter(is_of_secretariat())
    else:
        is_public = proposal.stage == ProposalStage.ACCEPTED
        change = ProposalChange.ACCEPTED if is_public else ProposalChange.RETURNED
        people = User.objects.filter(writing_for(proposal.partner_id))
    event = f"{change} {timezone.now()}"
    announce(PROPOSALS, proposal.pk, event, people.exclude(pk=by.pk), change=change)


def tell_who_is_named(commitment: Commitment, by: Any) -> None:
    """The focal points of the partners of a public commitment, once; but for whoever published it.

    Of what a partner proposed itself it is told otherwise.
    """
    named = set(commitment.commitmentpartners.values_list("partner", flat=True))
    if not commitment.proposals.exists():
        named.add(commitment.lead_id)
    people = User.objects.filter(acting_for_one_of(named)).exclude(pk=by.pk)
    change = CommitmentChange.NAMED
    announce(COMMITMENTS, commitment.pk, change, people, change=change)


def tell_of_milestone(milestone: Milestone, by: Any) -> None:
    """The Secretariat."""
    people = User.objects.filter(is_of_secretariat()).exclude(pk=by.pk)
    event = f"{CommitmentChange.REACHED} {milestone.pk} {timezone.now()}"
    change = CommitmentChange.REACHED
    announce(COMMITMENTS, milestone.commitment_id, event, people, change=change)

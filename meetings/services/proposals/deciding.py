"""Handing a proposed commitment in, taking it back, and what the Secretariat does with it.

Each takes `read`, the edition that the person had before them (`writing.edition_of`). Should the
proposal have changed since, nothing is done and `ChangedSince` is raised.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.drafts import ChangedSince
from dialogue.enums import PublicationState
from dialogue.texts import in_languages, write_in
from meetings.enums import ProposalStage
from meetings.models import Commitment, CommitmentPartner, CommitmentProposal, Milestone
from meetings.services.proposals.writing import edition_of, locked, said_in
from meetings.signals import commitment_announced, commitment_proposed

NEEDED = ("title", "since", "until", "motive")


def missing_in(proposal: CommitmentProposal) -> list[str]:
    """The fields that must be filled before the proposal can be handed in."""
    said = said_in(proposal)
    return [name for name in NEEDED if not said[name]]


@transaction.atomic
def hand_in(proposal: CommitmentProposal, *, by: Any, read: str) -> CommitmentProposal:
    """Give a whole draft to the Secretariat. Raises ValidationError by field, ChangedSince."""
    current = _unchanged(proposal, ProposalStage.DRAFT, read)
    if missing := missing_in(current):
        raise ValidationError(
            {name: _("Needed before the proposal is handed in.") for name in missing}
        )
    current.submitted_at = timezone.now()
    return _moved(current, ProposalStage.SUBMITTED, by)


@transaction.atomic
def take_back(proposal: CommitmentProposal, *, read: str) -> CommitmentProposal:
    """Make it a draft again, which the Secretariat does not see. Raises ChangedSince."""
    current = _unchanged(proposal, ProposalStage.SUBMITTED, read)
    current.stage = ProposalStage.DRAFT
    current.save()
    return current


@transaction.atomic
def accept_proposal(proposal: CommitmentProposal, *, by: Any, read: str) -> CommitmentProposal:
    """Make the commitment of it, which is public from now on. Raises ChangedSince."""
    current = _unchanged(proposal, ProposalStage.SUBMITTED, read)
    write_in("", current, remark="")
    commitment = current.commitment = _made_of(current)
    decided = _decided(current, ProposalStage.ACCEPTED, by)
    commitment_announced.send(sender=Commitment, commitment=commitment, by=by)
    return decided


@transaction.atomic
def return_proposal(
    proposal: CommitmentProposal, *, by: Any, read: str, remark: str, language: str
) -> CommitmentProposal:
    """Give it back to its partner with a remark in the language. Raises ChangedSince."""
    current = _unchanged(proposal, ProposalStage.SUBMITTED, read)
    write_in(language, current, remark=remark)
    return _decided(current, ProposalStage.DRAFT, by)


def _made_of(proposal: CommitmentProposal) -> Commitment:
    """In both languages, where the Secretariat has translated it."""
    commitment = Commitment(
        action=proposal.action,
        lead=proposal.partner,
        since=proposal.since,
        until=proposal.until,
        state=PublicationState.PUBLISHED,
        **_in_each_language(proposal, "title", "description"),
    )
    commitment.save(force_insert=True)
    for part in proposal.proposedpartners.all():
        CommitmentPartner(commitment=commitment, partner_id=part.partner_id).save()
    for step in proposal.proposedmilestones.all():
        titles = _in_each_language(step, "title")
        Milestone(commitment=commitment, due_on=step.due_on, **titles).save()
    return commitment


def _in_each_language(row: Any, *names: str) -> dict[str, Any]:
    return {column: getattr(row, column) for column in in_languages(*names)}


def _unchanged(proposal: CommitmentProposal, stage: ProposalStage, read: str) -> CommitmentProposal:
    current = locked(proposal)
    if current.stage != stage or edition_of(current) != read:
        raise ChangedSince
    return current


def _decided(proposal: CommitmentProposal, stage: ProposalStage, by: Any) -> CommitmentProposal:
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    return _moved(proposal, stage, by)


def _moved(proposal: CommitmentProposal, stage: ProposalStage, by: Any) -> CommitmentProposal:
    proposal.stage = stage
    proposal.save()
    commitment_proposed.send(sender=CommitmentProposal, proposal=proposal, by=by)
    return proposal

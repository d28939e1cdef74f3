"""Writing a proposed commitment before it is handed in: begun, saved, thrown away."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.drafts import NoLongerADraft, changes
from dialogue.models import Action, Partner
from dialogue.texts import write_in
from meetings.models import CommitmentProposal, ProposedMilestone, ProposedPartner

WORDS = ("title", "description", "motive")
"""What is written in the language of the proposal."""


def begin_proposal(
    action: Action, partner: Partner, *, language: str, by: Any
) -> CommitmentProposal:
    """The partner's proposal to the action that is under way, else a new draft."""
    about = {"partner": partner, "action": action}
    under_way = CommitmentProposal.objects.under_way().filter(**about)
    proposal: CommitmentProposal | None = under_way.first()
    if proposal is not None:
        return proposal
    try:
        with transaction.atomic():
            proposal = CommitmentProposal(**about, language=language, made_by=by, saved_by=by)
            proposal.save(force_insert=True)
    except IntegrityError:
        # A colleague began in the same moment: theirs is the one.
        proposal = under_way.get()
    return proposal


def said_in(proposal: CommitmentProposal) -> dict[str, Any]:
    """What was typed, by the names of the form's fields. Two queries, unless read by `whole`."""
    words = {name: getattr(proposal, f"{name}_{proposal.language}") or "" for name in WORDS}
    title = f"title_{proposal.language}"
    return {
        **words,
        "language": proposal.language,
        "since": proposal.since,
        "until": proposal.until,
        "joining": sorted(row.partner_id for row in proposal.proposedpartners.all()),
        "milestones": sorted(
            (row.due_on, getattr(row, title) or "") for row in proposal.proposedmilestones.all()
        ),
    }


def edition_of(proposal: CommitmentProposal) -> str:
    """A short name for all that the proposal says."""
    return digest_of(said_in(proposal))


@transaction.atomic
def save_proposal(
    proposal: CommitmentProposal,
    said: dict[str, Any],
    *,
    by: Any,
    opened_on: str,
    agreed_on: str = "",
    sent: Collection[dict[str, Any]] = (),
) -> CommitmentProposal:
    """Store what was said, by field; what is not named stays as it is.

    `opened_on` is the digest of the draft that the writer had before them, `agreed_on` that of a
    later state that they chose to replace; `sent` is what the same page has sent before. Raises
    SavedByAnother, NoLongerADraft.
    """
    current = locked(proposal)
    if not current.is_draft:
        raise NoLongerADraft(current)
    before = said_in(current)
    said = before | said
    ours = [digest_of(before | one) for one in sent]
    if changes(current, before, said, opened_on=opened_on, agreed_on=agreed_on, sent=ours):
        _write(current, said, by)
    return current


@transaction.atomic
def discard_proposal(proposal: CommitmentProposal) -> None:
    """Throw a draft away. Raises NoLongerADraft for what was handed in in the meantime."""
    current = locked(proposal)
    if not current.is_draft:
        raise NoLongerADraft(current)
    current.delete()


def locked(proposal: CommitmentProposal) -> CommitmentProposal:
    """The proposal as it is now, kept from others until the transaction ends.

    Raises CommitmentProposal.DoesNotExist when it is gone: a draft that a colleague threw away.
    """
    rows = CommitmentProposal.objects.select_for_update(of=("self",))
    related = ("saved_by", "action", "partner__country", "partner__organisation")
    current: CommitmentProposal = rows.select_related(*related).get(pk=proposal.pk)
    return current


def _write(proposal: CommitmentProposal, said: dict[str, Any], by: Any) -> None:
    language = proposal.language = said["language"]
    proposal.since, proposal.until = said["since"], said["until"]
    write_in(language, proposal, **{name: said[name] for name in WORDS})
    proposal.saved_by, proposal.saved_at = by, timezone.now()
    proposal.save()
    proposal.proposedpartners.all().delete()
    for pk in said["joining"]:
        ProposedPartner(proposal=proposal, partner_id=pk).save(force_insert=True)
    proposal.proposedmilestones.all().delete()
    for due_on, title in said["milestones"]:
        row = ProposedMilestone(proposal=proposal, due_on=due_on)
        setattr(row, f"title_{language}", title)
        row.save(force_insert=True)

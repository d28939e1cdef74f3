"""The side of the dialogue that is asked to hold another one's meeting jointly."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.enums import PublicationState
from dialogue.tenancy import scope_to
from meetings.enums import Consent
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint.proposing import WANTED
from meetings.services.joint.taking_over import take_over


@transaction.atomic
def agree(proposal: JointProposal, *, by: Any, meeting: Meeting | None = None) -> Meeting:
    """Hold the meeting jointly: a draft of this dialogue's own is made of it, and kept in step.

    With `meeting`, a row that this dialogue has already stands for it and takes over the host's
    facts. Raises ValidationError when the proposal is open no longer, or that row cannot.
    """
    row = _open(proposal)
    own = Meeting()
    if meeting is not None:
        own = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        if told := why_not_taken_over(own):
            raise ValidationError({"meeting": told})
    take_over(row.facts, own)
    row.meeting = own
    _answer(row, Consent.AGREED, by)
    return own


@transaction.atomic
def decline(proposal: JointProposal, *, by: Any) -> None:
    """Say no; the host may ask again. Raises ValidationError when it is open no longer."""
    _answer(_open(proposal), Consent.DECLINED, by)


@transaction.atomic
def leave(proposal: JointProposal, *, by: Any) -> None:
    """End what was agreed. The row stays, as a meeting of this dialogue's own."""
    row = _locked(proposal)
    if row.consent != Consent.AGREED:
        raise ValidationError(_("This meeting is not held jointly at present."))
    row.meeting = None
    _answer(row, Consent.ENDED, by)


@transaction.atomic
def report(meeting: Meeting) -> None:
    """Let the host know where the meeting, which is in scope, can be seen; if at all."""
    row = _held().filter(meeting=meeting, consent=Consent.AGREED).first()
    if row is not None:
        _tell_host(row)


def why_not_taken_over(meeting: Meeting) -> str:
    """Why the row cannot stand for another dialogue's meeting; empty where it can.

    Of two dialogues that propose their rows to each other each would else keep the other's facts.
    """
    if JointProposal.objects.filter(meeting=meeting).exists():
        return _("This meeting is held jointly with another dialogue already.")
    if meeting.guest_dialogues.filter(consent__in=WANTED).exists():
        return _(
            "This dialogue proposes this meeting to others itself: take that back first, or "
            "leave it to them to agree."
        )
    return ""


def is_kept_by_host(meeting: Meeting | None) -> bool:
    """Whether another dialogue keeps the facts of the meeting, so that they are not edited here."""
    proposal = getattr(meeting, "joint_proposal", None)
    return proposal is not None and proposal.consent == Consent.AGREED


def is_held_back(meeting: Meeting) -> bool:
    """Whether the meeting cannot be published yet, because its host does not show it either."""
    return is_kept_by_host(meeting) and not meeting.joint_proposal.facts["is_public"]


def _held() -> QuerySet[JointProposal]:
    """Proposals, locked; their meetings are read afterwards, as they are by then."""
    rows: QuerySet[JointProposal] = JointProposal.objects.select_for_update(of=("self",))
    return rows.select_related("host")


def _locked(proposal: JointProposal) -> JointProposal:
    return _held().get(pk=proposal.pk)


def _open(proposal: JointProposal) -> JointProposal:
    row = _locked(proposal)
    if row.consent != Consent.ASKED:
        raise ValidationError(_("This proposal was answered or taken back in the meantime."))
    return row


def _answer(row: JointProposal, consent: Consent, by: Any) -> None:
    row.consent, row.answered_at, row.answered_by = consent, timezone.now(), by
    row.save(update_fields=["consent", "answered_at", "answered_by", "meeting"])
    _tell_host(row)


def _tell_host(row: JointProposal) -> None:
    """Write the answer where the host reads it: on its line for this dialogue, nowhere else."""
    own = row.meeting
    theirs = own.pk if own and own.state == PublicationState.PUBLISHED else None
    with scope_to(row.host):
        lines = GuestDialogue.objects.filter(meeting=row.host_meeting, guest=row.dialogue_id)
        for line in lines.exclude(consent=row.consent, their_meeting=theirs):
            line.consent, line.their_meeting = row.consent, theirs
            line.save(update_fields=["consent", "their_meeting"])

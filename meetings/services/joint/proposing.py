"""The host's side of a joint meeting: asking, keeping the other in step, taking it back.

Both sides lock the proposal first, then the meeting of the one asked, then the host's line.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.tenancy import scope_to
from meetings.enums import Consent
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint.facts import facts_of
from meetings.services.joint.taking_over import take_over

logger = logging.getLogger(__name__)

WANTED = (Consent.ASKED, Consent.AGREED)


@transaction.atomic
def propose(guest: GuestDialogue) -> None:
    """Ask the other dialogue to hold the meeting jointly; asking again reminds nobody twice.

    Raises ValidationError where it is not named as a joint organiser.
    """
    if not guest.is_joint:
        raise ValidationError(
            _("%(dialogue)s is not named as a joint organiser.") % {"dialogue": guest.guest}
        )
    row = _locked(guest)
    if row.consent in WANTED:
        return
    facts = facts_of(row.meeting)
    with scope_to(row.guest):
        JointProposal.objects.update_or_create(
            host=row.dialogue,
            host_meeting=row.meeting_id,
            defaults={
                "facts": facts,
                "consent": Consent.ASKED,
                "asked_at": timezone.now(),
                "answered_at": None,
                "answered_by": None,
            },
        )
    _note(row, Consent.ASKED)


@transaction.atomic
def take_back(guest: GuestDialogue) -> None:
    """End what was asked or agreed. The other dialogue keeps its row, as a meeting of its own."""
    row = _locked(guest)
    if row.consent not in WANTED:
        return
    end_there(row)
    _note(row, Consent.ENDED)


def end_there(guest: GuestDialogue) -> None:
    """Close the proposal at the other dialogue; its row for the meeting is its own from now on."""
    with scope_to(guest.guest):
        _proposals(guest).filter(consent__in=WANTED).update(
            consent=Consent.ENDED, answered_at=timezone.now(), answered_by=None, meeting=None
        )


@transaction.atomic
def share(meeting: Meeting) -> None:
    """Bring every dialogue that was asked up to date with the meeting, which is in scope.

    One that agreed has its row changed, and those there who plan by it are told. What fails at one
    of them is logged, stops no other, and is done by the hourly beat.
    """
    guests = meeting.guest_dialogues.filter(consent__in=WANTED).select_related("guest")
    for guest in guests.order_by("pk"):
        try:
            with transaction.atomic():
                _bring_up_to_date(guest)
        except Exception:
            logger.exception("meeting %s is not in step at %s", meeting.pk, guest.guest.slug)


def _bring_up_to_date(guest: GuestDialogue) -> None:
    with scope_to(guest.guest):
        proposal = _proposals(guest).select_for_update(of=("self",)).first()
    if proposal is None or proposal.consent not in WANTED:
        return
    # Read once nobody else can share it: what was read before may be older than what they shared.
    facts = facts_of(Meeting.objects.get(pk=guest.meeting_id))
    if proposal.facts == facts:
        return
    proposal.facts = facts
    with scope_to(guest.guest):
        proposal.save(update_fields=["facts"])
        if proposal.meeting_id is not None:  # as long as it agrees
            own = Meeting.objects.select_for_update(no_key=True).get(pk=proposal.meeting_id)
            take_over(facts, own)


def _proposals(guest: GuestDialogue) -> QuerySet[JointProposal]:
    """What the other dialogue was asked: one row, or none yet."""
    rows: QuerySet[JointProposal] = JointProposal.objects.filter(
        host=guest.dialogue_id, host_meeting=guest.meeting_id
    )
    return rows


def _locked(guest: GuestDialogue) -> GuestDialogue:
    """The line, and before it what the other dialogue was asked."""
    with scope_to(guest.guest):
        _proposals(guest).select_for_update(of=("self",)).first()
    rows = GuestDialogue.objects.select_for_update(of=("self",))
    row: GuestDialogue = rows.select_related("dialogue", "guest").get(pk=guest.pk)
    return row


def _note(row: GuestDialogue, consent: Consent) -> None:
    row.consent, row.their_meeting = consent, None
    row.save(update_fields=["consent", "their_meeting"])

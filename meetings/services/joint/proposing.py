"""The host's side of a joint meeting: asking, keeping the other in step, taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.enums import PublicationState
from dialogue.tenancy import scope_to
from meetings.enums import Consent
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.changes import Plans, announce_changes
from meetings.services.joint.facts import Facts, facts_of, take_over

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
        JointProposal.objects.filter(
            host=guest.dialogue_id, host_meeting=guest.meeting_id, consent__in=WANTED
        ).update(consent=Consent.ENDED, answered_at=timezone.now(), answered_by=None, meeting=None)


@transaction.atomic
def share(meeting: Meeting) -> None:
    """Bring every dialogue that was asked up to date with the meeting, which is in scope.

    One that agreed has its row changed, and those there who plan by it are told; it is taken from
    its public's eyes as long as the host does not show the meeting itself.
    """
    guests = meeting.guest_dialogues.filter(consent__in=WANTED).select_related("guest")
    facts: Facts | None = None
    for guest in guests.select_for_update(of=("self",)):
        facts = facts or facts_of(meeting)
        with scope_to(guest.guest):
            _bring_up_to_date(guest, facts)


def _bring_up_to_date(guest: GuestDialogue, facts: Facts) -> None:
    proposal = (
        JointProposal.objects.select_for_update(of=("self",))
        .filter(host=guest.dialogue_id, host_meeting=guest.meeting_id, consent__in=WANTED)
        .first()
    )
    if proposal is None or proposal.facts == facts:
        return
    proposal.facts = facts
    proposal.save(update_fields=["facts"])
    if proposal.consent != Consent.AGREED:
        return
    own: Meeting = proposal.meeting
    before = Plans.of(own)
    if not facts["is_public"] and own.state == PublicationState.PUBLISHED:
        own.state = PublicationState.DRAFT
    take_over(facts, own)
    announce_changes(own, before)


def _locked(guest: GuestDialogue) -> GuestDialogue:
    rows = GuestDialogue.objects.select_for_update(of=("self",))
    row: GuestDialogue = rows.select_related("dialogue", "guest", "meeting").get(pk=guest.pk)
    return row


def _note(row: GuestDialogue, consent: Consent) -> None:
    row.consent, row.their_meeting = consent, None
    row.save(update_fields=["consent", "their_meeting"])

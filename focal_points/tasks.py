"""E-mail, printouts, and files that wait. The rows are the truth, the queue is a hint."""

import datetime
import logging
from importlib import import_module
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.tenancy.task import DialogueTask
from focal_points.enums import Delivery, MailState
from focal_points.models import Invitation, Notice, Printout, SupportAttachment
from focal_points.services import posting, printouts
from focal_points.services.bounces import refused_for_good
from focal_points.services.invitations import begins_on, waiting_to_be_sent
from focal_points.services.letters import letter
from focal_points.services.mandates import tell_of_mandates
from focal_points.services.notice_letters import letter_of_a_day, letter_of_one
from focal_points.services.posting import SummaryTime
from focal_points.services.support import attachments

logger = logging.getLogger(__name__)

# Longest pause between two attempts: below the broker's visibility timeout, after which a
# message that waits would be handed out a second time.
LONGEST_PAUSE = 540
OVERDUE_AFTER = datetime.timedelta(minutes=2)
# As many notices are put on the queue at a time.
NOTICES_AT_A_TIME = 500
SUMMARY_EXPIRES = 900
PRINTOUTS_RESUMED_EVERY = 30
ATTACHMENTS_SCANNED_EVERY = 60
"""Seconds between two beats, see rabat_portal.beat."""


@shared_task(
    autoretry_for=(OSError,),
    retry_backoff=10,
    retry_backoff_max=LONGEST_PAUSE,
    max_retries=40,
)
def deliver(*, subject: str, text: str, html: str, sender: str, to: list[str]) -> None:
    """Send a letter that is written already; tries for some hours while the mail server is down.

    An address that is refused for good is not asked again: nobody there waits for the letter.
    """
    message = EmailMultiAlternatives(
        subject, text, sender, to, headers={"Auto-Submitted": "auto-generated"}
    )
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except OSError as failure:
        if not refused_for_good(failure):
            raise
        logger.warning("A letter was refused for good", exc_info=True)


@shared_task
def forget_ended_sessions() -> None:
    """Delete the rows of sessions that are over, with what they held."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@shared_task(base=DialogueTask)
def send_invitation(invitation_id: int, *, dialogue_id: int) -> bool:
    """Send the invitation unless that was done, it was closed, or another worker is at it.

    Returns whether it was sent now. A mail server that is down leaves the row waiting for
    `send_waiting_invitations`; one that knows no such address is asked again only when somebody
    has the invitation sent again.
    """
    waiting = Invitation.objects.select_for_update(skip_locked=True, of=("self",))
    invitation = (
        waiting.select_related(
            "dialogue", "invited_by", "partner__country", "partner__organisation"
        )
        .filter(pk=invitation_id, sent_at=None, refused_at=None)
        .first()
    )
    if invitation is None or not invitation.is_open:
        return False
    try:
        _written(invitation).send()
    except OSError as failure:
        if refused_for_good(failure):
            invitation.refused_at = timezone.now()
            invitation.save(update_fields=["refused_at"])
        logger.warning("Invitation %s could not be sent", invitation_id, exc_info=True)
        return False
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    return True


@shared_task(base=DialogueTask)
def send_waiting_invitations(*, dialogue_id: int) -> None:
    """Try again each of the dialogue's invitations that has not left."""
    for pk in waiting_to_be_sent(OVERDUE_AFTER).order_by("pk").values_list("pk", flat=True):
        send_invitation.delay(pk, dialogue_id=dialogue_id)


@shared_task(base=DialogueTask)
def send_notice(notice_id: int, *, dialogue_id: int) -> bool:
    """Send the notice's e-mail if it is still wanted at once and its reader may still see it.

    Returns whether it was sent now. Run twice, or by two workers at a time, it sends one. A mail
    server that is down leaves it waiting for `send_waiting_notices`.
    """
    rows = posting.waiting(Delivery.AT_ONCE).select_for_update(skip_locked=True, of=("self",))
    notice = rows.select_related("recipient", "dialogue").filter(pk=notice_id).first()
    if notice is None:
        return False
    with translation.override(notice.recipient.language):
        lines = posting.still_due([notice], notice.recipient)
        if not lines:
            return False
        message = letter_of_one(lines[0], notice.recipient, notice.dialogue)
    try:
        message.send()
    except OSError as failure:
        posting.note_failure(lines, notice.recipient, failure)
        logger.warning("Notice %s could not be sent", notice_id, exc_info=True)
        return False
    posting.note_sent(lines)
    return True


@shared_task(base=DialogueTask)
def send_waiting_notices(*, dialogue_id: int) -> None:
    """Put each of the dialogue's waiting notices on the queue that is not there already."""
    posting.close_what_nobody_waits_for()
    for pk in posting.queue_up(NOTICES_AT_A_TIME):
        send_notice.apply_async(
            (pk,),
            {"dialogue_id": dialogue_id},
            expires=posting.QUEUED_FOR.total_seconds(),
        )


@shared_task(base=DialogueTask)
def send_summary(recipient_id: int, *, dialogue_id: int) -> bool:
    """Send the person's daily e-mail if one is due; returns whether it was sent now.

    Of two workers the second waits until the first is done, and finds nothing left to do. It is
    never empty: what was read or may not be seen any more is left out.
    """
    due = SummaryTime.latest()
    waiting = posting.waiting_for_summary(due).filter(recipient=recipient_id)
    locked = Notice.objects.select_for_update(of=("self",)).filter(
        pk__in=waiting.order_by("-pk").values("pk")[:NOTICES_AT_A_TIME], mail=MailState.WAITING
    )
    notices = list(locked.select_related("recipient", "dialogue").order_by("-pk"))
    # Asked again, now that whoever held them has finished.
    if not notices or not waiting.exists():
        return False
    recipient, dialogue = notices[0].recipient, notices[0].dialogue
    with translation.override(recipient.language):
        lines = posting.still_due(notices, recipient)
        if not lines:
            return False
        message = letter_of_a_day(lines, recipient, dialogue, due.day)
    try:
        message.send()
    except OSError as failure:
        posting.note_failure(lines, recipient, failure)
        logger.warning("The summary for user %s could not be sent", recipient_id, exc_info=True)
        return False
    posting.note_sent(lines, due.day)
    return True


@shared_task(base=DialogueTask)
def send_summaries(*, dialogue_id: int) -> None:
    """The daily e-mail of everybody in the dialogue for whom one is due."""
    due = posting.waiting_for_summary(SummaryTime.latest())
    for person in due.order_by("recipient").values_list("recipient", flat=True).distinct():
        send_summary.apply_async((person,), {"dialogue_id": dialogue_id}, expires=SUMMARY_EXPIRES)


@shared_task(base=DialogueTask)
def tell_of_mandates_in(*, dialogue_id: int) -> None:
    """Tell people whose mandate has begun, and those whose mandate ends soon."""
    tell_of_mandates(timezone.localdate())


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def scan_attachment(self: Any, attachment_id: int, *, dialogue_id: int) -> None:
    """Show the file of a message to the virus scanner. Delivered twice, it does no harm."""
    attachments.scan(attachment_id, self.scope)


@shared_task(base=DialogueTask)
def scan_waiting_attachments(*, dialogue_id: int) -> None:
    waiting = SupportAttachment.objects.waiting_for_the_scanner().order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        scan_attachment.apply_async(
            (pk,), {"dialogue_id": dialogue_id}, expires=ATTACHMENTS_SCANNED_EVERY
        )


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def make_printout(self: Any, printout_id: int, *, dialogue_id: int) -> bool:
    """Make what was asked for. Delivered twice, it is made once."""
    return printouts.make(printout_id, self.scope)


@shared_task(base=DialogueTask)
def resume_printouts(*, dialogue_id: int) -> None:
    """Send again what a dead worker or an emptied queue left behind; remove what is a day old."""
    printouts.remove_old()
    for pk in Printout.objects.free().values_list("pk", flat=True):
        make_printout.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=PRINTOUTS_RESUMED_EVERY
        )


def _written(invitation: Invitation) -> Any:
    with translation.override(invitation.language):
        path = reverse("focal_points:accept_invitation", args=[invitation.token])
    return letter(
        "focal_points/email/invitation",
        to=invitation.email,
        language=invitation.language,
        context={
            "invitation": invitation,
            "address": f"{invitation.dialogue.origin}{path}",
            "begins_on": begins_on(invitation),
            "last_day": timezone.localdate(invitation.expires_at) - datetime.timedelta(days=1),
        },
    )

"""E-mail, sent outside the request. For invitations the row is the truth, the queue a hint."""

import datetime
import logging
from smtplib import SMTPRecipientsRefused
from typing import Any

from celery import shared_task
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from focal_points.models import Invitation
from focal_points.services.invitations import waiting_to_be_sent
from focal_points.services.letters import letter

logger = logging.getLogger(__name__)

# Longest pause between two attempts: below the broker's visibility timeout, after which a
# message that waits would be handed out a second time.
LONGEST_PAUSE = 540
OVERDUE_AFTER = datetime.timedelta(minutes=2)


@shared_task(
    autoretry_for=(OSError,),
    retry_backoff=10,
    retry_backoff_max=LONGEST_PAUSE,
    max_retries=40,
)
def deliver(*, subject: str, text: str, html: str, sender: str, to: list[str]) -> None:
    """Send a letter that is written already; tries for some hours while the mail server is down."""
    message = EmailMultiAlternatives(
        subject, text, sender, to, headers={"Auto-Submitted": "auto-generated"}
    )
    message.attach_alternative(html, "text/html")
    message.send()


@shared_task(base=DialogueTask)
def send_invitation(invitation_id: int, *, dialogue_id: int) -> bool:
    """Send the invitation unless that was done, it was closed, or another worker is at it.

    Returns whether it was sent now. A mail server that is down leaves the row waiting for
    `send_waiting_invitations`; one that knows no such address is asked again only when somebody
    has the invitation sent again.
    """
    waiting = Invitation.objects.select_for_update(skip_locked=True, of=("self",))
    invitation = (
        waiting.select_related("dialogue", "partner__country", "partner__organisation")
        .filter(pk=invitation_id, sent_at=None, refused_at=None)
        .first()
    )
    if invitation is None or not invitation.is_open:
        return False
    try:
        _written(invitation).send()
    except OSError as failure:
        if _is_final(failure):
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


@shared_task
def send_waiting_invitations_everywhere() -> None:
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        send_waiting_invitations.delay(dialogue_id=dialogue_id)


def _is_final(failure: OSError) -> bool:
    """Whether the mail server has refused the address for good (5xx), not just for now."""
    if not isinstance(failure, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _words in failure.recipients.values())


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
            "last_day": timezone.localdate(invitation.expires_at) - datetime.timedelta(days=1),
        },
    )

"""Letters to a partner's focal points: it is asked for a delegation, it is reminded.

The delegation's row says which letter waits; beat sends what a lost task left.
"""

import logging

from celery import shared_task
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from focal_points.models import User
from focal_points.services.letters import letter
from meetings.models import Delegation
from meetings.services.delegations import acting_focal_points

logger = logging.getLogger(__name__)


@shared_task(base=DialogueTask)
def send_delegation_letters(delegation_id: int, *, dialogue_id: int) -> int:
    """Send what waits for the delegation; how many letters left now.

    One letter goes to each focal point. While nobody can be reached, or the mail server is down,
    the row waits for `send_waiting_delegation_letters`.
    """
    delegation = (
        Delegation.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("dialogue", "meeting__country", "partner__country", "partner__organisation")
        .filter(pk=delegation_id)
        .first()
    )
    if delegation is None or not delegation.is_open:
        return 0
    asks, reminds = _waiting(delegation)
    if not (asks or reminds):
        return 0
    template = "meetings/email/delegation_asked" if asks else "meetings/email/delegation_reminded"
    sent = 0
    for user in {
        mandate.user_id: mandate.user for mandate in acting_focal_points(delegation)
    }.values():
        try:
            _written(template, delegation, user).send()
        except OSError:
            logger.warning("A letter of delegation %s did not leave", delegation_id, exc_info=True)
            if not sent:
                return 0
        else:
            sent += 1
    if sent:
        now = timezone.now()
        delegation.sent_at = delegation.sent_at or now
        delegation.reminder_sent_at = now if reminds else delegation.reminder_sent_at
        delegation.save(update_fields=["sent_at", "reminder_sent_at"])
    return sent


@shared_task(base=DialogueTask)
def send_waiting_delegation_letters(*, dialogue_id: int) -> None:
    """Try again each of the dialogue's letters that has not left."""
    for pk in Delegation.objects.letters_waiting().order_by("pk").values_list("pk", flat=True):
        send_delegation_letters.delay(pk, dialogue_id=dialogue_id)


@shared_task
def send_waiting_delegation_letters_everywhere() -> None:
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        send_waiting_delegation_letters.delay(dialogue_id=dialogue_id)


def _waiting(delegation: Delegation) -> tuple[bool, bool]:
    """Whether the letter of asking waits, and whether that of the last reminder does."""
    reminded, sent = delegation.reminded_at, delegation.reminder_sent_at
    return delegation.sent_at is None, reminded is not None and (sent is None or sent < reminded)


def _written(template: str, delegation: Delegation, user: User) -> EmailMultiAlternatives:
    with translation.override(user.language):
        path = reverse("meetings:delegation", args=[delegation.pk])
    return letter(
        template,
        to=user.email,
        language=user.language,
        context={
            "delegation": delegation,
            "meeting": delegation.meeting,
            "name": user.get_full_name(),
            "address": f"{delegation.dialogue.origin}{path}",
        },
    )

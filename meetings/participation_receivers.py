"""Binds what happens to delegations and participants to the tasks that follow, after the commit."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from focal_points.models import Printout
from meetings.enums import MeetingPrintout
from meetings.models import Delegation, Meeting
from meetings.signals import delegation_asked, delegation_reminded
from meetings.tasks.letters import send_delegation_letters
from meetings.tasks.participation import tie_accounts_everywhere


@receiver([delegation_asked, delegation_reminded])
def post_letters(sender: Any, delegation: Delegation, **kwargs: Any) -> None:
    def post() -> None:
        send_delegation_letters.delay(delegation.pk, dialogue_id=delegation.dialogue_id)

    _after_commit(post)


@receiver(post_delete, sender=Meeting)
def delete_printouts_of_meeting(sender: Any, instance: Meeting, **kwargs: Any) -> None:
    """Lists and badges name people: they do not outlast what they were made for."""
    Printout.objects.filter(kind__in=MeetingPrintout.values, of__meeting=instance.pk).delete()


@receiver(post_save, sender=EmailAddress)
def look_for_participants(sender: Any, instance: EmailAddress, **kwargs: Any) -> None:
    if instance.verified:
        _after_commit(tie_accounts_everywhere.delay)


def _after_commit(send: Callable[[], object]) -> None:
    # Robust: with the broker down the rows still wait, and beat does the rest later.
    transaction.on_commit(send, robust=True)

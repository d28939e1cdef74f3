"""Whom what happens to delegations and participants is told, and the tasks that follow it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dialogue.tasks import run_everywhere
from focal_points.models import Printout, User
from meetings import notices
from meetings.enums import MeetingPrintout
from meetings.models import Delegation, Meeting, Participant
from meetings.signals import (
    delegation_asked,
    delegation_reminded,
    nomination_decided,
    nomination_due_soon,
    place_ended,
)
from meetings.tasks.participation import tie_accounts_here


@receiver(delegation_asked)
def tell_of_asking(sender: Any, delegation: Delegation, **kwargs: Any) -> None:
    notices.tell_of_asking(delegation)


@receiver(delegation_reminded)
def tell_of_reminder(sender: Any, delegation: Delegation, **kwargs: Any) -> None:
    notices.tell_of_reminder(delegation)


@receiver(nomination_due_soon)
def tell_of_last_days(sender: Any, delegation: Delegation, days: int, **kwargs: Any) -> None:
    notices.tell_of_last_days(delegation, days)


@receiver(nomination_decided)
def tell_of_decision(sender: Any, participants: list[Participant], by: User, **kwargs: Any) -> None:
    notices.tell_of_decision(participants, by)


@receiver(place_ended)
def tell_of_lost_place(sender: Any, participant: Participant, by: User, **kwargs: Any) -> None:
    notices.tell_of_place_that_ended(participant, by)


@receiver(post_delete, sender=Meeting)
def delete_printouts_of_meeting(sender: Any, instance: Meeting, **kwargs: Any) -> None:
    """Lists and badges name people: they do not outlast what they were made for."""
    Printout.objects.filter(kind__in=MeetingPrintout.values, of__meeting=instance.pk).delete()


@receiver(post_save, sender=EmailAddress)
def look_for_participants(sender: Any, instance: EmailAddress, **kwargs: Any) -> None:
    if instance.verified:
        _after_commit(partial(run_everywhere.delay, tie_accounts_here.name, expires=3600))


def _after_commit(send: Callable[[], object]) -> None:
    # Robust: with the broker down the rows still wait, and beat does the rest later.
    transaction.on_commit(send, robust=True)

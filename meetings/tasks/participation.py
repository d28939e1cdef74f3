"""Deadlines that come near, accounts that come into being."""

from celery import shared_task
from django.utils import timezone

from dialogue.tenancy.task import DialogueTask
from meetings.services.accounts import tie_accounts
from meetings.services.delegations import announce_due_soon


@shared_task(base=DialogueTask)
def announce_due_soon_here(*, dialogue_id: int) -> int:
    return announce_due_soon(timezone.localdate())


@shared_task(base=DialogueTask)
def tie_accounts_here(*, dialogue_id: int) -> int:
    return tie_accounts()

"""Deadlines that come near, accounts that come into being."""

from celery import Task, shared_task
from django.utils import timezone

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from meetings.services.accounts import tie_accounts
from meetings.services.delegations import announce_due_soon


@shared_task(base=DialogueTask)
def announce_due_soon_here(*, dialogue_id: int) -> int:
    return announce_due_soon(timezone.localdate())


@shared_task
def announce_due_soon_everywhere() -> None:
    _everywhere(announce_due_soon_here)


@shared_task(base=DialogueTask)
def tie_accounts_here(*, dialogue_id: int) -> int:
    return tie_accounts()


@shared_task
def tie_accounts_everywhere() -> None:
    _everywhere(tie_accounts_here)


def _everywhere(task: Task) -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        task.apply_async(kwargs={"dialogue_id": dialogue_id}, expires=3600)

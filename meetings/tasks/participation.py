"""Deadlines that come near, accounts that come into being, lists and badges to be made."""

from typing import Any

from celery import Task, shared_task
from django.utils import timezone

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from meetings.models import Printout
from meetings.services import printouts
from meetings.services.accounts import tie_accounts
from meetings.services.delegations import announce_due_soon

RESUMED_EVERY = 30
"""Seconds between two beats, see CELERY_BEAT_SCHEDULE."""


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


class PrintingTask(DialogueTask):
    """Opens the scope by itself, around short pieces of database work only."""

    abstract = True
    whole_in_scope = False


@shared_task(base=PrintingTask, bind=True)
def make_printout(self: Any, printout_id: int, *, dialogue_id: int) -> bool:
    """Make a list or badges. Delivered twice, it is made once."""
    return printouts.make(printout_id, self.scope)


@shared_task(base=DialogueTask)
def resume_printouts(*, dialogue_id: int) -> None:
    """Send again what a dead worker or an emptied queue left behind; remove what is a day old."""
    printouts.remove_old()
    for pk in Printout.objects.to_be_taken_up().values_list("pk", flat=True):
        make_printout.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=RESUMED_EVERY
        )


@shared_task
def resume_printouts_everywhere() -> None:
    _everywhere(resume_printouts, expires=RESUMED_EVERY)


def _everywhere(task: Task, expires: int = 3600) -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        task.apply_async(kwargs={"dialogue_id": dialogue_id}, expires=expires)

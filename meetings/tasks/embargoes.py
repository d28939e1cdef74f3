"""What the end of an embargo sets going."""

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from meetings.services.changes import announce_ended_embargoes


@shared_task(base=DialogueTask)
def tell_of_ended_embargoes(*, dialogue_id: int) -> None:
    """Tell the readers of papers whose embargo has ended."""
    announce_ended_embargoes()

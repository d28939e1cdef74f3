"""Deadlines of silence procedures that come near."""

from celery import shared_task

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from meetings.services.silence.asking import remind_before_deadlines


@shared_task(base=DialogueTask)
def remind_of_silence_here(*, dialogue_id: int) -> int:
    return remind_before_deadlines()


@shared_task
def remind_of_silence_everywhere() -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        remind_of_silence_here.apply_async(kwargs={"dialogue_id": dialogue_id}, expires=3600)

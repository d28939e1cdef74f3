"""Deadlines of silence procedures that come near."""

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from meetings.services.silence.asking import remind_before_deadlines


@shared_task(base=DialogueTask)
def remind_of_silence_here(*, dialogue_id: int) -> int:
    return remind_before_deadlines()

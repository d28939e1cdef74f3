"""Comparing texts of the register, so that those that may say the same are suggested."""

from typing import Any

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from meetings.services.clusters import comparing

LONGEST_TURN = 20
"""Seconds after which a turn ends: the next one goes on where it stopped."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def compare_texts(self: Any, *, dialogue_id: int) -> int:
    """Compare what is new or changed; how many texts that were. Done twice, it is done once."""
    return comparing.compare_texts(self.scope, LONGEST_TURN)

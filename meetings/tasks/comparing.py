"""Comparing texts of the register, so that those that may say the same are suggested."""

from typing import Any

from celery import shared_task

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from focal_points.tasks import LAST
from meetings.services.clusters import comparing

COMPARED_EVERY = 60
"""Seconds between two beats, see CELERY_BEAT_SCHEDULE."""
LONGEST_TURN = 20
"""Seconds after which a turn ends: the next one goes on where it stopped."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def compare_texts(self: Any, *, dialogue_id: int) -> int:
    """Compare what is new or changed; how many texts that were. Done twice, it is done once."""
    return comparing.compare_texts(self.scope, LONGEST_TURN)


@shared_task
def compare_texts_everywhere() -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        compare_texts.apply_async(
            kwargs={"dialogue_id": dialogue_id}, expires=COMPARED_EVERY, priority=LAST
        )

"""Pictures of papers' first pages: made, and made where one is missing."""

from typing import Any

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from meetings.services import previews

LOOKED_AFTER_EVERY = 300
"""Seconds between two beats, see rabat_portal.beat."""
AT_A_TIME = 200
LAST = 9
"""Behind a paper that was just sent, and all else that somebody waits for."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def make_preview(self: Any, version_id: int, *, dialogue_id: int) -> bool:
    """Make the picture of a version. Delivered twice, it is made once."""
    return previews.make_preview(version_id, self.scope)


@shared_task(base=DialogueTask)
def look_after_previews(*, dialogue_id: int) -> None:
    """Send for what a dead worker, an emptied queue or an older portal left without a picture."""
    waiting = previews.without_preview().order_by("-pk").values_list("pk", flat=True)
    for pk in waiting[:AT_A_TIME]:
        make_preview.apply_async(
            args=(pk,),
            kwargs={"dialogue_id": dialogue_id},
            expires=LOOKED_AFTER_EVERY,
            priority=LAST,
        )

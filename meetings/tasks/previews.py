"""Pictures of papers' first pages: made, and made where one is missing."""

from typing import Any

from celery import shared_task

from dialogue.models import Dialogue
from dialogue.tenancy.task import DialogueTask
from focal_points.tasks import LAST
from meetings.services import previews

LOOKED_AFTER_EVERY = 300
"""Seconds between two beats, see rabat_portal.beat."""
AT_A_TIME = 200


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


@shared_task
def look_after_previews_everywhere() -> None:
    """One task for each dialogue: none works in another one's scope."""
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        look_after_previews.apply_async(
            kwargs={"dialogue_id": dialogue_id}, expires=LOOKED_AFTER_EVERY
        )

"""Files that were sent: shown to the virus scanner, finished, swept away."""

from typing import Any

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from meetings.services.uploads import examining, tending

UPLOADS_TENDED_EVERY = 60
"""Seconds between two beats, see rabat_portal.beat."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def scan_upload(self: Any, upload_id: int, *, dialogue_id: int) -> None:
    """Show an upload to the virus scanner. Delivered twice, it does no harm."""
    examining.scan(upload_id, self.scope)


@shared_task(base=DialogueTask)
def tend_uploads(*, dialogue_id: int) -> None:
    """Finish what a dead process left, scan again what waits, sweep away what has expired."""
    tending.finish_whole()
    tending.sweep(dialogue_id)
    for pk in tending.waiting_for_the_scanner():
        scan_upload.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=UPLOADS_TENDED_EVERY
        )

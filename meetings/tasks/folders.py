"""All papers of a meeting in one ZIP: made, made again, cleared away."""

from typing import Any

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from dialogue.tenancy.task import DialogueTask
from meetings.models import PaperFolder
from meetings.services.folders import making
from meetings.services.folders.clearing import clear_outdated_folders

LOOKED_AFTER_EVERY = 30
"""Seconds between two beats, see rabat_portal.beat."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def make_paper_folder(self: Any, folder_id: int, *, dialogue_id: int) -> None:
    """Make a ZIP of papers. Delivered twice, it is made once."""
    making.make_folder(folder_id, self.scope, SoftTimeLimitExceeded)


@shared_task(base=DialogueTask)
def look_after_paper_folders(*, dialogue_id: int) -> None:
    """Send again what a dead worker or an emptied queue left behind; clear away what is old."""
    for pk in PaperFolder.objects.left_behind().values_list("pk", flat=True):
        make_paper_folder.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=LOOKED_AFTER_EVERY
        )
    clear_outdated_folders()

"""Work on publications that is done by workers and by the beat."""

from typing import Any

from celery import shared_task

from dialogue.tenancy.task import DialogueTask
from knowledge.models import Publication
from knowledge.services import rendering

RESUMED_EVERY = 30
"""Seconds between two beats, see rabat_portal.beat."""


@shared_task(base=DialogueTask, bind=True, whole_in_scope=False)
def render_publication(self: Any, publication_id: int, *, dialogue_id: int) -> None:
    """Make a publication. Delivered twice, it is made once."""
    rendering.render_publication(publication_id, self.scope)


@shared_task(base=DialogueTask)
def resume_publications(*, dialogue_id: int) -> None:
    """Send again what a dead worker or an emptied queue left behind.

    A message that is still waiting at the next beat expires, so that a long queue does not grow
    by being resumed.
    """
    for pk in Publication.objects.left_behind().values_list("pk", flat=True):
        render_publication.apply_async(
            args=(pk,), kwargs={"dialogue_id": dialogue_id}, expires=RESUMED_EVERY
        )

"""Binds what services announce to the tasks that do the work, after the commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from dialogue.storing import discard
from knowledge.models import Publication
from knowledge.services.storing import is_shared
from knowledge.signals import publication_requested
from knowledge.tasks import render_publication


@receiver(publication_requested)
def have_it_made(sender: Any, publication: Publication, **kwargs: Any) -> None:
    # A function of its own: Django names a robust one that fails, and a partial has no name.
    def send() -> None:
        render_publication.apply_async(
            args=(publication.pk,), kwargs={"dialogue_id": publication.dialogue_id}, retry=False
        )

    # Robust and without retries: with the broker down nobody waits, the row does, and the next
    # beat sends it again.
    transaction.on_commit(send, robust=True)


@receiver(post_delete, sender=Publication)
def delete_its_file(sender: Any, instance: Publication, **kwargs: Any) -> None:
    # Asked now, while the scope is open; deleted when the row is gone for good.
    if instance.file and not is_shared(str(instance.file)):
        transaction.on_commit(partial(discard, str(instance.file)))

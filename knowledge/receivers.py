"""What this floor does and shows where others announce something, and the tasks it asks for."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.storing import discard
from focal_points.signals import workspace_opened
from focal_points.workspace import Section
from knowledge.models import Publication
from knowledge.record_views import record_section
from knowledge.services.filing import file_record
from knowledge.services.storing import is_shared
from knowledge.signals import publication_requested
from knowledge.tasks import render_publication
from knowledge.workspace import record_sections
from meetings.enums import SilenceChange
from meetings.models import SilenceProcedure
from meetings.signals import silence_changed, silence_shown


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


@receiver(silence_changed)
def file_its_record(
    sender: Any, procedure: SilenceProcedure, change: str, by: Any, **kwargs: Any
) -> None:
    # In the transaction that ends the procedure: there is no end without a record that waits.
    if change in (SilenceChange.CLOSED, SilenceChange.WITHDRAWN):
        file_record(procedure, by=by)


@receiver(workspace_opened)
def add_records_to_workspace(sender: Any, request: HttpRequest, **kwargs: Any) -> list[Section]:
    return record_sections(request.user)


@receiver(silence_shown)
def add_its_record(
    sender: Any, request: HttpRequest, procedure: SilenceProcedure, **kwargs: Any
) -> list[Section]:
    return [record_section(request, procedure)] if procedure.has_ended else []


@receiver(post_delete, sender=Publication)
def delete_its_file(sender: Any, instance: Publication, **kwargs: Any) -> None:
    # Asked now, while the scope is open; deleted when the row is gone for good.
    if instance.file and not is_shared(str(instance.file)):
        transaction.on_commit(partial(discard, str(instance.file)))

"""What meetings add to pages of the floor below, and the tasks that follow what they announce."""

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.access import Standing
from focal_points.signals import workspace_opened
from focal_points.workspace import Section
from meetings.models import PaperFolder
from meetings.services.folders.making import discard
from meetings.signals import folder_asked_for
from meetings.tasks import make_paper_folder
from meetings.workspace import drafts_section, materials_section, next_meetings_section


@receiver(workspace_opened)
def add_to_workspace(
    sender: Any,
    request: HttpRequest,
    standing: Standing,
    today: datetime.date,
    **kwargs: Any,
) -> list[Section]:
    sections = [
        next_meetings_section(request.user, today),
        materials_section(request.user, request.GET.get("page", "")),
    ]
    if standing.is_secretariat:
        sections.append(drafts_section())
    return sections


@receiver(folder_asked_for)
def have_folder_made(sender: Any, folder: PaperFolder, **kwargs: Any) -> None:
    def send() -> None:
        make_paper_folder.apply_async(
            args=(folder.pk,), kwargs={"dialogue_id": folder.dialogue_id}, retry=False
        )

    # Robust and without retries: with the broker down the row waits, and the next beat sends it.
    transaction.on_commit(send, robust=True)


@receiver(post_delete, sender=PaperFolder)
def delete_folder_file(sender: Any, instance: PaperFolder, **kwargs: Any) -> None:
    if instance.file:
        transaction.on_commit(partial(discard, str(instance.file)))

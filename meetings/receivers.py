"""What meetings add to pages of the floor below, and the tasks that services ask for."""

import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.access import Standing
from focal_points.signals import workspace_opened
from focal_points.workspace import Section
from meetings.models import Upload
from meetings.signals import upload_waits_for_the_scanner
from meetings.tasks import scan_upload
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


@receiver(upload_waits_for_the_scanner)
def have_it_scanned(sender: Any, upload: Upload, **kwargs: Any) -> None:
    def post() -> None:
        scan_upload.delay(upload.pk, dialogue_id=upload.dialogue_id)

    # Robust: with the broker down the upload still waits, and beat has it scanned later.
    transaction.on_commit(post, robust=True)

"""Asking for a folder, and finding the one that is a reader's today."""

from django.conf import settings
from django.utils import timezone

from meetings.enums import FolderState
from meetings.models import Meeting, PaperFolder
from meetings.services.folders.contents import MOST_FILES, Contents
from meetings.signals import folder_asked_for


def is_too_large(contents: Contents) -> bool:
    """Whether there is more than one ZIP should hold."""
    return len(contents.entries) > MOST_FILES or contents.size > settings.PAPER_FOLDER_MAX_BYTES


def folder_of(meeting: Meeting, contents: Contents) -> PaperFolder | None:
    """The folder of exactly these papers, if somebody has asked for it."""
    found: PaperFolder | None = PaperFolder.objects.filter(
        meeting=meeting, fingerprint=contents.fingerprint
    ).first()
    return found


def ask_for_folder(meeting: Meeting, contents: Contents) -> PaperFolder:
    """Put down that the papers are wanted in one ZIP; a worker makes it once this is committed.

    One that is being made or is ready is taken as it is; one that failed is made again. Succeeds
    whether or not the queue can be reached: the next beat finds a row left waiting.
    """
    now = timezone.now()
    fresh = PaperFolder(
        meeting=meeting,
        fingerprint=contents.fingerprint,
        language=contents.language,
        version_ids=contents.version_ids,
        asked_at=now,
    )
    # Two who ask at once get one folder.
    PaperFolder.objects.bulk_create([fresh], ignore_conflicts=True)
    same = PaperFolder.objects.filter(meeting=meeting, fingerprint=contents.fingerprint)
    same.filter(state=FolderState.FAILED).update(
        state=FolderState.QUEUED,
        attempts=0,
        progress=0,
        failure="",
        started_at=None,
        heartbeat_at=None,
        finished_at=None,
    )
    same.update(asked_at=now)
    folder: PaperFolder = same.get()
    if folder.state == FolderState.QUEUED:
        folder_asked_for.send(PaperFolder, folder=folder)
    return folder

"""Making a folder: claim, contents, one file after the other, index, storage.

Database work is short and in a scope of its own; bytes go from the storage into the ZIP and back
piece by piece, through a temporary file.
"""

import datetime
import logging
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.db.models import F, Q
from django.utils import timezone

from dialogue.models import Dialogue
from dialogue.palette import look_of
from dialogue.storing import discard, store
from meetings.enums import FolderState
from meetings.models import MaterialVersion, PaperFolder
from meetings.querysets import HEART_STOPPED_AFTER
from meetings.services.folders.contents import Contents, Entry, contents_of
from meetings.services.folders.failures import Reason, reason_of
from meetings.services.folders.index_page import index_page

logger = logging.getLogger(__name__)

Scope = Callable[[], AbstractContextManager[None]]

MOST_ATTEMPTS = 5
PIECE = 256 * 1024
BEAT_EVERY = 1.0
"""Seconds between two signs of life."""


class Superseded(Exception):
    """The folder is no longer this worker's, or its papers have changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on a folder; it ends when another one takes it up."""

    folder_id: int
    since: datetime.datetime

    def update(self, **values: object) -> None:
        """Change the row and touch its heartbeat. Raises Superseded when the hold is lost."""
        held = PaperFolder.objects.filter(
            pk=self.folder_id, state=FolderState.MAKING, started_at=self.since
        )
        if not held.update(heartbeat_at=timezone.now(), **values):
            raise Superseded(f"folder {self.folder_id} is in other hands")


def make_folder(folder_id: int, scope: Scope, out_of_time: type[Exception] = TimeoutError) -> bool:
    """Make the folder if it is free to be made; whether this call brought it to an end.

    Not to be called in a scope. `out_of_time` is what interrupts work that takes too long. A lost
    database connection is raised: the row is taken up again once its heart has stopped.
    """
    with scope():
        claim = take_up(folder_id)
    if claim is None:
        return False
    try:
        _make(claim, scope)
    except Superseded as reason:
        logger.info("%s", reason)
        return False
    except (OperationalError, InterfaceError):
        raise
    except out_of_time:
        _fail(claim, scope, Reason.TOO_LONG)
    except OSError as failure:
        logger.exception("folder %s could not be stored", folder_id)
        _fail(claim, scope, reason_of(failure))
    # A folder that cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("folder %s could not be made", folder_id)
        _fail(claim, scope, Reason.UNEXPECTED)
    return True


def take_up(folder_id: int) -> Claim | None:
    """Claim a folder that waits, or whose worker's heart has stopped; else None."""
    now = timezone.now()
    free = PaperFolder.objects.filter(pk=folder_id).filter(
        Q(state=FolderState.QUEUED)
        | Q(state=FolderState.MAKING, heartbeat_at__lt=now - HEART_STOPPED_AFTER)
    )
    if free.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=FolderState.FAILED, failure=Reason.GAVE_UP, finished_at=now
    ):
        return None
    if not free.update(
        state=FolderState.MAKING,
        attempts=F("attempts") + 1,
        started_at=now,
        heartbeat_at=now,
        finished_at=None,
        progress=0,
        failure="",
    ):
        return None
    folder = PaperFolder.objects.get(pk=folder_id)
    if folder.file:
        # Named before it was written, by a worker that did not live to say it was whole.
        default_storage.delete(str(folder.file))
        PaperFolder.objects.filter(pk=folder_id).update(file="")
    return Claim(folder_id, now)


def _make(claim: Claim, scope: Scope) -> None:
    with scope():
        folder = PaperFolder.objects.select_related("meeting", "dialogue").get(pk=claim.folder_id)
        contents = contents_of(folder.meeting, folder.version_ids, folder.language)
        has_changed = contents.fingerprint != folder.fingerprint
        if has_changed:
            # Whoever asks now asks for another folder; nobody can have this one any more.
            folder.delete()
        name = PaperFolder._meta.get_field("file").generate_filename(folder, "papers.zip")
    if has_changed:
        raise Superseded(f"the papers of folder {claim.folder_id} have changed")
    with tempfile.TemporaryFile() as zipped:
        _write(zipped, contents, folder.dialogue, _Heartbeat(claim, scope, contents.size))
        size = zipped.tell()
        # Named in the row before it is written, so that no file is left that no row knows of.
        with scope():
            claim.update(file=name, progress=95)
        zipped.seek(0)
        store(name, File(zipped), size)
    try:
        with scope():
            claim.update(
                state=FolderState.READY, progress=100, size=size, finished_at=timezone.now()
            )
    except Superseded:
        discard(name)
        raise


def _write(
    zipped: IO[bytes], contents: Contents, dialogue: Dialogue, moved_on: Callable[[int], None]
) -> None:
    missing = set()
    # Papers are compressed already, as PDF or as Office files.
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_STORED) as archive:
        for entry in contents.entries:
            try:
                source = _opened(entry)
            except FileNotFoundError:
                logger.exception("%s is not in the storage", entry.stored)
                missing.add(entry.version)
                continue
            with source, archive.open(_described(entry), "w") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    moved_on(len(piece))
        page = index_page(contents, missing, look_of(dialogue), timezone.now())
        now = timezone.now().timetuple()[:6]
        index = zipfile.ZipInfo("index.html", now)
        index.external_attr = 0o644 << 16
        archive.writestr(index, page, zipfile.ZIP_DEFLATED)


def _opened(entry: Entry) -> File:
    storage = MaterialVersion._meta.get_field("file").storage
    opened: File = storage.open(entry.stored)
    return opened


def _described(entry: Entry) -> zipfile.ZipInfo:
    uploaded = datetime.datetime.fromisoformat(entry.uploaded_at)
    described = zipfile.ZipInfo(entry.path, uploaded.timetuple()[:6])
    described.external_attr = 0o644 << 16
    # Known beforehand, so that a file beyond 4 GiB gets the long form.
    described.file_size = entry.size
    return described


class _Heartbeat:
    """Shows how far the bytes are, but not more often than somebody could read it."""

    def __init__(self, claim: Claim, scope: Scope, total: int) -> None:
        self._claim, self._scope, self._total = claim, scope, max(total, 1)
        self._done = 0
        self._last = time.monotonic()

    def __call__(self, moved: int) -> None:
        self._done += moved
        if time.monotonic() - self._last < BEAT_EVERY:
            return
        self._last = time.monotonic()
        with self._scope():
            self._claim.update(progress=min(90, self._done * 90 // self._total))


def _fail(claim: Claim, scope: Scope, reason: Reason) -> None:
    try:
        with scope():
            claim.update(
                state=FolderState.FAILED, failure=reason, file="", finished_at=timezone.now()
            )
    except Superseded as lost:
        logger.info("%s", lost)

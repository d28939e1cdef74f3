"""Making a folder: claim, contents, one file after the other, index, storage.

Database work is short and in a scope of its own; bytes go from the storage into the ZIP and back
piece by piece, through a temporary file.
"""

import datetime
import logging
import tempfile
import zipfile
from typing import IO

from django.core.files import File
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from dialogue import leases
from dialogue.leases import Lease, Scope, Superseded
from dialogue.models import Dialogue
from dialogue.palette import look_of
from meetings.enums import FolderState
from meetings.models import MaterialVersion, PaperFolder
from meetings.services.folders.contents import Contents, Entry, contents_of
from meetings.services.folders.failures import Reason, reason_of
from meetings.services.folders.index_page import index_page

logger = logging.getLogger(__name__)

PIECE = 256 * 1024


def make_folder(folder_id: int, scope: Scope, out_of_time: type[Exception] = TimeoutError) -> bool:
    """Make the folder if it is free to be made; whether this call brought it to an end.

    Not to be called in a scope. `out_of_time` is what interrupts work that takes too long. A lost
    database connection is raised: the row is taken up again once its heart has stopped.
    """
    with scope():
        lease = take_up(folder_id, scope)
    if lease is None:
        return False
    try:
        _make(lease, scope)
    except Superseded as reason:
        logger.info("%s", reason)
        return False
    except (OperationalError, InterfaceError):
        raise
    except out_of_time:
        _fail(lease, Reason.TOO_LONG)
    except OSError as failure:
        logger.exception("folder %s could not be stored", folder_id)
        _fail(lease, reason_of(failure))
    # A folder that cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("folder %s could not be made", folder_id)
        _fail(lease, Reason.UNEXPECTED)
    return True


def take_up(folder_id: int, scope: Scope) -> Lease | None:
    """Claim a folder that waits, or whose worker's heart has stopped; else None."""
    now = timezone.now()
    return leases.take_up(
        PaperFolder.objects.free().filter(pk=folder_id),
        scope,
        marks={"state": FolderState.MAKING, "started_at": now},
        given_up={"state": FolderState.FAILED, "failure": Reason.GAVE_UP, "finished_at": now},
    )


def _make(lease: Lease, scope: Scope) -> None:
    with scope():
        folder = PaperFolder.objects.select_related("meeting", "dialogue").get(pk=lease.row.pk)
        contents = contents_of(folder.meeting, folder.version_ids, folder.language)
        has_changed = contents.fingerprint != folder.fingerprint
        if has_changed:
            # Whoever asks now asks for another folder; nobody can have this one any more.
            folder.delete()
        name = PaperFolder._meta.get_field("file").generate_filename(folder, "papers.zip")
    if has_changed:
        raise Superseded(f"the papers of folder {lease.row.pk} have changed")
    with tempfile.TemporaryFile() as zipped:
        _write(zipped, contents, folder.dialogue, lease)
        lease.update(progress=95)
        with lease.stored(name, zipped) as size:
            lease.update(
                state=FolderState.READY, progress=100, size=size, finished_at=timezone.now()
            )


def _write(zipped: IO[bytes], contents: Contents, dialogue: Dialogue, lease: Lease) -> None:
    missing = set()
    done = 0
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
                    done += len(piece)
                    lease.beat(progress=min(90, 90 * done // max(contents.size, 1)))
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


def _fail(lease: Lease, reason: Reason) -> None:
    lease.fail(state=FolderState.FAILED, failure=reason, finished_at=timezone.now())

"""Looking at a file that has arrived whole: its kind, its checksum, what the scanner says of it."""

import hashlib
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from dialogue.texts import LANGUAGES
from dialogue.uploads import scanner
from dialogue.uploads.storing import examined
from meetings.enums import UploadState
from meetings.models import Upload
from meetings.rules.file_languages import language_of
from meetings.services.uploads.parts import part_of
from meetings.signals import upload_waits_for_the_scanner

logger = logging.getLogger(__name__)


def finish(upload: Upload) -> None:
    """Examine an upload of which every byte has come; done twice, it is done once.

    A right file goes on to the scanner, or is ready where there is none. A wrong one is refused:
    its bytes go, its row stays and says why.
    """
    with transaction.atomic():
        rows = Upload.objects.select_for_update(of=("self",))
        row = rows.filter(pk=upload.pk, state=UploadState.RECEIVING).first()
        if row is None:
            return
        try:
            _examined(row)
        except FileNotFoundError:
            refuse(row, gone())
            return
        except ValidationError as refusal:
            refuse(row, refusal)
            return
        row.state = UploadState.SCANNING if scanner.is_configured() else UploadState.EXAMINED
        row.save()
    if row.state == UploadState.SCANNING:
        upload_waits_for_the_scanner.send(Upload, upload=row)


def scan(upload_id: int, open_scope: Callable[[], AbstractContextManager[Any]]) -> None:
    """Show a waiting upload to the scanner. If it does not answer, the upload goes on waiting.

    The database is asked in short pieces: no transaction is open while the scanner works.
    """
    with open_scope():
        row = Upload.objects.filter(pk=upload_id, state=UploadState.SCANNING).first()
    if row is None:
        return
    try:
        with part_of(row).path.open("rb") as content:
            # Where none is asked any more, nothing is left to wait for.
            virus = scanner.find_virus(content) if scanner.is_configured() else ""
    except FileNotFoundError:
        with open_scope():
            _settle(upload_id, gone())
        return
    except scanner.ScannerUnavailable:
        logger.warning("Upload %s could not be scanned", upload_id, exc_info=True)
        with open_scope():
            waiting = Upload.objects.filter(pk=upload_id, state=UploadState.SCANNING)
            waiting.update(scan_failed_at=timezone.now())
        return
    with open_scope():
        _settle(upload_id, scanner.infected(virus) if virus else None)


def refuse(upload: Upload, refusal: ValidationError) -> None:
    """Keep why, in every language; the bytes go."""
    upload.state = UploadState.REFUSED
    upload.refusal_code = refusal.code or "kind"
    for language in LANGUAGES:
        with translation.override(language):
            setattr(upload, f"refusal_{language}", " ".join(refusal.messages))
    upload.save()
    transaction.on_commit(part_of(upload).remove, robust=True)


def gone() -> ValidationError:
    return ValidationError(
        _("What was sent of this file is no longer here. Please send it again."), code="gone"
    )


def _examined(row: Upload) -> None:
    with part_of(row).path.open("rb") as content:
        file = File(content, name=row.original_name)
        row.original_name, row.content_type = examined(file)
        content.seek(0)
        row.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        row.language = language_of(row.original_name, content)


def _settle(upload_id: int, refusal: ValidationError | None) -> None:
    """What the scanner has found is written down, unless the upload was removed meanwhile."""
    rows = Upload.objects.select_for_update(of=("self",))
    row = rows.filter(pk=upload_id, state=UploadState.SCANNING).first()
    if row is None:
        return
    if refusal is not None:
        refuse(row, refusal)
        return
    row.state = UploadState.EXAMINED
    row.save()

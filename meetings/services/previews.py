"""Making the picture of a version's first page: claim, a process of its own, file, row."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from PIL import Image

from dialogue import leases
from dialogue.leases import HEART_STOPPED_AFTER, Lease, Scope, Superseded
from dialogue.uploads.first_page import MOST_SECONDS, PDF, PICTURES
from meetings.enums import PreviewState
from meetings.models import MaterialVersion, Preview
from meetings.models.previews import preview_path

logger = logging.getLogger(__name__)

PREVIEWED = (PDF, *PICTURES)
LARGEST = 100 * 1024**2
"""Of a larger file no picture is made; it would be copied to the worker's disk for it."""


class NoPicture(Exception):
    """The file has no picture to give."""


def without_preview() -> QuerySet[MaterialVersion]:
    """Versions that wait for their picture, or whose worker died over it."""
    rows: QuerySet[MaterialVersion] = MaterialVersion.objects.filter(
        Q(preview=None) | Q(preview__in=_left_behind()),
        content_type__in=PREVIEWED,
        size__lte=LARGEST,
    )
    return rows


def _left_behind() -> QuerySet[Preview]:
    silent = timezone.now() - HEART_STOPPED_AFTER
    rows: QuerySet[Preview] = Preview.objects.filter(state=PreviewState.MAKING, began_at__lt=silent)
    return rows


def make_preview(version_id: int, scope: Scope) -> bool:
    """Make the version's picture if it waits for one; whether this call brought it to an end.

    Not to be called in a scope. A storage that fails ends nothing: the next beat tries again.
    """
    with scope():
        lease = _take_up(version_id, scope)
    if lease is None:
        return False
    try:
        _keep(_drawn(lease.row.version), lease)
    except Superseded as reason:
        logger.info("%s", reason)
        return False
    except NoPicture as reason:
        logger.info("no preview of version %s: %s", version_id, reason)
        lease.fail(state=PreviewState.NONE)
    except OSError:
        logger.exception("the preview of version %s has to wait", version_id)
        return False
    return True


def _take_up(version_id: int, scope: Scope) -> Lease | None:
    version = without_preview().filter(pk=version_id).first()
    if version is None:
        return None
    # Of two workers that come first at once, one waits here, and finds the row taken then.
    begun = Preview(version=version, attempts=0, began_at=timezone.now())
    Preview.objects.bulk_create([begun], ignore_conflicts=True)
    free = _left_behind() | Preview.objects.filter(attempts=0)
    return leases.take_up(
        free.filter(version=version).select_related("version"),
        scope,
        marks={"state": PreviewState.MAKING},
        given_up={"state": PreviewState.NONE},
        sign_of_life="began_at",
    )


def _drawn(version: MaterialVersion) -> bytes:
    """The picture, drawn by a process that knows nothing of the portal. Raises NoPicture."""
    try:
        opened = version.file.open("rb")
    except FileNotFoundError as gone:
        raise NoPicture(str(gone)) from gone
    with tempfile.NamedTemporaryFile() as copy, opened as stored:
        shutil.copyfileobj(stored, copy)
        copy.flush()
        try:
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "dialogue.uploads.first_page",
                    version.content_type,
                    copy.name,
                ],
                cwd=settings.BASE_DIR,
                env={"PATH": os.environ.get("PATH", "")},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=MOST_SECONDS,
                check=True,
            )
        except subprocess.SubprocessError as failure:
            raise NoPicture(str(failure)) from failure
    return done.stdout


def _keep(picture: bytes, lease: Lease) -> None:
    with Image.open(BytesIO(picture)) as drawn:
        width, height = drawn.size
    with lease.stored(preview_path(lease.row, ""), BytesIO(picture)) as size:
        lease.update(state=PreviewState.READY, size=size, width=width, height=height)

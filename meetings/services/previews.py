"""Making the picture of a version's first page: claim, a process of its own, file, row."""

import datetime
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from PIL import Image

from dialogue.uploads.first_page import MOST_SECONDS, PDF, PICTURES
from meetings.enums import PreviewState
from meetings.models import MaterialVersion, Preview
from meetings.models.previews import preview_path

logger = logging.getLogger(__name__)

Scope = Callable[[], AbstractContextManager[None]]
PREVIEWED = (PDF, *PICTURES)
LARGEST = 100 * 1024**2
"""Of a larger file no picture is made; it would be copied to the worker's disk for it."""
MOST_ATTEMPTS = 2
TAKES_AT_MOST = datetime.timedelta(seconds=2 * MOST_SECONDS)
"""A worker that has not finished by then is taken for dead."""


class NoPicture(Exception):
    """The file has no picture to give."""


def without_preview() -> QuerySet[MaterialVersion]:
    """Versions that wait for their picture, or whose worker died over it."""
    waits = Q(preview=None) | Q(
        preview__state=PreviewState.MAKING, preview__began_at__lt=timezone.now() - TAKES_AT_MOST
    )
    rows: QuerySet[MaterialVersion] = MaterialVersion.objects.filter(
        waits, content_type__in=PREVIEWED, size__lte=LARGEST
    )
    return rows


def make_preview(version_id: int, scope: Scope) -> bool:
    """Make the version's picture if it waits for one; whether this call brought it to an end.

    Not to be called in a scope. One version is tried twice at most, then has no picture.
    """
    with scope():
        version = without_preview().filter(pk=version_id).first()
        claimed = version is not None and _claim(version)
    if version is None or not claimed:
        return False
    try:
        picture = _drawn(version)
    except (NoPicture, OSError) as reason:
        logger.info("no preview of version %s: %s", version_id, reason)
        with scope():
            Preview.objects.filter(version=version).update(state=PreviewState.NONE)
        return True
    with scope():
        _keep(version, picture)
    return True


def _claim(version: MaterialVersion) -> bool:
    now = timezone.now()
    own = Preview.objects.filter(version=version)
    if own.filter(attempts__gte=MOST_ATTEMPTS).update(state=PreviewState.NONE):
        return False
    if own.update(attempts=F("attempts") + 1, began_at=now):
        return True
    try:
        with transaction.atomic():
            Preview.objects.create(version=version, began_at=now)
    except IntegrityError:
        return False  # Another worker was first.
    return True


def _drawn(version: MaterialVersion) -> bytes:
    """The picture, drawn by a process that knows nothing of the portal. Raises NoPicture."""
    with tempfile.NamedTemporaryFile() as copy, version.file.open("rb") as stored:
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


def _keep(version: MaterialVersion, picture: bytes) -> None:
    with Image.open(BytesIO(picture)) as drawn:
        width, height = drawn.size
    preview = Preview.objects.get(version=version)
    name = default_storage.save(preview_path(preview, ""), ContentFile(picture))
    kept = Preview.objects.filter(pk=preview.pk, attempts=preview.attempts).exclude(
        state=PreviewState.READY
    )
    if not kept.update(
        state=PreviewState.READY, file=name, size=len(picture), width=width, height=height
    ):
        default_storage.delete(name)

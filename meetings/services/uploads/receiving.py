"""Beginning an upload, continuing it, giving it up."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from dialogue.uploads.file_kinds import check_allowed
from dialogue.uploads.file_names import suffix_of
from dialogue.uploads.storing import UploadRefused, check_size, checked_name, lazy_size
from meetings.enums import UploadState
from meetings.models import Meeting, Upload
from meetings.models.uploads import end_of_keeping
from meetings.services.uploads.examining import finish
from meetings.services.uploads.parts import NoRoomLeft, PartWriter, has_room_for, part_of

CHECKSUMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}


class WrongOffset(Exception):
    """What was sent does not continue what is there."""


class NothingToContinue(Exception):
    """The upload is gone, or no longer one that takes bytes."""


class ChecksumMismatch(Exception):
    """The bytes changed on their way; none of them was kept."""


@dataclass(frozen=True)
class Checksum:
    """What the sender says of a piece: one of CHECKSUMS, and its digest."""

    algorithm: str
    digest: bytes


def begin(meeting: Meeting, *, name: str, size: int, by: Any) -> Upload:
    """A new upload of so many bytes, none of which has come. Raises UploadRefused.

    What can be known before is said before: a file that will not be taken is not sent in vain.
    """
    try:
        kept_name = checked_name(name)
        check_allowed(suffix_of(kept_name))
        check_size(size)
        with transaction.atomic():
            _check_limits(size, by)
            upload: Upload = Upload.objects.create(
                meeting=meeting, original_name=kept_name, size=size, uploaded_by=by
            )
    except ValidationError as refusal:
        raise UploadRefused(refusal.message, code=refusal.code, params=refusal.params) from refusal
    return upload


def append(
    upload: Upload,
    *,
    offset: int,
    read: Callable[[int], bytes],
    checksum: Checksum | None = None,
) -> int:
    """Continue the upload at the offset with what `read` gives; how much of it there is now.

    Stops where the line is cut, and keeps what has come. Once the file is whole it is examined.
    Raises PartIsBusy, WrongOffset, NothingToContinue, ChecksumMismatch, NoRoomLeft.
    """
    with part_of(upload).writing() as writer:
        if not _takes_bytes(upload):
            raise NothingToContinue
        if writer.length != offset:
            raise WrongOffset
        if checksum is None:
            writer.append(read, upload.size - offset)
        else:
            _append_checked(writer, read, upload.size - offset, checksum)
        received = writer.length
    Upload.objects.filter(pk=upload.pk).update(expires_at=end_of_keeping())
    if received >= upload.size:
        finish(upload)
    return received


def receive_whole(meeting: Meeting, file: File, by: Any) -> Upload:
    """An ordinary form's file, by the same way. Raises UploadRefused."""
    upload = begin(meeting, name=file.name or "", size=file.size or 0, by=by)
    file.seek(0)
    try:
        append(upload, offset=0, read=file.read)
    except NoRoomLeft as failure:
        discard(upload)
        raise no_room() from failure
    upload.refresh_from_db()
    return upload


def discard(upload: Upload) -> None:
    """Forget the upload and what came of it; a paper that it became stays."""
    part = part_of(upload)
    upload.delete()
    transaction.on_commit(part.remove, robust=True)


def no_room() -> UploadRefused:
    return UploadRefused(
        _(
            "There is no room for this file at the moment. What has been sent is kept; the "
            "Secretariat’s technical contact can make room."
        ),
        code="storage",
    )


def _takes_bytes(upload: Upload) -> bool:
    """As the database knows it now: another request may have finished or removed it."""
    rows = Upload.objects.under_way().filter(pk=upload.pk, state=UploadState.RECEIVING)
    return bool(rows.exists())


def _append_checked(
    writer: PartWriter, read: Callable[[int], bytes], limit: int, checksum: Checksum
) -> None:
    start = writer.length
    digest = CHECKSUMS[checksum.algorithm](usedforsecurity=False)

    def read_and_count(size: int) -> bytes:
        piece = read(size)
        digest.update(piece)
        return piece

    try:
        writer.append(read_and_count, limit)
        if digest.digest() != checksum.digest:
            raise ChecksumMismatch
    except BaseException:
        # A piece with a checksum is taken whole or not at all.
        writer.cut_back(start)
        raise


def _check_limits(size: int, by: Any) -> None:
    # One by one for a person: two requests at once must not both find the last place free.
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    mine = Upload.objects.under_way().filter(uploaded_by=by)
    sums = mine.aggregate(number=Count("pk"), together=Sum("size", default=0))
    if sums["number"] >= settings.UPLOAD_MAX_FILES:
        raise ValidationError(
            _(
                "You have %(number)s files waiting here, which is the most. Take or remove some of "
                "them first."
            ),
            code="number",
            params={"number": sums["number"]},
        )
    if sums["together"] + size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _(
                "With this file you would have more than %(limit)s waiting here. Take or remove "
                "some files first."
            ),
            code="together",
            params={"limit": lazy_size(settings.UPLOAD_MAX_BYTES)},
        )
    if not has_room_for(size):
        raise no_room()

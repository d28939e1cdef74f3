"""Taking an upload: looked at, measured while it is stored, and kept whole or not at all."""

import hashlib
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from dialogue.sizes import file_size
from dialogue.storing import is_full
from dialogue.tenancy import undo_unless_committed
from dialogue.uploads.file_kinds import kind_of
from dialogue.uploads.file_names import safe_name, suffix_of

logger = logging.getLogger(__name__)

# Refusals are kept and told later, in the language of whoever reads them then.
lazy_size = lazy(file_size, str)


class UploadRefused(ValidationError):
    """The file was not taken; the message says why and what to do. Nothing was stored.

    `code` is one of: empty, size, name, kind, disguised, broken, locked, macros, encoding,
    language, infected, scanner, storage; for uploads of many files also number, together, gone.
    """


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where an upload lies, and what was measured from the bytes that were written."""

    path: str
    size: int
    sha256: str


@contextmanager
def kept_whole(upload: File, own: FieldFile, path: str) -> Iterator[StoredFile]:
    """Copies the upload to the storage, its SHA-256 taken on the way; the block stores its row.

    Should the copy or the block fail, or what comes after it in the same transaction, nothing of
    the file stays behind. `own` is the file of the row. Raises UploadRefused where it is the
    storage that fails.
    """
    storage, copy = own.storage, Measured(upload)
    stored_as = ""
    try:
        stored_as = storage.save(path, copy)
        yield StoredFile(stored_as, copy.read_so_far, copy.sha256)
    except BaseException as failure:
        _remove(storage, stored_as or path)
        if isinstance(failure, OSError):
            logger.exception("An upload could not be stored: %s", path)
            raise _storage_failed(failure) from failure
        raise
    undo_unless_committed(partial(_remove_without_row, own, stored_as))


def examined(upload: File) -> tuple[str, str]:
    """The name to keep and the type to serve; raises ValidationError."""
    check_size(upload.size or 0)
    name = checked_name(upload.name or "")
    return name, kind_of(suffix_of(name), _seekable(upload)).content_type


def check_size(size: int) -> None:
    """Raises ValidationError for what is empty or larger than the portal takes."""
    if not size:
        raise ValidationError(_("This file is empty."), code="empty")
    if size > settings.MATERIAL_MAX_BYTES:
        raise ValidationError(
            _("This file is %(size)s; at most %(limit)s are accepted."),
            code="size",
            params={
                "size": lazy_size(size),
                "limit": lazy_size(settings.MATERIAL_MAX_BYTES),
            },
        )


def checked_name(raw: str) -> str:
    """The name to keep; raises ValidationError where nothing of it is fit to be kept."""
    name = safe_name(raw)
    if not name:
        raise ValidationError(_("Give the file a name and try again."), code="name")
    return name


def _seekable(upload: File) -> Any:
    """The upload as a stream that readers may close or detach from without harm to it."""
    return _Undetachable(upload)


class _Undetachable(io.RawIOBase):
    """Reads from the upload; closing it closes nothing."""

    def __init__(self, upload: File) -> None:
        self._upload = upload

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._upload.seek(offset, whence)
        return int(self._upload.tell())

    def tell(self) -> int:
        return int(self._upload.tell())

    def read(self, size: int | None = -1) -> bytes:
        content: bytes = self._upload.read(-1 if size is None else size)
        return content

    def read1(self, size: int = -1) -> bytes:
        return self.read(size)

    def readinto(self, buffer: Any) -> int:
        content = self.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)


class Measured(File):
    """The upload, hashed as the storage reads it from beginning to end.

    A storage that begins anew (a retried transfer) begins the hash anew.
    """

    def __init__(self, upload: File) -> None:
        super().__init__(upload, name=upload.name)
        self._upload = upload
        self._begin()

    def _begin(self) -> None:
        self._hash = hashlib.sha256()
        self.read_so_far = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset == 0 and whence == io.SEEK_SET:
            self._begin()
        self._upload.seek(offset, whence)
        return int(self._upload.tell())

    def read(self, size: int = -1) -> bytes:
        in_sequence = self._upload.tell() == self.read_so_far
        content: bytes = self._upload.read(size)
        if in_sequence:
            self._hash.update(content)
            self.read_so_far += len(content)
        return content

    @property
    def size(self) -> int:
        return int(self._upload.size)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def _remove_without_row(own: FieldFile, path: str) -> None:
    rows = type(own.instance)._base_manager
    if not rows.filter(**{own.field.name: path}).exists():
        _remove(own.storage, path)


def _remove(storage: Storage, path: str) -> None:
    try:
        storage.delete(path)
    except OSError:
        logger.exception("A half-written file stays behind: %s", path)


def _storage_failed(failure: OSError) -> UploadRefused:
    if is_full(failure):
        return UploadRefused(
            _(
                "There is no room left for this file. Nothing was stored; the Secretariat’s "
                "technical contact can make room."
            ),
            code="storage",
        )
    return UploadRefused(
        _("This file could not be stored. Nothing was changed; try again in a moment."),
        code="storage",
    )

"""The bytes of an upload on its way: one private file, whose length is how far it has come.

Parts lie on the disk under MEDIA_ROOT, also where finished files go to a bucket: only a disk can
append. A part is written by one process at a time, and what has been acknowledged is on the disk.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from meetings.models import Upload

PIECE = 64 * 1024


class PartIsBusy(Exception):
    """Somebody else is writing to the part at this moment."""


class NoRoomLeft(Exception):
    """The disk took no more; what was written before is kept."""


@dataclass(frozen=True)
class Part:
    """Where the bytes of an upload lie; the file is there once the first have come."""

    path: Path

    @property
    def received(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def writing(self) -> Iterator["PartWriter"]:
        """Alone at the part until the block is left. Raises PartIsBusy."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                raise PartIsBusy from busy
            yield PartWriter(descriptor)
        finally:
            os.close(descriptor)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


class PartWriter:
    """Appends to a part. A piece that does not fit whole is not there at all."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def length(self) -> int:
        return os.fstat(self._descriptor).st_size

    def append(self, read: Callable[[int], bytes], limit: int) -> None:
        """Write what `read` gives, at most so many bytes, and see to it that they are on the disk.

        Raises NoRoomLeft; OSError for any other failure of the disk.
        """
        start = self.length
        try:
            while limit and (piece := read(min(PIECE, limit))):
                self._append_whole(piece)
                limit -= len(piece)
        finally:
            self._bring_to_disk(start)

    def cut_back(self, length: int) -> None:
        os.ftruncate(self._descriptor, length)

    def _append_whole(self, piece: bytes) -> None:
        start, written = self.length, 0
        with self._cut_back_on_failure(start):
            while written < len(piece):
                written += write(self._descriptor, piece[written:], start + written)

    def _bring_to_disk(self, start: int) -> None:
        # Some file systems say only here that there is no room.
        with self._cut_back_on_failure(start):
            os.fsync(self._descriptor)

    @contextmanager
    def _cut_back_on_failure(self, length: int) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            self.cut_back(length)
            if failure.errno in (errno.ENOSPC, errno.EDQUOT):
                raise NoRoomLeft from failure
            raise


def write(descriptor: int, content: bytes, position: int) -> int:
    return os.pwrite(descriptor, content, position)


def part_of(upload: Upload) -> Part:
    return Part(incoming(upload.dialogue_id) / f"{upload.part.hex}.part")


def incoming(dialogue_id: int | None) -> Path:
    """The folder of a dialogue's parts; no address leads there."""
    return Path(settings.MEDIA_ROOT) / "incoming" / f"dialogue-{dialogue_id}"


def has_room_for(size: int) -> bool:
    """Whether the disk can take so much and keep its reserve."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free: int = shutil.disk_usage(folder).free
    return free - size >= int(settings.UPLOAD_DISK_RESERVE)

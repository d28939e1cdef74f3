"""Work on a row, by one worker at a time; by another one once the first gives no sign of life.

The queue may deliver a message twice, or lose it: whose the work is stands in the row alone, which
has `attempts`, a `file` and the moment of the last sign of life.
"""

import datetime
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from dialogue.storing import discard, store

Scope = Callable[[], AbstractContextManager[None]]
"""Opens the scope of one dialogue, around a short piece of database work."""

HEART_STOPPED_AFTER = datetime.timedelta(seconds=60)
QUEUED_TOO_LONG_AFTER = datetime.timedelta(seconds=30)
MOST_ATTEMPTS = 5
BEAT_EVERY = 1.0
"""Seconds between two signs of life: no more than somebody could read."""


class Superseded(Exception):
    """The work is no longer this worker's: another one took it up, or the row is gone."""


def take_up(
    free: QuerySet,
    scope: Scope,
    *,
    marks: dict[str, Any],
    given_up: dict[str, Any],
    sign_of_life: str = "heartbeat_at",
) -> "Lease | None":
    """The one row of `free` for this worker; None when it is not free, or not any more.

    To be called in a scope. `marks` are put down in the row and stand there for as long as the
    lease lasts. A row that was taken up too often already is `given_up` instead.
    """
    row = free.select_for_update(of=("self",)).first()
    if row is None:
        return None
    own = free.model.objects.filter(pk=row.pk)
    if row.attempts >= MOST_ATTEMPTS:
        own.update(**given_up)
        return None
    if row.file:
        # Named before it was written, by a worker that did not live to say it was whole.
        default_storage.delete(str(row.file))
    marks = {**marks, "attempts": row.attempts + 1}
    own.update(**marks, **{sign_of_life: timezone.now()}, file="")
    return Lease(row, own.filter(**marks), scope, sign_of_life)


class Lease:
    """One worker's hold on a row, until another one takes the row up.

    Each change is made on condition that the hold still stands, and is a sign of life. `row` is as
    it was before it was taken up.
    """

    def __init__(self, row: Any, held: QuerySet, scope: Scope, sign_of_life: str) -> None:
        self.row = row
        self._held, self._scope, self._sign_of_life = held, scope, sign_of_life
        self._last = time.monotonic()
        self._file = ""

    def update(self, **values: Any) -> None:
        """Change the row. Raises Superseded when the hold is lost."""
        self._last = time.monotonic()
        with self._scope():
            if not self._held.update(**{self._sign_of_life: timezone.now()}, **values):
                raise Superseded(f"{self.row._meta.model_name} {self.row.pk} is in other hands")

    def beat(self, **values: Any) -> None:
        """The same, of what changes all the time: left out when the last sign is a moment old."""
        if time.monotonic() - self._last >= BEAT_EVERY:
            self.update(**values)

    @contextmanager
    def stored(self, name: str, content: IO[bytes]) -> Iterator[int]:
        """The content in the storage under this name, its size given; the block ends the work.

        The row names the file before it is written, so that no file is left that no row knows of.
        """
        size = content.seek(0, os.SEEK_END)
        content.seek(0)
        self.update(file=name)
        self._file = name
        store(name, _Watched(content, self.beat), size)
        try:
            yield size
        except Superseded:
            discard(name)
            raise

    def fail(self, **values: Any) -> None:
        """Change the row for the last time and leave no file; nothing, when the hold is lost."""
        with suppress(Superseded):
            self.update(file="", **values)
            if self._file:
                discard(self._file)


class _Watched(File):
    """A file, with a sign of life as it is read: a large one takes its time to be stored."""

    def __init__(self, content: IO[bytes], beat: Callable[[], None]) -> None:
        super().__init__(content)
        self._content, self._beat = content, beat

    def read(self, size: int = -1) -> bytes:
        self._beat()
        return self._content.read(size)

"""Making what somebody asked to have printed: row, claim, pages, file."""

import datetime
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.base import File
from django.db import InterfaceError, OperationalError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from dialogue import pdf
from dialogue.palette import look_of
from dialogue.storing import discard, store
from dialogue.tenancy.scope import current_dialogue
from focal_points.enums import FileFormat, PrintoutState
from focal_points.models import Printout
from focal_points.models.printouts import printout_path
from focal_points.printout_kinds import Document, Scope, Table, kind_named
from focal_points.signals import printout_requested

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
KEPT_FOR = datetime.timedelta(days=1)


class Superseded(Exception):
    """Another worker has the printout, or it is gone."""


def request_printout(
    kind: str,
    title: str,
    language: str,
    *,
    by: Any,
    of: dict[str, Any] | None = None,
    file_format: str = FileFormat.PDF,
) -> Printout:
    """Put down that something is wanted; a worker makes it once this is committed.

    Who asks again while the same is under way waits for that one.
    """
    wanted = {
        "kind": kind,
        "language": language,
        "requested_by": by,
        "of": of or {},
        "format": file_format,
    }
    under_way: Printout | None = Printout.objects.under_way().filter(**wanted).first()
    if under_way is not None:
        return under_way
    printout: Printout = Printout.objects.create(title=title, **wanted)
    printout_requested.send(sender=Printout, printout=printout)
    return printout


def make(printout_id: int, scope: Scope) -> bool:
    """Make the printout if it is free to be made; whether this call brought it to an end.

    Not to be called in a scope: `scope` opens one around each short piece of database work, and
    none is open while the pages are laid out.
    """
    with scope():
        claim = _take_up(printout_id)
    if claim is None:
        return False
    try:
        _make(claim, scope)
    except Superseded:
        return False
    except (OperationalError, InterfaceError):
        raise  # Nothing can be written; the row is taken up again once it has been silent.
    # What cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("printout %s could not be made", printout_id)
        with suppress(Superseded), scope():
            claim.update(state=PrintoutState.FAILED, file="", finished_at=timezone.now())
    return True


def remove_old() -> int:
    """Remove what was asked for a day ago or earlier; how many. With a row goes its file."""
    old = Printout.objects.filter(requested_at__lt=timezone.now() - KEPT_FOR)
    rows = list(old.select_for_update(skip_locked=True))
    for printout in rows:
        printout.delete()
    return len(rows)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One worker's hold on a printout; `attempt` tells two holds apart."""

    printout: Printout
    attempt: int

    def update(self, **values: Any) -> None:
        """Change the row, with a sign of life. Raises Superseded when the hold is lost."""
        held = Printout.objects.filter(
            pk=self.printout.pk, state=PrintoutState.MAKING, attempts=self.attempt
        )
        if not held.update(taken_up_at=timezone.now(), **values):
            raise Superseded


def _take_up(printout_id: int) -> _Claim | None:
    free = Printout.objects.to_be_taken_up().filter(pk=printout_id)
    if free.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=PrintoutState.FAILED, finished_at=timezone.now()
    ):
        return None
    if not free.update(
        state=PrintoutState.MAKING,
        attempts=F("attempts") + 1,
        taken_up_at=timezone.now(),
        progress=0,
    ):
        return None
    printout = Printout.objects.get(pk=printout_id)
    if printout.file:
        # Named before it was written, by a worker that did not live to say it was whole.
        discard(str(printout.file))
    return _Claim(printout, printout.attempts)


def _make(claim: _Claim, scope: Scope) -> None:
    printout = claim.printout
    with scope(), override(printout.language):
        content = kind_named(printout.kind).content(printout)
        dialogue = current_dialogue()
    with TemporaryFile() as file:
        if isinstance(content, Table):
            pages = None
            _write(content, claim, scope, file)
        else:
            pages = _lay_out(content, dialogue, claim, scope, file)
        _keep(file, pages, claim, scope)


def _write(table: Table, claim: _Claim, scope: Scope, file: IO[bytes]) -> None:
    """The rows of a table, a few hundred at a time."""
    printout = claim.printout

    def batches() -> Iterator[Sequence[Any]]:
        done = 0
        for rows in table.batches(scope):
            yield rows
            done += len(rows)
            with scope():
                claim.update(progress=min(95, 95 * done // (table.count + 1)))

    with override(printout.language):
        table.write(file, batches())


def _lay_out(
    document: Document, dialogue: Any, claim: _Claim, scope: Scope, file: IO[bytes]
) -> int:
    """The pages of a document; how many they are."""
    printout = claim.printout
    context = {
        "title": printout.title,
        "language": printout.language,
        "dialogue": dialogue,
        "look": look_of(dialogue),
        **document.context,
    }

    def progress(_step: str, pages: int) -> None:
        with scope():
            claim.update(progress=min(95, 10 + 85 * pages // (document.pages + 1)))

    rendered = pdf.render(document.template, context, printout.language, progress=progress)
    file.write(rendered.pdf)
    return rendered.pages


def _keep(file: IO[bytes], pages: int | None, claim: _Claim, scope: Scope) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    name = printout_path(claim.printout, "")
    with scope():
        claim.update(file=name)
    store(name, File(file), size)
    try:
        with scope():
            claim.update(
                state=PrintoutState.READY,
                progress=100,
                size=size,
                pages=pages,
                finished_at=timezone.now(),
            )
    except Superseded:
        discard(name)
        raise

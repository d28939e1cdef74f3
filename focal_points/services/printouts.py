"""Making what somebody asked to have printed: row, claim, pages, file."""

import datetime
import logging
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import override

from dialogue import leases
from dialogue.leases import Lease, Scope, Superseded
from dialogue.palette import look_of
from dialogue.tenancy.scope import current_dialogue
from focal_points.enums import FileFormat, PrintoutState
from focal_points.models import Printout
from focal_points.models.printouts import printout_path
from focal_points.printout_kinds import Document, Table, kind_named
from focal_points.signals import printout_requested

logger = logging.getLogger(__name__)

KEPT_FOR = datetime.timedelta(days=1)


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
        lease = _take_up(printout_id, scope)
    if lease is None:
        return False
    try:
        _make(lease, scope)
    except Superseded:
        return False
    except (OperationalError, InterfaceError):
        raise  # Nothing can be written; the row is taken up again once it has been silent.
    # What cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("printout %s could not be made", printout_id)
        lease.fail(state=PrintoutState.FAILED, finished_at=timezone.now())
    return True


def remove_old() -> int:
    """Remove what was asked for a day ago or earlier; how many. With a row goes its file."""
    old = Printout.objects.filter(requested_at__lt=timezone.now() - KEPT_FOR)
    rows = list(old.select_for_update(skip_locked=True))
    for printout in rows:
        printout.delete()
    return len(rows)


def _take_up(printout_id: int, scope: Scope) -> Lease | None:
    return leases.take_up(
        Printout.objects.free().filter(pk=printout_id),
        scope,
        marks={"state": PrintoutState.MAKING},
        given_up={"state": PrintoutState.FAILED, "finished_at": timezone.now()},
        sign_of_life="taken_up_at",
    )


def _make(lease: Lease, scope: Scope) -> None:
    printout = lease.row
    with scope(), override(printout.language):
        content = kind_named(printout.kind).content(printout)
        dialogue = current_dialogue()
    with TemporaryFile() as file:
        if isinstance(content, Table):
            pages = None
            _write(content, lease, scope, file)
        else:
            pages = _lay_out(content, dialogue, lease, file)
        with lease.stored(printout_path(printout, ""), file) as size:
            lease.update(
                state=PrintoutState.READY,
                progress=100,
                size=size,
                pages=pages,
                finished_at=timezone.now(),
            )


def _write(table: Table, lease: Lease, scope: Scope, file: IO[bytes]) -> None:
    """The rows of a table, a few hundred at a time."""

    def batches() -> Iterator[Sequence[Any]]:
        done = 0
        for rows in table.batches(scope):
            yield rows
            done += len(rows)
            lease.beat(progress=min(95, 95 * done // (table.count + 1)))

    with override(lease.row.language):
        table.write(file, batches())


def _lay_out(document: Document, dialogue: Any, lease: Lease, file: IO[bytes]) -> int:
    """The pages of a document; how many they are."""
    # Only here: processes that serve have no use for the typesetter, which is large.
    from dialogue import pdf

    printout = lease.row
    context = {
        "title": printout.title,
        "language": printout.language,
        "dialogue": dialogue,
        "look": look_of(dialogue),
        **document.context,
    }

    def progress(_step: str, pages: int) -> None:
        lease.beat(progress=min(95, 10 + 85 * pages // (document.pages + 1)))

    rendered = pdf.render(document.template, context, printout.language, progress=progress)
    file.write(rendered.pdf)
    return rendered.pages

"""Making a meeting's list of participants or its badges: row, claim, pages, file."""

import datetime
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from dialogue import pdf
from dialogue.palette import look_of
from dialogue.storing import discard, store
from dialogue.tenancy.scope import current_dialogue
from meetings.enums import PrintoutKind, PrintoutState
from meetings.models import Meeting, Participant, Printout
from meetings.models.printouts import printout_path
from meetings.signals import printout_requested

logger = logging.getLogger(__name__)

Scope = Callable[[], AbstractContextManager[None]]
MOST_ATTEMPTS = 3
KEPT_FOR = datetime.timedelta(days=1)
TEMPLATES = {
    PrintoutKind.PARTICIPANTS: "meetings/pdf/participants.html",
    PrintoutKind.BADGES: "meetings/pdf/badges.html",
}
BADGES_A_SHEET = 10
ROWS_A_PAGE = 24
"""About so many people stand on a page of the list; for the progress shown only."""


class Superseded(Exception):
    """Another worker has the printout, or it is gone."""


def request_printout(meeting: Meeting, kind: str, language: str, *, by: Any) -> Printout:
    """Put down that a list or badges are wanted; a worker makes them once this is committed."""
    printout: Printout = Printout.objects.create(
        meeting=meeting, kind=kind, language=language, requested_by=by
    )
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
    # A list that cannot be made is the row's business, not the worker's.
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
    kind = PrintoutKind(printout.kind)
    with scope(), override(printout.language):
        context = context_of(kind, printout.meeting)
        look = look_of(current_dialogue())
    people = len(context["people"])
    expected = max(1, people // (BADGES_A_SHEET if kind == PrintoutKind.BADGES else ROWS_A_PAGE))

    def progress(_step: str, pages: int) -> None:
        with scope():
            claim.update(progress=min(95, 10 + 85 * pages // (expected + 1)))

    rendered = pdf.render(
        TEMPLATES[kind],
        {**context, "look": look, "language": printout.language},
        printout.language,
        progress=progress,
    )
    name = printout_path(printout, "")
    with scope():
        claim.update(file=name)
    store(name, ContentFile(rendered.pdf), len(rendered.pdf))
    try:
        with scope():
            claim.update(
                state=PrintoutState.READY,
                progress=100,
                size=len(rendered.pdf),
                pages=rendered.pages,
                finished_at=timezone.now(),
            )
    except Superseded:
        discard(name)
        raise


def context_of(kind: PrintoutKind, meeting: Meeting) -> dict[str, Any]:
    """What the document shows, in the active language: nothing of it asks the database later."""
    people = list(Participant.objects.filter(meeting=meeting).confirmed().listed())
    dialogue = current_dialogue()
    return {
        "meeting": Meeting.objects.select_related("country").get(pk=meeting.pk),
        "people": people,
        "sheets": [
            people[start : start + BADGES_A_SHEET]
            for start in range(0, len(people), BADGES_A_SHEET)
        ],
        "dialogue": dialogue,
    }

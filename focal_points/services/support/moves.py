"""Moving a request on, one verb a move.

Each takes `seen`, the state in which the person saw the request. Should another person have moved
it in between, nothing is done and `MovedByAnother` says what happened. Each is kept as an entry and
announced by `request_moved`.
"""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.models import Dialogue
from focal_points.enums import EntryKind
from focal_points.models import SupportEntry, SupportRequest
from focal_points.models.support import TEXTS
from focal_points.rules.support import MOVES, Move
from focal_points.services.support.drafts import locked, said_in
from focal_points.signals import request_moved


class MovedByAnother(Exception):
    """The request is no longer in the state in which the person saw it; nothing was done.

    `last` is the move that brought it to where it is now, if there is one.
    """

    def __init__(self, request: SupportRequest, last: SupportEntry | None) -> None:
        super().__init__(str(request))
        self.request = request
        self.last = last


def missing_in(request: SupportRequest) -> list[str]:
    """The fields that must be filled before the request can be submitted."""
    said = said_in(request)
    return [name for name in ("kind", *TEXTS) if not said[name]]


@transaction.atomic
def submit(request: SupportRequest, *, by: Any, seen: str, read: str) -> SupportRequest:
    """Hand a whole draft in to the Secretariat; it gets the next number of the year.

    `read` is the digest of the text that the person hands in. Raises ValidationError, by field,
    for what is missing, and MovedByAnother.
    """
    current = locked(request)
    check_seen(current, MOVES["submit"], seen)
    if digest_of(said_in(current)) != read:
        raise ValidationError(
            _("A colleague has changed the draft in the meantime. Read it again, then submit it.")
        )
    if missing := missing_in(current):
        raise ValidationError(
            {name: _("Needed before the request is submitted.") for name in missing}
        )
    now = timezone.now()
    current.submitted_at = now
    current.year = timezone.localtime(now).year
    current.number = _next_number(current)
    return _moved(current, MOVES["submit"], by)


@transaction.atomic
def withdraw(request: SupportRequest, *, by: Any, seen: str, word: str = "") -> SupportRequest:
    """Take the request back, before the Secretariat has decided."""
    current = locked(request)
    check_seen(current, MOVES["withdraw"], seen)
    return _moved(current, MOVES["withdraw"], by, word)


@transaction.atomic
def take_up(request: SupportRequest, *, by: Any, seen: str) -> SupportRequest:
    """Begin to look into the request."""
    current = locked(request)
    check_seen(current, MOVES["take_up"], seen)
    return _moved(current, MOVES["take_up"], by)


@transaction.atomic
def accept(request: SupportRequest, *, by: Any, seen: str) -> SupportRequest:
    current = locked(request)
    check_seen(current, MOVES["accept"], seen)
    current.decided_by, current.decided_at = by, timezone.now()
    return _moved(current, MOVES["accept"], by)


@transaction.atomic
def decline(
    request: SupportRequest, *, by: Any, seen: str, reasons: dict[str, str]
) -> SupportRequest:
    """Say no, and why: a reason in one language at least, by the code of the language."""
    current = locked(request)
    check_seen(current, MOVES["decline"], seen)
    for code, reason in reasons.items():
        setattr(current, f"reason_{code}", reason)
    current.decided_by, current.decided_at = by, timezone.now()
    return _moved(current, MOVES["decline"], by)


@transaction.atomic
def plan(
    request: SupportRequest,
    *,
    by: Any,
    seen: str,
    planned_from: datetime.date,
    planned_until: datetime.date | None = None,
) -> SupportRequest:
    """Give the support its dates."""
    current = locked(request)
    check_seen(current, MOVES["plan"], seen)
    current.planned_from, current.planned_until = planned_from, planned_until
    return _moved(current, MOVES["plan"], by)


@transaction.atomic
def deliver(
    request: SupportRequest, *, by: Any, seen: str, delivered_on: datetime.date
) -> SupportRequest:
    """Record that the support was given, and on which day it was complete."""
    current = locked(request)
    check_seen(current, MOVES["deliver"], seen)
    current.delivered_on = delivered_on
    return _moved(current, MOVES["deliver"], by)


@transaction.atomic
def close(request: SupportRequest, *, by: Any, seen: str) -> SupportRequest:
    """Nothing is left to be done."""
    current = locked(request)
    check_seen(current, MOVES["close"], seen)
    current.closed_at = timezone.now()
    return _moved(current, MOVES["close"], by)


def check_seen(current: SupportRequest, move: Move, seen: str) -> None:
    """Raises MovedByAnother unless the request is as it was seen, and the move may follow."""
    if current.state == seen and current.state in move.sources:
        return
    last = current.entries.filter(kind=EntryKind.MOVE).select_related("by").first()
    raise MovedByAnother(current, last)


def _moved(current: SupportRequest, move: Move, by: Any, word: str = "") -> SupportRequest:
    before, current.state = current.state, move.target
    current.moved_at = timezone.now()
    current.full_clean(exclude=["dialogue", "partner", "area", "action", "made_by", "saved_by"])
    current.save()
    entry = SupportEntry.objects.create(
        request=current,
        kind=EntryKind.MOVE,
        by=by,
        is_secretariats=not move.is_partners,
        at=current.moved_at,
        from_state=before,
        to_state=move.target,
        text=word,
        language=get_language() or current.language,
    )
    request_moved.send(sender=SupportRequest, request=current, event=entry, by=by)
    return current


def _next_number(request: SupportRequest) -> int:
    """The next number of the year; of two submissions at once, the second waits for the first."""
    # Not FOR UPDATE: every new row of the dialogue takes a key share of this one.
    Dialogue.objects.select_for_update(no_key=True).get(pk=request.dialogue_id)  # type: ignore[misc]
    numbered = SupportRequest.objects.filter(year=request.year)
    highest: int | None = numbered.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1

"""The steps of a meeting's life: announced, confirmed, held, postponed, cancelled.

Each verb locks the meeting, keeps what it was before as a `StatusChange`, and announces the step.
All raise ValidationError, by the field of `StepForm`, for a step that cannot be taken.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.enums import DatePrecision
from dialogue.texts import LANGUAGES
from meetings.enums import MeetingStatus
from meetings.models import Meeting, StatusChange
from meetings.services.agenda import move_agenda
from meetings.services.changes import Plans, announce_changes
from meetings.services.delegations import shorten_extensions
from meetings.services.joint.answering import is_kept_by_host

PLANNED, ANNOUNCED, CONFIRMED = (
    MeetingStatus.PLANNED,
    MeetingStatus.ANNOUNCED,
    MeetingStatus.CONFIRMED,
)
HELD, POSTPONED, CANCELLED = (
    MeetingStatus.HELD,
    MeetingStatus.POSTPONED,
    MeetingStatus.CANCELLED,
)
MAY_BECOME: Mapping[str, tuple[MeetingStatus, ...]] = {
    PLANNED: (ANNOUNCED, CONFIRMED, HELD, POSTPONED, CANCELLED),
    ANNOUNCED: (CONFIRMED, HELD, POSTPONED, CANCELLED, PLANNED),
    CONFIRMED: (HELD, POSTPONED, CANCELLED, PLANNED),
    # Postponed once more; or it has found its days.
    POSTPONED: (POSTPONED, PLANNED, ANNOUNCED, CONFIRMED, HELD, CANCELLED),
    # What was entered by mistake is taken back.
    HELD: (CONFIRMED,),
    CANCELLED: (PLANNED, CONFIRMED),
}
NEEDS_REASON = frozenset({POSTPONED, CANCELLED})
Reason = Mapping[str, str]
"""A text by language; one language is enough."""


@dataclass(frozen=True, slots=True)
class Days:
    """When a meeting takes place, as far as it is known."""

    starts_on: datetime.date
    ends_on: datetime.date | None = None
    starts_precision: str = DatePrecision.DAY


@dataclass(frozen=True, slots=True)
class Step:
    """What was done; `unplaced` points of the agenda have lost their day or their times."""

    change: StatusChange
    meeting: Meeting
    unplaced: int = 0


def plan(meeting: Meeting, *, days: Days | None = None, reason: Reason | None = None) -> Step:
    return take_step(meeting, PLANNED, days=days, reason=reason)


def announce(meeting: Meeting, *, days: Days | None = None, reason: Reason | None = None) -> Step:
    return take_step(meeting, ANNOUNCED, days=days, reason=reason)


def confirm(meeting: Meeting, *, days: Days | None = None, reason: Reason | None = None) -> Step:
    return take_step(meeting, CONFIRMED, days=days, reason=reason)


def hold(meeting: Meeting) -> Step:
    """Say that the meeting took place, which it cannot have before its first day."""
    return take_step(meeting, HELD)


def postpone(meeting: Meeting, *, reason: Reason, days: Days | None = None) -> Step:
    """To other days, or, where they are not known yet, without new ones."""
    return take_step(meeting, POSTPONED, days=days, reason=reason)


def cancel(meeting: Meeting, *, reason: Reason) -> Step:
    return take_step(meeting, CANCELLED, reason=reason)


@transaction.atomic
def take_step(
    meeting: Meeting, after: str, *, days: Days | None = None, reason: Reason | None = None
) -> Step:
    """The step to the status `after`; the verbs above are its names."""
    # Not its key: whoever names people needs that while they hold a delegation, which may change.
    row: Meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    plans = Plans.of(row)
    said = {code: text for code in LANGUAGES if (text := (reason or {}).get(code, "").strip())}
    _refuse_impossible(row, after, days, said)
    change = StatusChange.of(row, after)
    for code, text in said.items():
        setattr(change, f"reason_{code}", text)
    unplaced = 0
    row.status = after
    row.awaits_date = after == POSTPONED and days is None
    if days is not None:
        unplaced = _give_days(row, days)
    row.save(
        update_fields=["status", "awaits_date", "starts_on", "starts_precision", "ends_on"],
    )
    change.save()
    announce_changes(row, plans)
    return Step(change, row, unplaced)


def _refuse_impossible(row: Meeting, after: str, days: Days | None, said: Reason) -> None:
    if is_kept_by_host(row):
        raise ValidationError(
            {"after": _("Another dialogue hosts this meeting and says what becomes of it.")}
        )
    wrong: dict[str, str] = {}
    if after not in MAY_BECOME[row.status]:
        wrong["after"] = _("From “%(before)s” a meeting cannot become “%(after)s”.") % {
            "before": row.get_status_display(),
            "after": MeetingStatus(after).label,
        }
    if after == HELD and (days or row).starts_on > timezone.localdate():
        wrong["after"] = _("It has not begun yet, so it cannot have been held.")
    if row.awaits_date and days is None and after not in (POSTPONED, CANCELLED):
        wrong["starts_on"] = _("It was postponed without a new date: give the dates.")
    if after in NEEDS_REASON and not said:
        wrong[f"reason_{LANGUAGES[0]}"] = _("Say why, in at least one language.")
    if wrong:
        raise ValidationError(wrong)


def _give_days(row: Meeting, days: Days) -> int:
    known = row.is_known_to_the_day and days.starts_precision == DatePrecision.DAY
    by = days.starts_on - row.starts_on if known else None
    row.starts_on, row.ends_on = days.starts_on, days.ends_on
    row.starts_precision = days.starts_precision
    row.clean()
    _refuse_late_nominations(row)
    shorten_extensions(row)
    return move_agenda(row, by)


def _refuse_late_nominations(row: Meeting) -> None:
    """The day for names is the Secretariat's to choose; none is guessed for it."""
    if row.awaits_names_too_long:
        words = _(
            "Delegations name their people until %(day)s, which is after these days: change that "
            "on the meeting’s page first."
        )
        told = words % {"day": periods.written(row.nominations_until)}
        raise ValidationError({"ends_on" if row.ends_on else "starts_on": told})

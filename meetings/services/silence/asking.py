"""Running a silence procedure until its deadline: opening, reminding, more time. One verb each.

Each may raise ValidationError, in the language of whoever asks.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.enums import PartnerStatus
from dialogue.labels import language_name
from dialogue.models import Chairmanship, Partner, SteeringSeat
from meetings.enums import AskedOf, SilenceChange, SilenceStage
from meetings.models import AskedPartner, SilenceProcedure
from meetings.services.reminders import Reminded, nobody_acts_for
from meetings.services.silence.clock import moment_written
from meetings.signals import silence_changed

REMINDED_BEFORE = datetime.timedelta(days=3)
"""So long before its deadline a partner that is silent is reminded by itself."""
NOT_TWICE_WITHIN = datetime.timedelta(hours=20)
"""Nobody is reminded again, nor of what was opened, within this time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to be mended before a procedure opens; `field` is where, if it is on its form."""

    text: str
    field: str = ""


def partners_meant(procedure: SilenceProcedure) -> QuerySet[Partner]:
    """Whom the procedure asks if it opens today, by name; observers never.

    The Steering Committee are the partners with a seat, and the one in the chair.
    """
    today = timezone.localdate()
    rows = Partner.objects.on(today).filter(status=PartnerStatus.PARTNER)
    if procedure.asked_of == AskedOf.COMMITTEE:
        seats = SteeringSeat.objects.on(today).values("partner")
        chairs = Chairmanship.objects.on(today).values("partner")
        rows = rows.filter(Q(pk__in=seats) | Q(pk__in=chairs))
    meant: QuerySet[Partner] = rows.named()
    return meant


def faults_in(procedure: SilenceProcedure, *, number_asked: int) -> list[Fault]:
    """What stands in the way of opening, in the order of the form; empty when nothing does."""
    faults = []
    for name in ("title", "note", "text"):
        said = {code: getattr(procedure, f"{name}_{code}") for code, _label in settings.LANGUAGES}
        if name == "note" and not any(said.values()):
            continue
        label = procedure._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        faults += [
            Fault(
                _("Write the %(field)s in %(language)s: partners read both languages.")
                % {"field": label, "language": language_name(code)},
                f"{name}_{code}",
            )
            for code, text in said.items()
            if not text
        ]
    if procedure.due_at is None:
        faults.append(Fault(_("Give the deadline: a day and a time in the future."), "due_at"))
    elif procedure.due_at <= timezone.now():
        told = _("The deadline has passed (%(moment)s): choose a later one.")
        faults.append(Fault(told % {"moment": moment_written(procedure.due_at)}, "due_at"))
    if not number_asked:
        faults.append(
            Fault(
                _(
                    "No partner would be asked: choose others, or enter those that belong to "
                    "this group today."
                ),
                "asked_of",
            )
        )
    return faults


@transaction.atomic
def open_procedure(procedure: SilenceProcedure, *, by: Any) -> SilenceProcedure:
    """Send the text to those meant today. From here on it stands still.

    Raises ValidationError with what stands in the way.
    """
    current = locked(procedure)
    if not current.is_draft:
        raise ValidationError(_("The procedure was opened before."))
    partners = list(partners_meant(current))
    if faults := faults_in(current, number_asked=len(partners)):
        raise ValidationError([fault.text for fault in faults])
    current.stage, current.opened_at = SilenceStage.OPEN, timezone.now()
    current.opened_by = by
    current.save(update_fields=["stage", "opened_at", "opened_by"])
    AskedPartner.objects.bulk_create(
        AskedPartner(procedure=current, partner=partner) for partner in partners
    )
    _tell(current, SilenceChange.OPENED, by)
    return current


@transaction.atomic
def extend(procedure: SilenceProcedure, until: datetime.datetime, *, by: Any) -> SilenceProcedure:
    """Move the deadline of all to a later moment; who had longer by itself keeps that.

    Not once the deadline has passed: silence has had its effect then.
    """
    current = locked(procedure)
    now = timezone.now()
    _check_still_open(current)
    assert current.due_at is not None  # It is open.
    if current.due_at <= now:
        raise ValidationError(
            _("The deadline has passed (%(moment)s) and cannot be moved any more.")
            % {"moment": moment_written(current.due_at)}
        )
    _check_later(until, current.due_at, now)
    current.due_at = until
    current.save(update_fields=["due_at"])
    _tell(current, SilenceChange.MOVED, by)
    return current


@transaction.atomic
def give_more_time(asked: AskedPartner, until: datetime.datetime, *, by: Any) -> AskedPartner:
    """Give one partner longer than the others; before its own deadline has passed."""
    current = locked(asked.procedure)
    row: AskedPartner = AskedPartner.objects.named().get(pk=asked.pk)
    row.procedure = current
    now = timezone.now()
    _check_still_open(current)
    if row.closes_at <= now:
        raise ValidationError(
            _("The deadline of %(partner)s has passed (%(moment)s) and cannot be moved any more.")
            % {"partner": row.partner.name, "moment": moment_written(row.closes_at)}
        )
    _check_later(until, row.closes_at, now)
    row.due_at = until
    row.save(update_fields=["due_at"])
    _tell(current, SilenceChange.MORE_TIME, by, row)
    return row


@transaction.atomic
def remind(procedure: SilenceProcedure, *, by: Any) -> Reminded:
    """Remind those that are silent and may still speak, each once a day at most."""
    current = locked(procedure)
    _check_still_open(current)
    return _remind(_awaited().filter(procedure=current), by)


@transaction.atomic
def remind_before_deadlines() -> int:
    """Remind, once before each deadline that is near, those that are silent; how many."""
    now = timezone.now()
    near = _awaited().filter(until__lte=now + REMINDED_BEFORE).exclude(announced_for=F("until"))
    # Whoever was sent the text today need not be told of it twice.
    return _remind(near.filter(procedure__opened_at__lte=now - NOT_TWICE_WITHIN), None).number


def _awaited() -> Any:
    """Those that are silent, may still speak, and were not reminded just now."""
    now = timezone.now()
    rows = AskedPartner.objects.silent().with_deadline().filter(until__gt=now)
    return rows.filter(
        Q(reminded_at=None) | Q(reminded_at__lte=now - NOT_TWICE_WITHIN),
        procedure__stage=SilenceStage.OPEN,
    )


def _remind(rows: Any, by: Any) -> Reminded:
    due = list(rows.named().select_for_update(of=("self",), skip_locked=True))
    unheard = nobody_acts_for(row.partner for row in due)
    reminded = [row for row in due if row.partner not in unheard]
    for row in reminded:
        now = timezone.now()
        row.reminded_at = now
        if row.until <= now + REMINDED_BEFORE:
            row.announced_for = row.until
        row.save(update_fields=["reminded_at", "announced_for"])
        _tell(row.procedure, SilenceChange.REMINDED, by, row)
    return Reminded(len(reminded), unheard)


def _check_still_open(procedure: SilenceProcedure) -> None:
    if not procedure.is_open:
        raise ValidationError(_("The procedure is not open."))


def _check_later(
    until: datetime.datetime, before: datetime.datetime, now: datetime.datetime
) -> None:
    if until <= now:
        raise ValidationError({"day": _("This moment has passed: choose a later one.")})
    if until <= before:
        told = _("It lasts until then already, or longer (%(moment)s): give a later moment.")
        raise ValidationError({"day": told % {"moment": moment_written(before)}})


def _tell(
    procedure: SilenceProcedure, change: str, by: Any, asked: AskedPartner | None = None
) -> None:
    partner = asked.partner_id if asked is not None else None
    silence_changed.send(
        sender=SilenceProcedure, procedure=procedure, change=change, by=by, partner=partner
    )


def locked(procedure: SilenceProcedure) -> SilenceProcedure:
    """The procedure as it is now, kept from others until the transaction ends.

    Whoever takes a position and whoever closes waits here for one another.
    """
    rows = SilenceProcedure.objects.select_for_update(of=("self",))
    current: SilenceProcedure = rows.get(pk=procedure.pk)
    return current

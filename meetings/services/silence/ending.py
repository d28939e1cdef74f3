"""Ending a silence procedure: closing it with what the positions came to, or withdrawing it.

Each may raise ValidationError, in the language of whoever asks.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.labels import language_name
from dialogue.texts import in_languages
from meetings.enums import SilenceChange, SilenceStage
from meetings.models import SilenceProcedure
from meetings.services.silence.asking import locked
from meetings.services.silence.clock import moment_written
from meetings.services.silence.lines import Line, digest_of_positions, lines_of, outcome_now
from meetings.signals import silence_changed

NAMED_AT_MOST = 10
"""As many partners that are still awaited are named; then that there are others."""


class NotAsRead(Exception):
    """Somebody took a position since the person read what it comes to; nothing was done."""


def why_not_closed(procedure: SilenceProcedure, lines: list[Line]) -> str:
    """What stands in the way of closing; empty when nothing does.

    Before the deadline it closes only when all have spoken; after it, when nobody with more time
    is still silent.
    """
    if not procedure.is_open:
        return _("The procedure is not open.")
    awaited = [line for line in lines if line.is_awaited]
    if not awaited:
        return ""
    names = [line.partner.name for line in awaited[:NAMED_AT_MOST]]
    if len(awaited) > len(names):
        names.append(_("and others"))
    last = max(line.asked.closes_at for line in awaited)
    told = _(
        "These partners are silent and may still speak, the last of them until %(moment)s: "
        "%(partners)s. It closes after that, or as soon as all have spoken; until then it can be "
        "withdrawn."
    )
    return told % {"moment": moment_written(last), "partners": ", ".join(names)}


@transaction.atomic
def close_procedure(procedure: SilenceProcedure, *, by: Any, read: str) -> SilenceProcedure:
    """Close it with what the positions came to. `read` is the digest of those that were read.

    Raises ValidationError where it cannot be closed yet, and NotAsRead.
    """
    current = locked(procedure)
    lines = lines_of(current)
    if told := why_not_closed(current, lines):
        raise ValidationError(told)
    if read != digest_of_positions(lines):
        raise NotAsRead
    current.stage, current.outcome = SilenceStage.CLOSED, outcome_now(current, lines)
    _end(current, by)
    _tell(current, SilenceChange.CLOSED, by)
    return current


@transaction.atomic
def withdraw_procedure(
    procedure: SilenceProcedure, reasons: Mapping[str, str], *, by: Any
) -> SilenceProcedure:
    """Take the text back, for a reason in each language. What was said stays on record."""
    current = locked(procedure)
    if not current.is_open:
        raise ValidationError(_("The procedure is not open."))
    missing = {
        f"reason_{code}": _("Give the reason in %(language)s as well: partners read it.")
        % {"language": language_name(code)}
        for code, _name in settings.LANGUAGES
        if not reasons.get(code)
    }
    if missing:
        raise ValidationError(missing)
    for code, reason in reasons.items():
        setattr(current, f"reason_{code}", reason)
    current.stage = SilenceStage.WITHDRAWN
    _end(current, by)
    _tell(current, SilenceChange.WITHDRAWN, by)
    return current


def _end(procedure: SilenceProcedure, by: Any) -> None:
    procedure.ended_at, procedure.ended_by = timezone.now(), by
    changed = ["stage", "outcome", "ended_at", "ended_by", *in_languages("reason")]
    procedure.save(update_fields=changed)


def _tell(procedure: SilenceProcedure, change: str, by: Any) -> None:
    silence_changed.send(
        sender=SilenceProcedure, procedure=procedure, change=change, by=by, partner=None
    )

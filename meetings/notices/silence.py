"""What is told of silence procedures, to the focal points of the partners asked; and to the
Secretariat that the silence is broken."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from dialogue.texts import text_of
from focal_points.access.readers import acting_for_one_of, is_of_secretariat
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import SilenceChange, SilenceStage
from meetings.models import AskedPartner, SilenceProcedure
from meetings.services.silence.clock import moment_written

SILENCE = "silence"


def _procedures(user: Any) -> QuerySet:
    rows: QuerySet = SilenceProcedure.objects.visible_to(user)
    return rows


def _with_their_standing(rows: Any, user: Any) -> QuerySet:
    standing: QuerySet = rows.with_own_deadline(user).with_objecting()
    return standing


def _title(procedure: SilenceProcedure) -> tuple[str, str]:
    title: tuple[str, str] = text_of(procedure, "title")
    return title


def _facts(procedure: Any, change: str) -> str:
    """As it is now: a notice that is read late tells the latest."""
    if change == SilenceChange.BROKEN and procedure.objecting:
        who = gettext("Objecting: %(partners)s") % {"partners": ", ".join(procedure.objecting)}
        return f"{who}. {_standing(procedure)}"
    return _standing(procedure)


def _standing(procedure: Any) -> str:
    """What it came to; while it is open, until when."""
    if procedure.stage == SilenceStage.CLOSED:
        return gettext("Outcome: %(outcome)s") % {"outcome": procedure.get_outcome_display()}
    if procedure.stage == SilenceStage.WITHDRAWN:
        return str(text_of(procedure, "reason")[0])
    until = {"moment": moment_written(procedure.own_due_at)}
    if procedure.silence_is_agreement:
        return gettext("Until %(moment)s; silence counts as agreement.") % until
    return gettext("Until %(moment)s") % until


def _way(change: str) -> str:
    if change in (SilenceChange.OPENED, SilenceChange.REMINDED, SilenceChange.MORE_TIME):
        return gettext("Read the text and take a position")
    return gettext("Open it in the portal")


register(
    NoticeKind(
        name=SILENCE,
        label=gettext_lazy("Silence procedures"),
        description=gettext_lazy(
            "When a text is sent to your country or organisation for comment or approval, before "
            "its deadline, when a partner breaks the silence, and what came of it."
        ),
        visible=_procedures,
        with_all=_with_their_standing,
        what=lambda procedure, change: SilenceChange(change).label,
        title=_title,
        facts=_facts,
        way=_way,
    )
)


def tell_of_procedure(
    procedure: SilenceProcedure, change: str, by: Any, partner: int | None
) -> None:
    """One partner's people, or those of all that are asked; but for whoever did it."""
    if partner is not None:
        meant = Q(acting_for_one_of([partner]))
    else:
        asked = AskedPartner.objects.filter(procedure=procedure).values("partner")
        meant = Q(acting_for_one_of(asked))
    if change == SilenceChange.BROKEN:
        meant |= Q(is_of_secretariat())
    people = User.objects.filter(meant)
    if by is not None:
        people = people.exclude(pk=by.pk)
    announce(SILENCE, procedure.pk, f"{change} {timezone.now()}", people, change=change)

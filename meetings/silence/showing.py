"""The page of a silence procedure, with whatever was refused on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for
from focal_points.workspace import Section
from meetings.models import Material, Meeting, SilenceProcedure
from meetings.services.silence.ending import why_not_closed
from meetings.services.silence.lines import counted, lines_of, silent_by_words, spoken_by_kind
from meetings.signals import silence_shown
from meetings.silence.forms import UntilForm, WithdrawForm
from meetings.silence_querysets import may_run_silence


def found(request: DialogueRequest, pk: int) -> SilenceProcedure:
    """The procedure, if the person may know of it; else 404."""
    rows = SilenceProcedure.objects.visible_to(request.user)
    row: SilenceProcedure = get_object_or_404(rows.select_related("opened_by", "ended_by"), pk=pk)
    return row


def page_of(request: DialogueRequest, shown: SilenceProcedure, **more: Any) -> HttpResponse:
    """The page, with forms that were refused in `more`."""
    standing = standing_of(request.user)
    lines = lines_of(shown)
    speaks = speaks_for(standing)
    runs = may_run_silence(request.user)
    due = shown.due_at or timezone.now()
    context: dict[str, Any] = {
        "procedure": shown,
        "lines": lines,
        "own": [line for line in lines if line.asked.partner_id in speaks],
        "counts": counted(lines),
        "spoken": spoken_by_kind(lines),
        "silent": silent_by_words(lines),
        "is_secretariat": standing.is_secretariat,
        "may_run": runs,
        "not_closed": why_not_closed(shown, lines) if runs and shown.is_open else "",
        "is_over": shown.is_open and not any(line.asked.takes_positions for line in lines),
        "number_awaited": sum(line.is_awaited for line in lines),
        "until_form": UntilForm(now=due),
        "withdraw_form": WithdrawForm(),
        "refused": [],
        "typed": [],
        "sections": _sections(request, shown),
        **around(request, shown),
    }
    return TemplateResponse(request, "meetings/silence/procedure.html", context | more)


def _sections(request: DialogueRequest, shown: SilenceProcedure) -> list[Section]:
    """What other apps keep of it, such as its record."""
    answers: list[tuple[Any, Any]] = silence_shown.send(
        sender=SilenceProcedure, request=request, procedure=shown
    )
    return [section for _receiver, given in answers for section in given]


def around(request: DialogueRequest, shown: SilenceProcedure) -> dict[str, Any]:
    """The meeting and the papers that the person may see of it."""
    meetings = Meeting.objects.visible_to(request.user).filter(pk=shown.meeting_id)
    papers = Material.objects.visible_to(request.user).filter(silence_papers__procedure=shown)
    return {
        "meeting": meetings.select_related("country").first() if shown.meeting_id else None,
        "papers": list(papers.with_versions_in_force().order_by("silence_papers__pk")),
    }

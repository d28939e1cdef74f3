"""What a request's page shows: facts, the steps it took, what one may do, the conversation."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dialogue.as_written import typed_in
from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from focal_points.access.support import acts_as_secretariat, open_moves
from focal_points.enums import EntryKind, SupportState
from focal_points.models import SupportEntry, SupportRequest
from focal_points.rules.support import WAY, Move
from focal_points.services.support.moves import MovedByAnother
from focal_points.support.forms import MOVE_FORMS, MessageForm

ENTRIES_ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Step:
    """A state on a request's way: reached at a time, or still ahead."""

    state: SupportState
    at: datetime.datetime | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class OpenMove:
    """What the person may do now, and the form of what it asks for."""

    move: Move
    form: forms.Form | None
    is_open: bool


def page_of_request(
    request: DialogueRequest,
    row: SupportRequest,
    *,
    asked: str = "",
    form: forms.Form | None = None,
    message_form: forms.Form | None = None,
    overtaken: MovedByAnother | None = None,
    unsent: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """The page; with a form that was sent and refused, in its place and as it was typed."""
    # Where a refused form is shown, the address is the form's own: nothing can be read there.
    request.subject = row
    is_secretariat = acts_as_secretariat(request.user, row)
    entries = SupportEntry.objects.visible_to(request.user).filter(request=row)
    context = {
        "request_shown": row,
        "is_secretariat": is_secretariat,
        "steps": steps_of(row),
        "moves": [
            OpenMove(move, form if move.verb == asked else _fresh_form(move), move.verb == asked)
            for move in open_moves(request.user, row)
        ],
        "message_form": message_form
        or MessageForm(auto_id="message-%s", for_the_secretariat=is_secretariat),
        "page": page_of(
            request,
            entries.select_related("by").prefetch_related("attachments"),
            ENTRIES_ON_A_PAGE,
        ),
        "overtaken": overtaken,
        "unsent": unsent,
    }
    return TemplateResponse(request, "focal_points/support/request.html", context)


def steps_of(row: SupportRequest) -> list[Step]:
    """The states that the request has been in, and those still ahead while it is under way."""
    reached = dict(
        row.entries.filter(kind=EntryKind.MOVE).order_by("at", "pk").values_list("to_state", "at")
    )
    state = SupportState(row.state)
    ends_early = state not in WAY
    steps = [
        Step(step, reached.get(step), step == state)
        for step in WAY
        if step in reached or step == state or not ends_early
    ]
    if ends_early:
        steps.append(Step(state, reached.get(state), is_now=True))
    return steps


def unsent_in(form: forms.Form | None) -> list[tuple[Any, str]]:
    """What was typed into a form that came too late, by the labels of its fields."""
    return [] if form is None else typed_in(form)


def _fresh_form(move: Move) -> forms.Form | None:
    return MOVE_FORMS[move.verb](auto_id=f"{move.verb}-%s") if move.verb in MOVE_FORMS else None

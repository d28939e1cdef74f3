"""Taking a position for a partner. What was typed too late, or beside a colleague, is not lost."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.digests import digest_of
from dialogue.drafts import SavedByAnother
from dialogue.requests import DialogueRequest
from meetings.models import AskedPartner
from meetings.services.silence.positions import TooLate, latest_of, said_in, take_position
from meetings.silence.forms import PositionForm
from meetings.silence.showing import around, found
from meetings.silence_querysets import may_take_position
from meetings.too_late import not_yours

WRITTEN = re.compile("comments")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: DialogueRequest, pk: int, asked_pk: int) -> HttpResponse:
    """The form of a position, with the text beside it."""
    try:
        return _position(request, pk, asked_pk)
    except Http404:
        if request.method != "POST":
            raise
        label = _("Meetings")
        return not_yours(request, WRITTEN, list_name="meetings:meetings", list_label=label)


def _position(request: DialogueRequest, pk: int, asked_pk: int) -> HttpResponse:
    shown = found(request, pk)
    rows = AskedPartner.objects.filter(procedure=shown).named()
    asked: AskedPartner = get_object_or_404(rows, pk=asked_pk)
    if not may_take_position(request.user, asked):
        raise Http404
    before = said_in(latest_of(asked))
    if request.method == "POST":
        return _taken(request, asked, PositionForm(request.POST, asked=asked, before=before))
    if not asked.takes_positions:
        return redirect(shown)
    form = PositionForm(asked=asked, before=before)
    return _page(request, asked, form, opened_on=digest_of(before.as_mapping()))


def _taken(request: DialogueRequest, asked: AskedPartner, form: PositionForm) -> HttpResponse:
    opened_on = request.POST.get("opened_on", "")
    if not asked.takes_positions:
        return _page(request, asked, form, is_late=True)
    if not form.is_valid():
        return _page(request, asked, form, opened_on=opened_on)
    try:
        taken = take_position(
            asked,
            form.said,
            by=request.user,
            opened_on=opened_on,
            agreed_on=request.POST.get("save_over", ""),
        )
    except TooLate as late:
        return _page(request, late.asked, form, is_late=True)
    except SavedByAnother as theirs:
        save_over = digest_of(said_in(theirs.draft).as_mapping())
        return _page(
            request, asked, form, opened_on=opened_on, theirs=theirs.draft, save_over=save_over
        )
    except ValidationError as refusal:
        for name, errors in refusal.error_dict.items():
            form.add_error(name, errors)
        return _page(request, asked, form, opened_on=opened_on)
    told = _("Your position is recorded. All partners asked, and the Secretariat, see it.")
    if taken is None:
        told = _("That is the position of your partner already. Nothing has changed.")
    messages.success(request, told)
    return redirect(asked.procedure)


def _page(
    request: DialogueRequest, asked: AskedPartner, form: PositionForm, **more: Any
) -> HttpResponse:
    context = {
        "procedure": asked.procedure,
        "asked": asked,
        "form": form,
        "latest": latest_of(asked),
        "opened_on": "",
        "theirs": None,
        "save_over": "",
        "is_late": False,
        **around(request, asked.procedure),
        **more,
    }
    return TemplateResponse(request, "meetings/silence/position.html", context)

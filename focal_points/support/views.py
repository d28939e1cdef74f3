"""Pages of requests for support: the partner's list, the Secretariat's board, one request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import standing_of
from dialogue.drafts import NoLongerADraft
from dialogue.lists import page_of, whole_or_part
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from focal_points.access.support import (
    acts_as_secretariat,
    may_discard,
    may_draft,
    may_ever,
    open_moves,
    writes_for,
)
from focal_points.enums import SupportState
from focal_points.models import SupportAttachment, SupportRequest
from focal_points.rules.support import MOVES
from focal_points.services.support import moves
from focal_points.services.support.board import board_of
from focal_points.services.support.conversation import write
from focal_points.services.support.drafts import begin, discard
from focal_points.services.support.moves import MovedByAnother
from focal_points.support.filters import BoardFilter
from focal_points.support.forms import MOVE_FORMS, BeginForm, MessageForm
from focal_points.support.showing import page_of_request, unsent_in

SERVICES: dict[str, Callable[..., SupportRequest]] = {
    "withdraw": moves.withdraw,
    "take_up": moves.take_up,
    "accept": moves.accept,
    "plan": moves.plan,
    "deliver": moves.deliver,
    "close": moves.close,
    "decline": moves.decline,
}
"""The moves that have an address of their own. A draft is submitted from its form."""

View = Callable[..., HttpResponse]


def of_a_person(view: View) -> View:
    """Pages of people who are logged in, on a dialogue's host; on the bare host they are not."""

    @wraps(view)
    def guarded(request: DialogueRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "dialogue", None) is None:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except SupportRequest.DoesNotExist as gone:
            # Thrown away by a colleague after it had been found.
            raise Http404 from gone

    shown: View = never_cache(login_required(guarded))
    return shown


@of_a_person
@require_safe
def support_requests(request: DialogueRequest) -> HttpResponse:
    """The Secretariat's board, or a partner's own requests; for others there is no such page."""
    standing = standing_of(request.user)
    if standing.is_secretariat:
        return _board(request)
    if not writes_for(standing):
        raise Http404
    rows = SupportRequest.objects.visible_to(request.user).named()
    context = {
        "page": page_of(request, rows.order_by("-moved_at", "-pk")),
        "several_partners": len(writes_for(standing)) > 1,
    }
    return TemplateResponse(request, "focal_points/support/mine.html", context)


def _board(request: DialogueRequest) -> HttpResponse:
    rows = SupportRequest.objects.visible_to(request.user).named()
    form = BoardFilter(request.GET, rows)
    chosen = form.applied(rows)
    context: dict[str, Any] = {"form": form, "board": None, "page": None}
    if "state" in form.chosen:
        context["page"] = page_of(request, chosen.order_by("-moved_at", "-pk"))
    else:
        board = board_of(chosen)
        for column in board.columns:
            for row in column.requests:
                row.buttons = [  # type: ignore[attr-defined]
                    move for move in open_moves(request.user, row) if not move.asks
                ]
        context["board"] = board
    return whole_or_part(
        request,
        "focal_points/support/board.html",
        "focal_points/support/board_results.html",
        context,
    )


@of_a_person
@require_http_methods(["GET", "HEAD", "POST"])
def begin_support(request: DialogueRequest) -> HttpResponse:
    """What one can ask for; choosing it begins a draft."""
    partners = Partner.objects.filter(pk__in=writes_for(standing_of(request.user))).named()
    if not partners:
        raise Http404
    form = BeginForm(request.POST or None, partners=partners)
    if request.method == "POST" and form.is_valid():
        draft = begin(
            form.chosen_partner,
            kind=form.cleaned_data["kind"],
            language=get_language() or "en",
            by=request.user,
        )
        return redirect("focal_points:edit_support", draft.pk)
    return TemplateResponse(request, "focal_points/support/begin.html", {"form": form})


@of_a_person
@require_safe
def support_request(request: DialogueRequest, pk: int) -> HttpResponse:
    """One request: what is asked, how far it is, what was said about it."""
    row = found(request, pk)
    if may_draft(request.user, row):
        return redirect("focal_points:edit_support", row.pk)
    return page_of_request(request, row)


@of_a_person
@require_POST
def move_support(request: DialogueRequest, pk: int, verb: str) -> HttpResponse:
    """Moves a request on. Whoever was overtaken is told by whom, and keeps what was typed."""
    row = found(request, pk)
    is_draft = row.state == SupportState.DRAFT
    if is_draft or verb not in SERVICES or not may_ever(request.user, row, MOVES[verb]):
        raise Http404
    form = MOVE_FORMS[verb](request.POST, auto_id=f"{verb}-%s") if verb in MOVE_FORMS else None
    seen = request.POST.get("seen", "")
    try:
        if form is not None and not form.is_valid():
            moves.check_seen(row, MOVES[verb], seen)
            return page_of_request(request, row, asked=verb, form=form)
        given = form.arguments if form is not None else {}
        moved = SERVICES[verb](row, by=request.user, seen=seen, **given)
    except MovedByAnother as overtaken:
        return page_of_request(
            request, found(request, pk), overtaken=overtaken, unsent=unsent_in(form)
        )
    words = _("Request %(number)s is now in the state “%(state)s”.")
    messages.success(
        request, words % {"number": moved.reference, "state": moved.get_state_display()}
    )
    return HttpResponseRedirect(_way_back(request) or moved.get_absolute_url())


@of_a_person
@require_POST
def write_on_support(request: DialogueRequest, pk: int) -> HttpResponse:
    """Adds a message or a note to the conversation."""
    row = found(request, pk)
    if row.state == SupportState.DRAFT:
        raise Http404
    is_secretariat = acts_as_secretariat(request.user, row)
    form = MessageForm(
        request.POST, request.FILES, auto_id="message-%s", for_the_secretariat=is_secretariat
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            entry = write(
                row,
                text=said["text"],
                files=said["attachments"],
                by=request.user,
                for_the_secretariat=is_secretariat,
                is_note=said.get("is_note", False),
            )
        except ValidationError as refused:
            form.add_error("attachments", refused)
        else:
            is_note = said.get("is_note")
            messages.success(
                request, _("The note is kept.") if is_note else _("The message is sent.")
            )
            waiting = SupportAttachment.objects.waiting_for_the_scanner()
            if waiting.filter(entry=entry).exists():
                messages.warning(
                    request,
                    _("The virus scanner does not answer. The files wait for it, and are kept."),
                )
            return HttpResponseRedirect(f"{row.get_absolute_url()}#conversation")
    return page_of_request(request, row, message_form=form)


@of_a_person
@require_POST
def discard_support(request: DialogueRequest, pk: int) -> HttpResponse:
    """Throws a draft away."""
    row = found(request, pk)
    is_open = row.state != SupportState.DRAFT or may_discard(request.user, row)
    if acts_as_secretariat(request.user, row) or not is_open:
        raise Http404
    try:
        discard(row)
    except NoLongerADraft:
        messages.warning(request, _("It is submitted already, so it stays."))
        return redirect(row)
    messages.success(request, _("The draft is thrown away."))
    return redirect("focal_points:support_requests")


def found(request: DialogueRequest, pk: int) -> SupportRequest:
    """The request, if the person may know of it; else 404."""
    rows = SupportRequest.objects.visible_to(request.user).named()
    row: SupportRequest = get_object_or_404(
        rows.select_related("dialogue", "saved_by", "decided_by", "made_by"), pk=pk
    )
    return row


def _way_back(request: DialogueRequest) -> str:
    """The page of the board from which a button was pressed, if it was one of ours."""
    way = request.POST.get("next", "")
    board = reverse("focal_points:support_requests")
    is_ours = url_has_allowed_host_and_scheme(way, allowed_hosts=None)
    return way if is_ours and way.partition("?")[0] == board else ""

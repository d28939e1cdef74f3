"""Writing a draft: saved by a button, or by itself while one types; submitted when it is whole."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue.access import standing_of
from dialogue.as_written import given_back, in_words, typed_in
from dialogue.digests import digest_of
from dialogue.draft_saving import Saving, told_of_saving
from dialogue.drafts import NoLongerADraft, SavedByAnother, changed_by, sent_before
from dialogue.lists import wants_a_part
from dialogue.requests import DialogueRequest
from focal_points.access.support import may_discard, may_draft, speaks_for
from focal_points.models import SupportRequest
from focal_points.models.support import TEXTS
from focal_points.services.support import moves
from focal_points.services.support.drafts import said_in, save_draft
from focal_points.support.forms import DraftForm
from focal_points.support.views import found, of_a_person


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people wrote differently."""

    label: Any
    theirs: str
    ours: str


@of_a_person
@require_http_methods(["GET", "HEAD", "POST"])
def edit_support(request: DialogueRequest, pk: int) -> HttpResponse:
    """The form of a draft. htmx saves it while one writes and is told how that went."""
    if request.method == "POST":
        try:
            return _written(request, found(request, pk))
        except (Http404, SupportRequest.DoesNotExist):
            return _gone(request)
    row = found(request, pk)
    if not may_draft(request.user, row):
        return redirect(row)
    return _page(request, row, DraftForm(initial=said_in(row), draft=row), digest_of(said_in(row)))


def _written(request: DialogueRequest, row: SupportRequest) -> HttpResponse:
    form = DraftForm(request.POST, draft=row)
    opened_on = request.POST.get("opened_on", "")
    earlier = [DraftForm(body, draft=row) for body in sent_before(request)]
    try:
        saved = save_draft(
            row,
            form.said,
            by=request.user,
            opened_on=opened_on,
            agreed_on=request.POST.get("save_over", ""),
            # Of what was malformed, another one's words may stand there now.
            sent=[one.said for one in earlier if one.is_valid()],
        )
    except SavedByAnother as theirs:
        return _conflict(request, theirs.draft, form, opened_on)
    except NoLongerADraft as submitted:
        return _closed(request, submitted.draft, form)
    opened_on = digest_of(said_in(saved))
    if wants_a_part(request):
        return told_of_saving(request, saved, form, Saving.SAVED, opened_on=opened_on)
    if request.POST.get("then") == "submit" and _submitted(request, saved, form, opened_on):
        return redirect(saved)
    if form.errors:
        return _page(request, saved, form, opened_on)
    messages.success(request, _("The draft is saved. Nobody but your colleagues sees it."))
    return redirect("focal_points:edit_support", saved.pk)


def _submitted(
    request: DialogueRequest, saved: SupportRequest, form: DraftForm, opened_on: str
) -> bool:
    """Submits the draft if it is whole and well formed; else says beside the fields what is not."""
    if saved.partner_id not in speaks_for(standing_of(request.user)):
        form.add_error(None, _("Only a focal point of the partner submits a request."))
    for name in moves.missing_in(saved):
        if name not in form.errors:
            form.add_error(name, _("Needed before the request is submitted."))
    if form.errors:
        return False
    try:
        moved = moves.submit(saved, by=request.user, seen=saved.state, read=opened_on)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(
        request,
        _("Your request is with the Secretariat. Its number is %(number)s.")
        % {"number": moved.reference},
    )
    return True


def _page(
    request: DialogueRequest,
    row: SupportRequest,
    form: DraftForm,
    opened_on: str,
    **context: Any,
) -> HttpResponse:
    return TemplateResponse(
        request,
        "focal_points/support/edit.html",
        {
            "draft": row,
            "form": form,
            "opened_on": opened_on,
            "may_submit": row.partner_id in speaks_for(standing_of(request.user)),
            "may_discard": may_discard(request.user, row),
            "differences": None,
            "changed_by": "",
            "save_over": "",
            **context,
        },
    )


def _conflict(
    request: DialogueRequest, theirs: SupportRequest, form: DraftForm, opened_on: str
) -> HttpResponse:
    if wants_a_part(request):
        return told_of_saving(request, theirs, form, Saving.CONFLICT)
    return _page(
        request,
        theirs,
        form,
        opened_on,
        changed_by=changed_by(theirs, request.user),
        differences=_differences(said_in(theirs), form),
        save_over=digest_of(said_in(theirs)),
    )


def _closed(request: DialogueRequest, row: SupportRequest, form: DraftForm) -> HttpResponse:
    if wants_a_part(request):
        return told_of_saving(request, row, form, Saving.CLOSED)
    context = {"request_shown": row, "typed": typed_in(form)}
    return TemplateResponse(request, "focal_points/support/closed.html", context)


def _gone(request: DialogueRequest) -> HttpResponse:
    """Not there, or not any more. Whoever was writing gets back what they wrote."""
    form = DraftForm(request.POST, draft=SupportRequest())
    if wants_a_part(request) or not any(form[name].value() for name in TEXTS):
        raise Http404
    return given_back(
        request,
        typed_in(form),
        title=_("This draft is not there any more"),
        lead=_(
            "A colleague may have thrown it away while you were writing. What you had written is "
            "below: copy it into a new request."
        ),
        leads_to=(_("New request"), reverse("focal_points:begin_support")),
    )


def _differences(theirs: dict[str, Any], form: DraftForm) -> list[Difference]:
    return [
        Difference(
            form[name].label,
            in_words(form.fields[name], theirs[name]),
            in_words(form.fields[name], ours),
        )
        for name, ours in form.said.items()
        if str(theirs[name] or "") != str(ours or "")
    ]

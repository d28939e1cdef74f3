"""Writing a proposed commitment. What two people write at the same time is lost by neither."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.access import standing_of
from dialogue.digests import digest_of
from dialogue.drafts import ChangedSince, NoLongerADraft, SavedByAnother
from dialogue.requests import DialogueRequest
from focal_points.access.support import writes_for
from meetings.models import CommitmentProposal
from meetings.proposal_querysets import may_hand_in, may_write_proposal
from meetings.proposals.forms import MOST_MILESTONES, ProposalForm
from meetings.proposals.showing import found, page_of_proposal
from meetings.services.proposals.deciding import hand_in, missing_in
from meetings.services.proposals.writing import edition_of, said_in, save_proposal
from meetings.too_late import draft_gone


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: DialogueRequest, pk: int) -> HttpResponse:
    """A proposal: its form for those who write it, else what it says."""
    if request.method == "POST":
        try:
            return _written(request, found(request, pk))
        except (Http404, CommitmentProposal.DoesNotExist):
            return _gone(request)
    shown = found(request, pk)
    if may_write_proposal(request.user, shown):
        said = said_in(shown)
        return _edit(request, shown, ProposalForm(initial=said, proposal=shown), digest_of(said))
    return page_of_proposal(request, shown)


def _written(request: DialogueRequest, shown: CommitmentProposal) -> HttpResponse:
    if shown.partner_id not in writes_for(standing_of(request.user)):
        raise Http404
    form = ProposalForm(request.POST, initial=said_in(shown), proposal=shown)
    opened_on = request.POST.get("opened_on", "")
    try:
        saved = save_proposal(
            shown,
            form.said,
            by=request.user,
            opened_on=opened_on,
            agreed_on=request.POST.get("save_over", ""),
        )
    except SavedByAnother:
        theirs = found(request, pk=shown.pk)
        save_over = edition_of(theirs)
        return _edit(request, theirs, form, opened_on, theirs=theirs, save_over=save_over)
    except NoLongerADraft:
        return page_of_proposal(request, found(request, shown.pk), typed=form.typed, is_late=True)
    opened_on = edition_of(saved)
    if request.POST.get("then") == "hand_in" and _handed_in(request, saved, form):
        return redirect(saved)
    if form.errors:
        return _edit(request, saved, form, opened_on)
    messages.success(request, _("The draft is saved. Nobody but your colleagues sees it."))
    return redirect(saved)


def _gone(request: DialogueRequest) -> HttpResponse:
    nothing: dict[str, Any] = {"joining": [], "milestones": []}
    form = ProposalForm(request.POST, initial=nothing, proposal=CommitmentProposal())
    return draft_gone(
        request, form.typed, list_name="meetings:proposals", list_label=_("Commitments")
    )


def _handed_in(request: DialogueRequest, saved: CommitmentProposal, form: ProposalForm) -> bool:
    if not may_hand_in(request.user, saved):
        form.add_error(None, _("Only a focal point of the partner hands a proposal in."))
    form.ask_for(missing_in(saved))
    if form.errors:
        return False
    try:
        hand_in(saved, by=request.user, read=edition_of(saved))
    except (ValidationError, ChangedSince):
        form.add_error(
            None, _("A colleague has changed the proposal in the meantime. Read it again first.")
        )
        return False
    messages.success(request, _("The proposal is with the Secretariat."))
    return True


def _edit(
    request: DialogueRequest,
    shown: CommitmentProposal,
    form: ProposalForm,
    opened_on: str,
    **more: Any,
) -> HttpResponse:
    context = {
        "proposal": shown,
        "form": form,
        "opened_on": opened_on,
        "may_hand_in": may_hand_in(request.user, shown),
        "most_milestones": MOST_MILESTONES,
        "theirs": None,
        "save_over": "",
        **more,
    }
    return TemplateResponse(request, "meetings/proposals/edit.html", context)

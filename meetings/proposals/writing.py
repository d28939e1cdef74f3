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
from dialogue.draft_saving import Saving, told_of_saving
from dialogue.drafts import (
    ChangedSince,
    NoLongerADraft,
    SavedByAnother,
    changed_by,
    sent_before,
)
from dialogue.lists import wants_a_part
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
    before = said_in(shown)
    form = ProposalForm(request.POST, initial=before, proposal=shown)
    opened_on = request.POST.get("opened_on", "")
    earlier = [ProposalForm(body, initial=before, proposal=shown) for body in sent_before(request)]
    try:
        saved = save_proposal(
            shown,
            form.said,
            by=request.user,
            opened_on=opened_on,
            agreed_on=request.POST.get("save_over", ""),
            # Of what was malformed, another one's words may stand there now.
            sent=[one.said for one in earlier if one.is_valid()],
        )
    except SavedByAnother as another:
        if wants_a_part(request):
            return told_of_saving(request, another.draft, form, Saving.CONFLICT)
        return _conflict(request, found(request, pk=shown.pk), form, opened_on)
    except NoLongerADraft as handed_in:
        if wants_a_part(request):
            return told_of_saving(request, handed_in.draft, form, Saving.CLOSED)
        return page_of_proposal(request, found(request, shown.pk), typed=form.typed, is_late=True)
    opened_on = edition_of(saved)
    if wants_a_part(request):
        return told_of_saving(
            request, saved, form, Saving.SAVED, opened_on=opened_on, lines=form.steps
        )
    if request.POST.get("then") == "hand_in" and _handed_in(request, saved, form):
        return redirect(saved)
    if form.errors:
        return _edit(request, saved, form, opened_on)
    messages.success(request, _("The draft is saved. Nobody but your colleagues sees it."))
    return redirect(saved)


def _gone(request: DialogueRequest) -> HttpResponse:
    if wants_a_part(request):
        raise Http404
    nothing: dict[str, Any] = {"joining": [], "milestones": []}
    form = ProposalForm(request.POST, initial=nothing, proposal=CommitmentProposal())
    return draft_gone(
        request, form.typed, list_name="meetings:proposals", list_label=_("Commitments")
    )


def _conflict(
    request: DialogueRequest, theirs: CommitmentProposal, form: ProposalForm, opened_on: str
) -> HttpResponse:
    who, save_over = changed_by(theirs, request.user), edition_of(theirs)
    return _edit(request, theirs, form, opened_on, theirs=theirs, who=who, save_over=save_over)


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
        "who": "",
        "save_over": "",
        **more,
    }
    return TemplateResponse(request, "meetings/proposals/edit.html", context)

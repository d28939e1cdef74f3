"""Proposed commitments: the lists, beginning one, and what the Secretariat does with it.

Whoever is not logged in is asked to; to whom a proposal is not shown it does not exist.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dialogue.access import standing_of
from dialogue.as_written import typed_in
from dialogue.drafts import ChangedSince, NoLongerADraft
from dialogue.lists import page_of
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from focal_points.access.support import writes_for
from meetings.models import CommitmentProposal
from meetings.proposal_querysets import may_decide_proposal, may_speak_for
from meetings.proposals.forms import BeginForm, ProposalFilter, ReturnForm
from meetings.proposals.showing import found, page_of_proposal
from meetings.services.commitments import told_what_is_overdue
from meetings.services.proposals.deciding import accept_proposal, return_proposal, take_back
from meetings.services.proposals.following import markable_of, own_commitments
from meetings.services.proposals.writing import begin_proposal, discard_proposal
from meetings.too_late import not_with_us


@never_cache
@login_required
@require_safe
def proposals(request: DialogueRequest) -> HttpResponse:
    """A partner's own commitments, or what was proposed to the Secretariat; else nothing."""
    if standing_of(request.user).is_secretariat:
        return _of_all(request)
    return _of_own(request, BeginForm(partners=_own_partners(request)))


def _of_all(request: DialogueRequest) -> HttpResponse:
    rows = CommitmentProposal.objects.visible_to(request.user).waiting_first()
    form = ProposalFilter(request.GET, rows)
    context = {"form": form, "page": page_of(request, form.applied(rows.named()))}
    return TemplateResponse(request, "meetings/proposals/all.html", context)


def _of_own(request: DialogueRequest, form: BeginForm) -> HttpResponse:
    partners = list(form.partners.values())
    if not partners:
        raise Http404
    own = own_commitments(partners, request.user)
    markable = markable_of(own.public, request.user)
    overdue = told_what_is_overdue(own.public, request.user)
    context = {
        "form": form,
        "own": own,
        "partners": partners,
        "markable": markable,
        "overdue": overdue,
    }
    return TemplateResponse(request, "meetings/proposals/own.html", context)


def _own_partners(request: DialogueRequest) -> list[Partner]:
    own = writes_for(standing_of(request.user))
    return list(Partner.objects.filter(pk__in=own).named()) if own else []


@never_cache
@login_required
@require_POST
def begin(request: DialogueRequest) -> HttpResponse:
    """Open the partner's proposal to an action of the plan in force; begin one if need be."""
    form = BeginForm(request.POST, partners=_own_partners(request))
    if not form.partners:
        raise Http404
    if not form.is_valid():
        return _of_own(request, form)
    language = get_language() or "en"
    return redirect(
        begin_proposal(form.chosen_action, form.chosen_partner, language=language, by=request.user)
    )


@never_cache
@login_required
@require_POST
def discard(request: DialogueRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    shown = found(request, pk)
    if shown.partner_id not in writes_for(standing_of(request.user)):
        raise Http404
    try:
        discard_proposal(shown)
    except NoLongerADraft:
        messages.warning(request, _("It is handed in already, so it stays."))
        return redirect(shown)
    except CommitmentProposal.DoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _("The draft is thrown away."))
    return redirect("meetings:proposals")


@never_cache
@login_required
@require_POST
def withdraw(request: DialogueRequest, pk: int) -> HttpResponse:
    """Take a proposal back that waits for the Secretariat."""
    shown = found(request, pk)
    if not may_speak_for(request.user, shown):
        raise Http404
    try:
        take_back(shown, read=request.POST.get("read", ""))
    except ChangedSince:
        return _changed(request, pk)
    messages.success(
        request, _("It is a draft again, and the Secretariat does not see it any more.")
    )
    return redirect(shown)


@never_cache
@login_required
@require_POST
def decide(request: DialogueRequest, pk: int) -> HttpResponse:
    """Accept a proposal that was handed in, or return it with a remark."""
    if not request.user.has_perm("meetings.decide_commitmentproposal"):
        raise Http404
    form = ReturnForm(request.POST)
    try:
        return _decided(request, pk, form)
    except Http404:
        return not_with_us(
            request, form, list_name="meetings:proposals", list_label=_("Commitments")
        )


def _decided(request: DialogueRequest, pk: int, form: ReturnForm) -> HttpResponse:
    shown = found(request, pk)
    decision: dict[str, Any] = {"by": request.user, "read": request.POST.get("read", "")}
    try:
        if "accept" in request.POST:
            accept_proposal(shown, **decision)
            messages.success(request, _("The commitment is public, and its partners are told."))
            return redirect(shown)
        if not form.is_valid():
            # What is wrong is said at a field that stands there while it waits.
            if not may_decide_proposal(request.user, shown):
                raise ChangedSince
            return page_of_proposal(request, shown, return_form=form)
        remark = form.cleaned_data["remark"]
        return_proposal(shown, remark=remark, language=get_language() or "en", **decision)
    except ChangedSince:
        return _changed(request, pk, return_form=form, typed=typed_in(form))
    messages.success(request, _("The proposal is back with its partner, with your remark."))
    return redirect("meetings:proposals")


def _changed(request: DialogueRequest, pk: int, **more: Any) -> HttpResponse:
    messages.warning(request, _("The proposal has changed since you opened it. Nothing was done."))
    return page_of_proposal(request, found(request, pk), **more)

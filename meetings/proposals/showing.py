"""The page of a proposed commitment, with whatever was refused on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from focal_points.access.support import writes_for
from meetings.models import CommitmentProposal
from meetings.proposal_querysets import may_decide_proposal, may_take_back
from meetings.proposals.forms import ReturnForm
from meetings.services.proposals.writing import edition_of


def found(request: DialogueRequest, pk: int) -> CommitmentProposal:
    """The proposal, if the person may know of it; else 404."""
    rows = CommitmentProposal.objects.visible_to(request.user).whole()
    row: CommitmentProposal = get_object_or_404(rows, pk=pk)
    return row


def page_of_proposal(
    request: DialogueRequest, shown: CommitmentProposal, **more: Any
) -> HttpResponse:
    """What it says, and what the person can do about it; with forms that were refused in `more`.

    `typed` is what was written by labels, where it came too late: on a decision or, if `is_late`,
    on the proposal itself by somebody who was still writing when it was handed in.
    """
    # Where a refused form is shown, the address is the form's own: nothing can be read there.
    request.subject = shown
    context = {
        "proposal": shown,
        "read": edition_of(shown),
        "may_decide": may_decide_proposal(request.user, shown),
        "may_take_back": may_take_back(request.user, shown),
        "is_own": shown.partner_id in writes_for(standing_of(request.user)),
        "return_form": ReturnForm(),
        "typed": [],
        "is_late": False,
        **more,
    }
    return TemplateResponse(request, "meetings/proposals/proposal.html", context)

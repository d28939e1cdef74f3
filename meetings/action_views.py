"""One action of a plan: who spoke of it, what was recommended on it, what was done about it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dialogue.models import Action
from dialogue.requests import DialogueRequest
from dialogue.services.continuity import (
    continuity_of,
    objective_continuity_of,
    with_continuity,
)
from dialogue.services.indicator_lines import lines_of_action
from meetings.models import Meeting
from meetings.services.campaigns.results import asked_about, with_questions
from meetings.services.commitments import commitments_to, told_what_is_overdue
from meetings.services.progress.following import own_part, progress_on
from meetings.services.proposals.following import markable_of, proposing_for, with_proposals_of
from meetings.services.register import in_order, register, shown

MOST_TEXTS = 5
MOST_MEETINGS = 20


@require_safe
def action(request: DialogueRequest, plan: int, number: int) -> HttpResponse:
    """The action under its number in its plan."""
    rows = Action.objects.select_related("plan", "objective__area__plan")
    told = with_continuity(
        with_proposals_of(with_questions(rows, request.user), request.user), of_objective=True
    )
    row: Any = get_object_or_404(told, plan=plan, number=number)
    request.subject = row
    meetings = list(
        Meeting.objects.visible_to(request.user)
        .filter(coverage__action=row)
        .select_related("country")
        .order_by("-starts_on", "-pk")[: MOST_MEETINGS + 1]
    )
    keys = in_order({part: texts.serving(row.pk) for part, texts in register(request.user).items()})
    texts = shown(keys[: MOST_TEXTS + 1])
    commitments = commitments_to(row, request.user)
    own = own_part(row, request.user)
    context = {
        "action": row,
        "continuity": continuity_of(row),
        "continuity_above": objective_continuity_of(row),
        "indicators": lines_of_action(row),
        "aims": row.aims.in_order(),
        "commitments": commitments,
        "told_what_is_overdue": told_what_is_overdue(commitments, request.user),
        "meetings": meetings[:MOST_MEETINGS],
        "more_meetings": len(meetings) > MOST_MEETINGS,
        "texts": texts[:MOST_TEXTS],
        "more_texts": len(texts) > MOST_TEXTS,
        "progress": progress_on(row, request.user),
        "asked": asked_about(row),
        "own": own,
        "proposing": proposing_for(row, [part.partner for part in own]),
        "markable": markable_of(commitments, request.user),
    }
    return TemplateResponse(request, "meetings/action.html", context)

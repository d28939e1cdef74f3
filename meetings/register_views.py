"""The register of recommendations and conclusions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dialogue.lists import page_of, whole_or_part
from dialogue.requests import DialogueRequest
from focal_points.enums import FileFormat
from meetings.cluster_querysets import may_group
from meetings.enums import OutcomePart
from meetings.minutes_querysets import may_capture
from meetings.models import SavedView
from meetings.register_filters import RegisterFilter
from meetings.services.addressees import addressees_of
from meetings.services.campaigns.results import asked_about, with_questions
from meetings.services.clusters.repeated import in_meetings, mark_repeated, said_elsewhere
from meetings.services.minutes.page import places_of, reason_for_one_language
from meetings.services.progress.following import own_part, progress_on
from meetings.services.progress.states import follow_up_of
from meetings.services.register import (
    around,
    in_order,
    known_by_number,
    register,
    shown,
)

MOST_OFFERED = 40
"""So many saved views stand above the register: one's own and the shared ones."""


@require_safe
def register_page(request: DialogueRequest) -> HttpResponse:
    """All that meetings recommended and concluded, narrowed; with htmx the list alone."""
    form = RegisterFilter(request.GET, user=request.user)
    page = page_of(request, in_order(form.applied(), form.chosen_order))
    texts_on_page = shown(page.object_list)
    # The filter has counted them for what it offers.
    mark_repeated(texts_on_page, form.in_meetings)
    context = {
        "form": form,
        "page": page,
        "texts": texts_on_page,
        "known_by_number": known_by_number(),
        "formats": list(FileFormat),
        "views": list(SavedView.objects.visible_to(request.user)[:MOST_OFFERED]),
        "may_save": request.user.is_authenticated,
        "may_import": may_capture(request.user),
        "may_group": may_group(request.user),
    }
    whole, part = "meetings/register.html", "meetings/register_results.html"
    return whole_or_part(request, whole, part, context)


@require_safe
def text_page(request: DialogueRequest, part: OutcomePart, pk: int) -> HttpResponse:
    """One recommendation or conclusion, in the languages it has, with what it serves."""
    texts = (
        register(request.user)[part]
        .select_related(
            "meeting__country",
            "meeting__chairmanship__partner__country",
            "meeting__chairmanship__partner__organisation",
            "session",
            "area__plan",
        )
        .with_addressees()
        .with_follow_up()
        .with_cluster()
    )
    is_recommendation = part == OutcomePart.RECOMMENDATION
    row = get_object_or_404(
        with_questions(texts, request.user) if is_recommendation else texts, pk=pk
    )
    request.subject = row
    mark_repeated([row], in_meetings([row], request.user))
    context = {
        "row": row,
        "addressed": addressees_of(row),
        "follow_up": follow_up_of(row),
        "said_elsewhere": said_elsewhere(row, request.user),
        "may_group": may_group(request.user),
        "around": around(row, request.user),
        "progress": progress_on(row, request.user),
        "asked": asked_about(row) if is_recommendation else [],
        "own": own_part(row, request.user),
        "places": places_of(row, request.user),
        "reason": reason_for_one_language(row, request.user),
        "may_capture": may_capture(request.user),
    }
    return TemplateResponse(request, "meetings/text.html", context)

"""The library."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from knowledge.filters import LibraryFilter
from knowledge.models import LibraryItem
from meetings.models import Meeting


def library(request: DialogueRequest) -> HttpResponse:
    """Documents, videos and other tools, the latest first; with htmx the list alone."""
    form = LibraryFilter(request.GET, user=request.user)
    # An item may be public while the meeting that it belongs to is not.
    meetings = Prefetch(
        "meeting", Meeting.objects.visible_to(request.user), to_attr="shown_meeting"
    )
    rows = (
        form.applied(LibraryItem.objects.visible_to(request.user))
        .select_related("chairmanship__partner__country", "chairmanship__partner__organisation")
        .prefetch_related(meetings)
    )
    context = {"form": form, "page": page_of(request, rows)}
    part = request.htmx and not request.htmx.history_restore_request
    template = "knowledge/list_results.html" if part else "knowledge/library.html"
    response = TemplateResponse(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response

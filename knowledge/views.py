"""The library."""

from django.db.models import Prefetch
from django.http import HttpResponse

from dialogue.lists import page_of, whole_or_part
from dialogue.requests import DialogueRequest
from knowledge.filters import LibraryFilter
from knowledge.models import LibraryItem
from meetings.models import Meeting
from meetings.services.evidence.citing import citations_of


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
    page = page_of(request, rows)
    citations = citations_of(page.object_list, "item", request.user)
    for item in page.object_list:
        item.citations = citations.get(item.pk, [])
    context = {"form": form, "page": page}
    return whole_or_part(request, "knowledge/library.html", "knowledge/list_results.html", context)

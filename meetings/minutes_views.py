"""The minutes of a meeting, paragraph by paragraph, for whoever may read them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue.requests import DialogueRequest
from meetings.minutes_querysets import may_capture
from meetings.models import Meeting
from meetings.services.minutes.readers_page import readers_page


@require_safe
def minutes(request: DialogueRequest, pk: int) -> HttpResponse:
    """In the language asked for, else in the reader's own, else in one that they may read."""
    user = request.user
    rows = Meeting.objects.visible_to(user).select_related("country")
    meeting = get_object_or_404(rows, pk=pk)
    shown = readers_page(meeting, user, [request.GET.get("language", ""), get_language() or ""])
    if shown is None:
        raise Http404
    context = {"meeting": meeting, "shown": shown, "may_capture": may_capture(user)}
    return TemplateResponse(request, "meetings/minutes.html", context)

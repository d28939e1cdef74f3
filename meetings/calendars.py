"""Meetings for other programs' calendars, and the page on which a person keeps their address."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from dialogue.enums import DatePrecision
from dialogue.requests import DialogueRequest
from meetings.services import calendar_feeds
from meetings.services.calendars import calendar_of, calendar_rows, meetings_of_a_calendar

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def meeting_calendar(request: DialogueRequest, pk: int, slug: str) -> HttpResponse:
    """One meeting as a calendar entry; 404 where its day is not known."""
    rows = calendar_rows(request.user).filter(starts_precision=DatePrecision.DAY)
    meeting = get_object_or_404(rows, pk=pk)
    content = calendar_of([meeting], request.dialogue, str(request.dialogue.name))
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@conditional_page
def calendar_feed(request: DialogueRequest, token: str) -> HttpResponse:
    """All meetings that the person may see whose address it is. Nobody logs in for it."""
    person = calendar_feeds.reader_of(token)
    if person is None:
        raise Http404
    meetings = list(meetings_of_a_calendar(person))
    content = calendar_of(meetings, request.dialogue, str(request.dialogue.name))
    return HttpResponse(
        content,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"},
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The person's address: made anew or revoked. It is shown in answer to making it, once."""
    user: Any = request.user
    address = ""
    if request.method == "POST" and "revoke" in request.POST:
        if calendar_feeds.revoke_feed(user):
            messages.success(request, _("The address is closed: nobody can read it any more."))
        return redirect("meetings:my_calendar")
    if request.method == "POST":
        token = calendar_feeds.make_feed(user)
        path = reverse("meetings:calendar_feed", kwargs={"token": token})
        address = request.build_absolute_uri(path)
    context = {
        "feed": calendar_feeds.feed_of(user),
        "address": address,
        # Programs that follow this scheme subscribe instead of fetching once.
        "subscribe": address and f"webcal{address[address.index(':') :]}",
    }
    return TemplateResponse(request, "meetings/my_calendar.html", context)

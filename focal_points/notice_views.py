"""Pages of notices: the list, how one wants to be told, and the end of e-mails by one click."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.lists import page_of
from focal_points.filters import NEW, NoticeFilter
from focal_points.forms import NoticeSettingsForm
from focal_points.models import Notice, User
from focal_points.notice_kinds import kind_named
from focal_points.services import bounces
from focal_points.services import notices as reading
from focal_points.services.notice_preferences import (
    SUMMARY,
    UnknownToken,
    Unsubscription,
    choose,
    deliveries_of,
)
from focal_points.services.notice_preferences import unsubscribe as end_mails

View = Callable[..., HttpResponse]


def in_a_dialogue(view: View) -> View:
    """404 on the bare host, where no dialogue tells anybody of anything."""

    @wraps(view)
    def here(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "dialogue", None) is None:
            raise Http404
        return view(request, *args, **kwargs)

    return here


@never_cache
@login_required
@in_a_dialogue
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """A person's notices, the newest first; those alone that are new, where asked."""
    form = NoticeFilter(request.GET)
    page = page_of(request, form.applied(Notice.objects.visible_to(request.user)))
    context = {"form": form, "page": page, "lines": reading.told(list(page), request.user)}
    return TemplateResponse(request, "focal_points/notices/notices.html", context)


@never_cache
@login_required
@in_a_dialogue
@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to what the notice is about, and notes that it was read."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    line = next(iter(reading.told([notice], request.user)), None)
    if line is None:  # Its subject was withdrawn this very moment.
        raise Http404
    if request.method == "GET":
        reading.mark_read(request.user, pk)
    return redirect(line.address)


@login_required
@in_a_dialogue
@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    reading.mark_read(request.user, pk)
    return redirect(f"{_same_page(request)}#notice-{pk}")


@login_required
@in_a_dialogue
@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    reading.mark_read(request.user)
    messages.success(request, _("All notifications are marked as read."))
    return redirect("focal_points:notices")


@never_cache
@login_required
@in_a_dialogue
@require_http_methods(["GET", "HEAD", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """How the person wants to be told by e-mail, for each kind of notice."""
    person = request.user
    assert isinstance(person, User)
    form = NoticeSettingsForm(request.POST or None, deliveries=deliveries_of(person.pk))
    if request.method == "POST" and form.is_valid():
        choose(person.pk, form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("focal_points:notice_settings")
    context = {"form": form, "is_refused": bounces.is_refused(person.email)}
    return TemplateResponse(request, "focal_points/notices/settings.html", context)


@csrf_exempt
@never_cache
@in_a_dialogue
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End the e-mails that the token names. The mail program posts here, without any cookie.

    To look at the page changes nothing: it shows a button that posts. The answer to a post is a
    page and not a redirect, as RFC 8058 asks.
    """
    try:
        wish = Unsubscription.read(token)
    except UnknownToken as error:
        raise Http404 from error
    if request.method == "POST":
        end_mails(wish)
    context = {
        "is_done": request.method == "POST",
        "label": "" if wish.about == SUMMARY else kind_named(wish.about).label,
    }
    return TemplateResponse(request, "focal_points/notices/unsubscribe.html", context)


def _same_page(request: HttpRequest) -> str:
    """The page of the list from which the button was pressed.

    Of the new ones the first: read, a notice leaves them, and their last page may be gone.
    """
    number = request.POST.get("page", "")
    address = reverse("focal_points:notices")
    if request.POST.get("show") == NEW[0]:
        return f"{address}?show={NEW[0]}"
    return f"{address}?page={number}" if re.fullmatch(r"[1-9]\d{0,5}", number) else address

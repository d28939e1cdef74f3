"""The ledger of mandates: the roster of any day, ending a mandate, handing it over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.requests import DialogueRequest
from focal_points.access.people import may_read_roster
from focal_points.doors import opens_for
from focal_points.filters import RosterFilter
from focal_points.models import FocalPoint, Network
from focal_points.people_forms import EndForm, HandOverForm, tomorrow
from focal_points.reports import rosters as tables
from focal_points.reports.spreadsheets import CSV, XLSX, attachment, comma_separated, xlsx
from focal_points.services import handover
from focal_points.services.rosters import roster

CHANGES_MANDATES = "focal_points.change_focalpoint"


@opens_for(may_read_roster)
@require_safe
def roster_page(request: DialogueRequest) -> HttpResponse:
    """Who held which mandate on the day that is asked for, country by country."""
    form = _filter(request)
    network = form.network_chosen
    posts = roster(network, form.day) if network else []
    shown = form.applied(posts)
    context = {
        "form": form,
        "network": network,
        "day": form.day,
        "is_today": form.day == timezone.localdate(),
        "posts": shown,
        "vacant": sum(post.is_vacant for post in posts),
        "may_change": request.user.has_perm(CHANGES_MANDATES),
        "question": request.GET.urlencode(),
    }
    return TemplateResponse(request, "focal_points/roster.html", context)


@opens_for(may_read_roster)
@require_safe
def roster_document(request: DialogueRequest, kind: str) -> HttpResponse:
    """The same as a file: CSV or XLSX."""
    form = _filter(request)
    network = form.network_chosen
    if form.errors or network is None:
        return HttpResponseRedirect(f"{reverse('people:roster')}?{request.GET.urlencode()}")
    title = tables.title(network, form.day)
    name = f"{network} {form.day}"
    rows = tables.lines(form.applied(roster(network, form.day)))
    if kind == "csv":
        content = comma_separated(tables.heads(), rows)
        return attachment(content, f"{name}.csv", CSV)
    if kind == "xlsx":
        return attachment(xlsx(title, tables.heads(), rows), f"{name}.xlsx", XLSX)
    raise Http404


@opens_for(may_read_roster)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: DialogueRequest, pk: int) -> HttpResponse:
    """Name the successor of a mandate: it ends on the eve of the day on which theirs begins."""
    mandate = _mandate(request, pk)
    form = HandOverForm(
        request.POST or None, initial={"day": tomorrow(), "language": request.user.language}
    )
    if request.method == "POST" and form.is_valid():
        try:
            handover.hand_over(mandate, form.successor, form.cleaned_data["day"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            told = _("The mandate passes from %(before)s to %(after)s.")
            names = {"before": mandate.name, "after": form.successor.name}
            messages.success(request, told % names)
            return redirect("people:roster")
    return _page(request, "focal_points/hand_over.html", mandate, form)


@opens_for(may_read_roster)
@require_http_methods(["GET", "HEAD", "POST"])
def end_mandate(request: DialogueRequest, pk: int) -> HttpResponse:
    """Enter a mandate's last day, where nobody follows yet."""
    mandate = _mandate(request, pk)
    form = EndForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            handover.end_mandate(mandate, form.cleaned_data["day"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The last day of the mandate is entered."))
            return redirect("people:roster")
    return _page(request, "focal_points/end_mandate.html", mandate, form)


def _filter(request: HttpRequest) -> RosterFilter:
    return RosterFilter(request.GET, networks=list(Network.objects.order_by("kind", "pk")))


def _mandate(request: HttpRequest, pk: int) -> FocalPoint:
    """The mandate, for those who may change it; else 404."""
    if not request.user.has_perm(CHANGES_MANDATES):
        raise Http404
    rows = FocalPoint.objects.select_related(
        "network", "partner__country", "partner__organisation", "successor"
    )
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, template: str, mandate: FocalPoint, form: Any) -> HttpResponse:
    return TemplateResponse(request, template, {"mandate": mandate, "form": form})

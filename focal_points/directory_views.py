"""The directory of focal points, one's own entry in it, and the documents that staff take of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.access import Standing, standing_of
from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_directory, may_read_roster
from focal_points.doors import opens_for
from focal_points.filters import DirectoryFilter
from focal_points.models import FocalPoint, Network
from focal_points.people_forms import EntryForm
from focal_points.reports import directory as documents
from focal_points.reports.spreadsheets import XLSX, attachment, xlsx
from focal_points.services.directory import (
    as_shown_to_colleagues,
    directory,
    entries,
)


@opens_for(may_open_directory)
@require_safe
def directory_page(request: DialogueRequest) -> HttpResponse:
    """Who acts for whom today, by country; each line as far as the person shows it."""
    standing = standing_of(request.user)
    form = _filter(request)
    rows = form.applied(directory(standing), standing)
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "entries": entries(list(page), standing),
        "own": _own(request, standing),
        "is_secretariat": standing.is_secretariat,
        "question": request.GET.urlencode(),
    }
    return TemplateResponse(request, "focal_points/directory.html", context)


@opens_for(may_open_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def own_entry(request: DialogueRequest, pk: int) -> HttpResponse:
    """What a focal point says of themselves under a mandate of theirs, and to whom."""
    mandate = get_object_or_404(_own(request, standing_of(request.user)), pk=pk)
    form = EntryForm(request.POST or None, instance=mandate)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your entry is saved."))
        return redirect("people:directory")
    context = {"form": form, "mandate": mandate}
    return TemplateResponse(request, "focal_points/own_entry.html", context)


@opens_for(may_read_roster)
@require_safe
def directory_document(request: DialogueRequest, kind: str) -> HttpResponse:
    """The directory as it is narrowed on the page: a PDF or a spreadsheet.

    With what people show to colleagues, or with everything (`?of=all`): the title says which.
    """
    form = _filter(request)
    if form.errors:
        return HttpResponseRedirect(f"{reverse('people:directory')}?{request.GET.urlencode()}")
    network = form.network_chosen
    everything = request.GET.get("of") == "all"
    reader = standing_of(request.user) if everything else as_shown_to_colleagues(network)
    found = entries(form.applied(directory(reader), reader), reader)
    name = documents.title(network)
    today = timezone.localdate()
    if kind == "pdf":
        made = documents.printed(found, request.dialogue, network, today, everything=everything)
        return attachment(made.pdf, f"{name} {today}.pdf", "application/pdf")
    if kind != "xlsx":
        raise Http404
    title = f"{name}, {today}. {documents.extent(network, everything=everything)}"
    content = xlsx(title, documents.heads(), documents.lines(found))
    return attachment(content, f"{name} {today}.xlsx", XLSX)


def _filter(request: DialogueRequest) -> DirectoryFilter:
    networks = Network.objects.on(timezone.localdate())
    return DirectoryFilter(request.GET, networks=list(networks))


def _own(request: DialogueRequest, standing: Standing) -> Any:
    """The mandates that the person holds today."""
    return (
        FocalPoint.objects.current()
        .filter(user=standing.user_id, partner__in=standing.partner_ids)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by("network__kind", "pk")
    )

"""The directory of focal points, one's own entry in it, and the documents that staff take of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import Standing, standing_of
from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_directory, may_read_roster
from focal_points.doors import opens_for
from focal_points.models import FocalPoint
from focal_points.people_forms import EntryForm
from focal_points.printouts import DIRECTORY
from focal_points.reports import directory as documents
from focal_points.reports.spreadsheets import XLSX, attachment, xlsx
from focal_points.services.directory import by_person, directory, entries
from focal_points.services.printouts import request_printout

EVERYTHING = "all"


@opens_for(may_open_directory)
@require_safe
def directory_page(request: DialogueRequest) -> HttpResponse:
    """Who acts for whom today, by country; each line as far as the person shows it."""
    standing = standing_of(request.user)
    form = documents.narrowed(request.GET)
    rows = form.applied(directory(standing), standing)
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "entries": by_person(entries(list(page), standing)),
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
        # No more than that: the mandate may be ended or handed over at this very moment.
        mandate.save(update_fields=form.changed_data)
        messages.success(request, _("Your entry is saved."))
        return redirect("people:directory")
    context = {"form": form, "mandate": mandate}
    return TemplateResponse(request, "focal_points/own_entry.html", context)


@opens_for(may_read_roster)
@require_safe
def directory_document(request: DialogueRequest, kind: str) -> HttpResponse:
    """The directory as it is narrowed on the page, as a spreadsheet.

    With what people show to colleagues, or with everything (`?of=all`): the title says which.
    """
    if kind != "xlsx":
        raise Http404
    form = documents.narrowed(request.GET)
    if form.errors:
        return _back_to_the_page(request)
    everything = request.GET.get("of") == EVERYTHING
    found = documents.excerpt(form.chosen, standing_of(request.user), everything=everything)
    name = f"{documents.title(found.network)} {timezone.localdate()}"
    title = f"{name}. {documents.extent(found.network, everything=everything)}"
    content = xlsx(title, documents.heads(), documents.lines(found.entries))
    return attachment(content, f"{name}.xlsx", XLSX)


@opens_for(may_read_roster)
@require_POST
def print_directory(request: DialogueRequest) -> HttpResponse:
    """Have the same made as a PDF, in the reader's language."""
    form = documents.narrowed(request.GET)
    if form.errors:
        return _back_to_the_page(request)
    printout = request_printout(
        DIRECTORY,
        f"{documents.title(form.network_chosen)} {timezone.localdate()}",
        get_language() or "en",
        by=request.user,
        of={"asked": form.chosen, "everything": request.POST.get("of") == EVERYTHING},
    )
    return redirect("people:printout", printout.pk)


def _back_to_the_page(request: DialogueRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('people:directory')}?{request.GET.urlencode()}")


def _own(request: DialogueRequest, standing: Standing) -> Any:
    """The mandates that the person holds today."""
    return (
        FocalPoint.objects.current()
        .filter(user=standing.user_id, partner__in=standing.partner_ids)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by("network__kind", "pk")
    )

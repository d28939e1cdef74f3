"""The register as a file to keep: CSV, XLSX and JSON of any size, PDF of what can be read."""

import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import standing_of
from dialogue.delivery import deliver
from dialogue.lists import whole_or_part
from dialogue.requests import DialogueRequest
from focal_points.enums import FileFormat, PrintoutState
from focal_points.models import Printout
from focal_points.printout_views import file_of
from focal_points.reports.spreadsheets import CONTENT_TYPES, attachment
from focal_points.services.printouts import request_printout
from meetings.register_files import (
    REGISTER,
    TITLE,
    in_the_scope_at_hand,
    keys_asked,
    table_of,
)
from meetings.register_filters import RegisterFilter
from meetings.services.register import in_order

MADE_AT_ONCE = 500
"""A table of so many texts takes well under a second."""
MOST_IN_A_PDF = 2_000
"""Some three hundred pages."""
MOST_FOR_VISITORS = 5
"""So many files of visitors are made side by side in a dialogue; more have to wait."""


@require_http_methods(["GET", "HEAD", "POST"])
def register_file(request: DialogueRequest, file_format: str) -> HttpResponse:
    """What the register shows under the same question, as a file of the format.

    A small table comes at once. What takes longer is asked for with a button and made by a worker.
    """
    if file_format not in FileFormat.values or getattr(request, "dialogue", None) is None:
        raise Http404
    form = RegisterFilter(request.GET, user=request.user)
    number = in_order(form.applied()).count()
    is_pdf = file_format == FileFormat.PDF
    if request.method == "POST":
        if not number or (is_pdf and number > MOST_IN_A_PDF):
            raise Http404
        return _have_it_made(request, file_format, form.chosen)
    if not is_pdf and number <= MADE_AT_ONCE:
        file = io.BytesIO()
        keys = keys_asked(form.chosen, request.user)
        table = table_of(keys, file_format, request.dialogue.origin, request.user)
        table.write(file, table.batches(in_the_scope_at_hand))
        content_type = CONTENT_TYPES[FileFormat(file_format)]
        return attachment(file.getvalue(), f"{TITLE}.{file_format}", content_type)
    context = {
        "form": form,
        "number": number,
        "most": MOST_IN_A_PDF,
        "is_too_long": is_pdf and number > MOST_IN_A_PDF,
        "format_label": FileFormat(file_format).label,
    }
    return TemplateResponse(request, "meetings/register_file.html", context)


def _have_it_made(request: DialogueRequest, file_format: str, asked: Any) -> HttpResponse:
    # Whoever sees no more than visitors shares what visitors have made.
    by = request.user if standing_of(request.user).is_secretariat else None
    under_way = Printout.objects.under_way().filter(kind=REGISTER, requested_by=None)
    if by is None and under_way.count() >= MOST_FOR_VISITORS:
        messages.warning(
            request, _("Several files are being made just now. Please try again in a minute.")
        )
        return redirect(request.get_full_path())
    printout = request_printout(
        REGISTER,
        str(TITLE),
        get_language() or "en",
        by=by,
        of={"asked": asked},
        file_format=file_format,
    )
    return redirect("meetings:register_download", printout.token)


@never_cache
@require_safe
def register_download(request: DialogueRequest, token: UUID) -> HttpResponse:
    """How far the file is; with htmx only the part that changes, until the end is reached."""
    found = _found(request, token)
    context = {
        "printout": found,
        "format_label": FileFormat(found.format).label,
        "under_way": found.state in (PrintoutState.WAITING, PrintoutState.MAKING),
    }
    whole, part = "meetings/register_download.html", "meetings/register_download_state.html"
    return whole_or_part(request, whole, part, context)


@never_cache
@require_safe
def register_downloaded(request: DialogueRequest, token: UUID) -> HttpResponseBase:
    """The finished file."""
    return deliver(request, file_of(_found(request, token)))


@require_POST
def register_download_again(request: DialogueRequest, token: UUID) -> HttpResponse:
    """The same once more."""
    old = _found(request, token)
    return _have_it_made(request, old.format, old.of["asked"])


def _found(request: DialogueRequest, token: UUID) -> Printout:
    """Of visitors for whoever knows its address; of the Secretariat for whoever asked for it, while
    they belong to it: there are drafts in it."""
    found: Printout = get_object_or_404(Printout, kind=REGISTER, token=token)
    if found.requested_by_id is None:
        return found
    if found.requested_by_id != request.user.pk or not standing_of(request.user).is_secretariat:
        raise Http404
    return found

"""A printout on its way: how far it is, the finished file, and having it made again."""

from pathlib import PurePosixPath

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from dialogue.delivery import PrivateFile, deliver
from dialogue.lists import whole_or_part
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_networks
from focal_points.doors import opens_for
from focal_points.enums import FileFormat, PrintoutState
from focal_points.models import Printout
from focal_points.printout_kinds import kind_named
from focal_points.reports.spreadsheets import CONTENT_TYPES
from focal_points.services.printouts import request_printout


@opens_for(may_open_networks)
@require_safe
def printout(request: DialogueRequest, pk: int) -> HttpResponse:
    """How far it is; with htmx only the part that changes, until the end is reached."""
    found = _printout(request, pk)
    kind = kind_named(found.kind)
    context = {
        "printout": found,
        "under_way": found.state in (PrintoutState.WAITING, PrintoutState.MAKING),
        "place": kind.place,
        "place_url": kind.address(found),
    }
    return whole_or_part(
        request, "focal_points/printout.html", "focal_points/printout_state.html", context
    )


@opens_for(may_open_networks)
@require_POST
def print_again(request: DialogueRequest, pk: int) -> HttpResponse:
    """The same once more, for whoever asks now."""
    old = _printout(request, pk)
    asked = {"of": old.of, "file_format": old.format}
    new = request_printout(old.kind, old.title, old.language, by=request.user, **asked)
    return redirect("people:printout", new.pk)


@opens_for(may_open_networks)
@require_safe
def printout_file(request: DialogueRequest, pk: int) -> HttpResponseBase:
    """The finished file."""
    found = _printout(request, pk)
    return deliver(request, file_of(found))


def file_of(found: Printout) -> PrivateFile:
    """The file of a printout that is ready. Raises Http404 for one that is not."""
    if found.state != PrintoutState.READY:
        raise Http404
    # What every printout that is ready has.
    assert found.size is not None
    assert found.finished_at is not None
    return PrivateFile(
        storage=found.file.storage,
        path=str(found.file.name),
        name=f"{found.title}.{found.format}",
        content_type=CONTENT_TYPES[FileFormat(found.format)],
        size=found.size,
        fingerprint=PurePosixPath(str(found.file.name)).stem,
        stored_at=found.finished_at,
    )


def _printout(request: DialogueRequest, pk: int) -> Printout:
    found: Printout = get_object_or_404(Printout.objects.visible_to(request.user), pk=pk)
    return found

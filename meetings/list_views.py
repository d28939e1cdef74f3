"""The list of participants and the badges as files, for the Secretariat."""

from pathlib import PurePosixPath

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from dialogue.delivery import PrivateFile, deliver
from dialogue.lists import whole_or_part
from dialogue.requests import DialogueRequest
from focal_points.reports.spreadsheets import XLSX, attachment
from meetings.board_views import meeting_of, of_the_secretariat
from meetings.enums import PrintoutKind, PrintoutState
from meetings.models import Meeting, Printout
from meetings.services.participant_sheet import participant_sheet, sheet_title
from meetings.services.printouts import request_printout


@of_the_secretariat
@require_safe
def sheet(request: DialogueRequest, pk: int) -> HttpResponse:
    """The list as a spreadsheet, in the reader's language, with all that the Secretariat knows."""
    meeting = meeting_of(request, pk)
    return attachment(participant_sheet(meeting), f"{sheet_title(meeting)}.xlsx", XLSX)


@of_the_secretariat
@require_POST
def print_out(request: DialogueRequest, pk: int) -> HttpResponse:
    """Have the list or the badges made, in the reader's language."""
    kind = request.POST.get("kind", "")
    if kind not in PrintoutKind.values:
        raise Http404
    printout = request_printout(
        meeting_of(request, pk), kind, get_language() or "en", by=request.user
    )
    return redirect("meetings:printout", printout.pk)


@of_the_secretariat
@require_safe
def printout(request: DialogueRequest, pk: int) -> HttpResponse:
    """How far it is; with htmx only the part that changes, until the end is reached."""
    found = _printout(request, pk)
    under_way = found.state in (PrintoutState.WAITING, PrintoutState.MAKING)
    context = {"printout": found, "meeting": found.meeting, "under_way": under_way}
    response: TemplateResponse = whole_or_part(
        request, "meetings/printout.html", "meetings/printout_state.html", context
    )
    return response


@of_the_secretariat
@require_safe
def printout_download(request: DialogueRequest, pk: int) -> HttpResponseBase:
    """The finished file."""
    found = _printout(request, pk)
    if found.state != PrintoutState.READY:
        raise Http404
    # What every printout that is ready has.
    assert found.size is not None
    assert found.finished_at is not None
    file = PrivateFile(
        storage=found.file.storage,
        path=str(found.file.name),
        name=_file_name(found, found.meeting),
        content_type="application/pdf",
        size=found.size,
        fingerprint=PurePosixPath(str(found.file.name)).stem,
        stored_at=found.finished_at,
    )
    return deliver(request, file)


def _file_name(printout: Printout, meeting: Meeting) -> str:
    with override(printout.language):
        return f"{printout.get_kind_display()} – {meeting.title}.pdf"


def _printout(request: DialogueRequest, pk: int) -> Printout:
    rows = Printout.objects.visible_to(request.user).select_related("meeting")
    found: Printout = get_object_or_404(rows, pk=pk)
    return found

"""The list of participants and the badges as files, for the Secretariat."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogue.requests import DialogueRequest
from focal_points.reports.spreadsheets import XLSX, attachment
from focal_points.services.printouts import request_printout
from meetings.board_views import meeting_of, of_the_secretariat
from meetings.enums import MeetingPrintout
from meetings.models import Participant
from meetings.services.participant_sheet import participant_sheet, sheet_title


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
    if kind not in MeetingPrintout.values:
        raise Http404
    meeting = meeting_of(request, pk)
    if not Participant.objects.confirmed().filter(meeting=meeting).exists():
        messages.warning(request, _("Nobody is confirmed yet: there is nothing to print."))
        return redirect("meetings:board", pk)
    printout = request_printout(
        kind,
        f"{MeetingPrintout(kind).label} – {meeting.title}",
        get_language() or "en",
        by=request.user,
        of={"meeting": meeting.pk},
    )
    return redirect("people:printout", printout.pk)

"""What is printed of a meeting, for the Secretariat: the list of its participants, their badges."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from focal_points.printout_kinds import Document, PrintoutKind, register
from meetings.enums import MeetingPrintout
from meetings.models import Meeting, Participant

BADGES_A_SHEET = 10
ROWS_A_PAGE = 24
"""About so many people stand on a page of the list; for the progress shown only."""


def _participants(printout: Any) -> Document:
    meeting, people = _of(printout)
    return Document(
        template="meetings/pdf/participants.html",
        context={"meeting": meeting, "people": people},
        pages=max(1, len(people) // ROWS_A_PAGE),
    )


def _badges(printout: Any) -> Document:
    meeting, people = _of(printout)
    starts = range(0, len(people), BADGES_A_SHEET)
    sheets = [people[start : start + BADGES_A_SHEET] for start in starts]
    return Document(
        template="meetings/pdf/badges.html",
        context={"meeting": meeting, "people": people, "sheets": sheets},
        pages=max(1, len(sheets)),
    )


def _of(printout: Any) -> tuple[Meeting, list[Participant]]:
    meeting = Meeting.objects.select_related("country").get(pk=printout.of["meeting"])
    return meeting, list(Participant.objects.filter(meeting=meeting).confirmed().listed())


for name, content in (
    (MeetingPrintout.PARTICIPANTS, _participants),
    (MeetingPrintout.BADGES, _badges),
):
    register(
        PrintoutKind(
            name=name,
            place=gettext_lazy("Delegations and participants"),
            address=lambda printout: reverse("meetings:board", args=[printout.of["meeting"]]),
            content=content,
        )
    )

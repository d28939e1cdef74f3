"""The record of a silence procedure on paper, for those whom it concerns."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from dialogue.access import Standing
from focal_points.access.support import speaks_for
from focal_points.printout_kinds import Document, PrintoutKind, register
from meetings.models import SilenceProcedure
from meetings.services.silence.record import record_of

SILENCE_RECORD = "silence_record"
LETTERS_A_PAGE = 3_000
"""For the progress shown only."""


def _concerned(standing: Standing) -> bool:
    return standing.is_secretariat or bool(speaks_for(standing))


def _record(printout: Any) -> Document:
    """Asked again who may see it: whoever's mandate has ended meanwhile gets none."""
    rows = SilenceProcedure.objects.visible_to(printout.requested_by)
    shown = rows.select_related("meeting", "opened_by", "ended_by").get(pk=printout.of["procedure"])
    record = record_of(shown, first=printout.language)
    return Document(
        template="meetings/pdf/silence_record.html",
        context={"procedure": shown, "parts": record.parts},
        pages=1 + record.letters // LETTERS_A_PAGE,
    )


register(
    PrintoutKind(
        name=SILENCE_RECORD,
        place=gettext_lazy("Silence procedure"),
        address=lambda printout: reverse("meetings:silence", args=[printout.of["procedure"]]),
        content=_record,
        opens=_concerned,
    )
)

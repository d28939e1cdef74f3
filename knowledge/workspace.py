"""What of records waits for the Secretariat on its first page."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from dialogue.texts import text_of
from focal_points.workspace import Need, Section
from knowledge.enums import RenderState
from knowledge.models import Publication
from knowledge.record_views import may_file, record_address
from meetings.models import SilenceProcedure
from meetings.models.silence import ENDED

SHOWN = 5


def record_sections(user: Any) -> list[Section]:
    """Records that could not be made, and those that nobody has asked for. One query."""
    if not may_file(user):
        return []
    made = Publication.objects.filter(silence_procedure=OuterRef("pk"))
    rows = SilenceProcedure.objects.visible_to(user).filter(
        ~Exists(made.exclude(state=RenderState.FAILED)), stage__in=ENDED
    )
    procedures = list(rows.order_by("-ended_at", "-pk")[:SHOWN])
    if not procedures:
        return []
    needs = tuple(
        Need(
            _("File the record of “%(text)s”") % {"text": text_of(row, "title")[0]},
            record_address(row),
        )
        for row in procedures
    )
    return [Section(7, "knowledge/workspace/records.html", {"procedures": procedures}, needs)]

"""The list of participants as a spreadsheet."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.models import Meeting, Participant

Column = tuple[str, int, Callable[[Participant], str]]
"""Heading, width in letters, and what stands in a row."""


def participant_sheet(meeting: Meeting) -> bytes:
    """All who were named, in the active language.

    Every cell is text: what somebody typed with a sign of equality before it is never a formula.
    """
    columns: list[Column] = [
        (_("Delegation"), 28, lambda row: row.delegation.name if row.delegation else ""),
        (_("Form of address"), 16, lambda row: row.title),
        (_("Name"), 30, lambda row: row.name),
        (_("Function"), 34, lambda row: row.function),
        (_("Institution"), 34, lambda row: row.institution),
        (_("E-mail"), 32, lambda row: row.email),
        (_("Language"), 12, lambda row: str(row.get_language_display())),
        (_("Travel support asked"), 18, lambda row: _yes_no(row.travel_support)),
        (_("State"), 14, lambda row: str(row.get_state_display())),
        (_("Attended"), 12, lambda row: _yes_no(row.attended)),
    ]
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"title": f"{_('List of participants')} – {meeting.title}"})
        page = workbook.add_worksheet(_("Participants"))
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for number, (heading, width, _of) in enumerate(columns):
            page.set_column(number, number, width)
            page.write_string(0, number, heading, bold)
        page.freeze_panes(1, 0)
        last = 0
        people = Participant.objects.filter(meeting=meeting).listed()
        for last, row in enumerate(people.iterator(chunk_size=200), start=1):
            for number, (_heading, _width, of) in enumerate(columns):
                page.write_string(last, number, of(row))
        page.autofilter(0, 0, last, len(columns) - 1)
    return file.getvalue()


def _yes_no(value: Any) -> str:
    """“yes”, “no”, and nothing where it is not known."""
    if value is None:
        return ""
    return pgettext("answer", "yes") if value else pgettext("answer", "no")

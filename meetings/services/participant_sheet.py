"""All who were named for a meeting as a spreadsheet, for the Secretariat."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focal_points.reports.spreadsheets import Row, xlsx
from meetings.models import Meeting, Participant


def sheet_title(meeting: Meeting) -> str:
    return f"{_('List of participants')} – {meeting.title}"


def participant_sheet(meeting: Meeting) -> bytes:
    """A line for each person, in the active language, with all that is known of them."""
    heads = (
        _("Delegation"),
        _("Form of address"),
        _("Name"),
        _("Function"),
        _("Institution"),
        _("E-mail"),
        _("Language"),
        _("Travel support asked"),
        _("State"),
        _("Attended"),
    )
    people = Participant.objects.filter(meeting=meeting).listed()
    return xlsx(sheet_title(meeting), heads, map(_line, people))


def _line(row: Participant) -> Row:
    return (
        row.delegation.name if row.delegation else "",
        row.title,
        row.name,
        row.function,
        row.institution,
        row.email,
        str(row.get_language_display()),
        _yes_no(row.travel_support),
        str(row.get_state_display()),
        _yes_no(row.attended),
    )


def _yes_no(value: Any) -> str:
    """“yes”, “no”, and nothing where it is not known."""
    if value is None:
        return ""
    return pgettext("answer", "yes") if value else pgettext("answer", "no")

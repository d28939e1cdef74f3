"""Small phrases made of a row's values, in the active language."""

import datetime

from babel.dates import format_date
from django.utils.translation import gettext, ngettext, pgettext

from dialogue import periods
from dialogue.enums import DatePrecision
from knowledge.snapshots.content import DateBlock
from meetings.enums import CountQualifier
from meetings.models import Meeting
from meetings.services.coverage import Addressed


def date_block(meeting: Meeting, language: str) -> DateBlock:
    """The dates of a meeting in two lines, no more exact than known."""
    start, end = meeting.starts_on, meeting.ends_on
    whole = periods.written(start, end, meeting.starts_precision, language)
    if meeting.starts_precision != DatePrecision.DAY:
        return DateBlock("", whole, whole)
    if end and (start.year, start.month) != (end.year, end.month):
        return DateBlock("", whole, whole)
    days = f"{start.day}–{end.day}" if end and end != start else str(start.day)
    return DateBlock(days, format_date(start, "MMMM y", locale=language), whole)


def short_date(meeting: Meeting, language: str) -> str:
    """“25–26 Apr” for a label in a drawing."""
    start, end = meeting.starts_on, meeting.ends_on
    if meeting.starts_precision != DatePrecision.DAY:
        return format_date(start, "MMM", locale=language)
    if end and end != start and end.month == start.month:
        month = format_date(start, "MMM", locale=language)
        return f"{start.day}–{end.day} {month}"
    return format_date(start, "d MMM", locale=language)


def short_month(day: datetime.date | None, precision: str, language: str) -> str:
    """“Apr 2023” where a day is too exact and a line too short; the year where no more is known."""
    if day is None:
        return ""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    return format_date(day, "MMM y", locale=language)


def place(city: str, country: str) -> str:
    if city and country:
        return gettext("%(city)s, %(country)s") % {"city": city, "country": country}
    return city or country


def online() -> str:
    return pgettext("place of a meeting", "Online")


def participants(meeting: Meeting) -> str:
    """“about 100 participants”; empty where the number is unknown."""
    number = meeting.participants_count
    if number is None:
        return ""
    counted = ngettext("%(number)s participant", "%(number)s participants", number) % {
        "number": number
    }
    if meeting.participants_qualifier == CountQualifier.ABOUT:
        return gettext("about %(participants)s") % {"participants": counted}
    if meeting.participants_qualifier == CountQualifier.OVER:
        return gettext("more than %(participants)s") % {"participants": counted}
    return counted


def plan_line(found: Addressed) -> tuple[str, ...]:
    """“Area 3”, “Objective 5”, “Actions 16–17”, as far down as the rows go."""
    parts = []
    if found.areas:
        parts.append(
            ngettext("Area %(codes)s", "Areas %(codes)s", len(found.areas))
            % {"codes": found.area_codes}
        )
    if found.objectives:
        count = len(found.objective_numbers)
        parts.append(
            ngettext("Objective %(codes)s", "Objectives %(codes)s", count)
            % {"codes": found.objective_codes}
        )
    if found.actions:
        parts.append(
            ngettext("Action %(codes)s", "Actions %(codes)s", len(found.actions))
            % {"codes": found.action_numbers}
        )
    return tuple(parts)

"""Small phrases made of a row's values, in the active language."""

import datetime

from babel.dates import format_date
from django.utils.translation import gettext, ngettext, pgettext

from dialogue import periods
from dialogue.enums import DatePrecision
from knowledge.snapshots.content import DateBlock
from meetings.enums import CountQualifier
from meetings.models import Meeting


def date_block(meeting: Meeting, language: str) -> DateBlock:
    """The dates of a meeting in two lines, no more exact than known."""
    start, end = meeting.starts_on, meeting.ends_on
    whole = periods.written(start, end, meeting.starts_precision, language)
    if meeting.starts_precision != DatePrecision.DAY:
        return DateBlock("", whole, whole)
    if end and (start.year, start.month) != (end.year, end.month):
        return DateBlock("", whole, whole)
    days = periods.day_number(start, language)
    if end and end != start:
        days = f"{days}–{end.day}"
    return DateBlock(days, format_date(start, "MMMM y", locale=language), whole)


def short_date(meeting: Meeting, language: str) -> str:
    """“25–26 Apr” for a label in a drawing; the month or the year where no more is known."""
    start, end = meeting.starts_on, meeting.ends_on
    if meeting.starts_precision == DatePrecision.YEAR:
        return str(start.year)
    month = format_date(start, "MMM", locale=language)
    if meeting.starts_precision == DatePrecision.MONTH:
        return month
    day = periods.day_number(start, language)
    if end and end != start and (end.year, end.month) == (start.year, start.month):
        day = f"{day}–{end.day}"
    return f"{day} {month}"


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


def separator() -> str:
    """What parts the members of a list that have commas of their own."""
    return pgettext("between members of a list", "; ")

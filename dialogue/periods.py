"""Dates as people write them in each language, no more exact than their source."""

import datetime
from collections.abc import Iterable
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from dialogue.enums import DatePrecision


def clock_written(time: datetime.time) -> str:
    """“09:30”, and “9 h 30” in French."""
    if get_language() == "fr":
        return f"{time.hour}\u202fh\u202f{time.minute:02}"
    return f"{time:%H:%M}"


def written(
    start: datetime.date | None,
    end: datetime.date | None = None,
    precision: str = DatePrecision.DAY,
    language: str | None = None,
) -> str:
    """“25–26 April 2023”, “March 2008”, “2014”; empty where there is no start.

    The French first of the month is “1er”. An end counts only for dates known to the day.
    """
    if start is None:
        return ""
    locale = language or get_language() or "en"
    if precision == DatePrecision.YEAR:
        return str(start.year)
    if precision == DatePrecision.MONTH:
        return format_date(start, "MMMM y", locale=locale)
    if end is None or end == start:
        return _day(start, locale)
    if (start.year, start.month) == (end.year, end.month):
        return f"{day_number(start, locale)}–{_day(end, locale)}"
    if start.year == end.year:
        month = format_date(start, "MMMM", locale=locale)
        return f"{day_number(start, locale)} {month} – {_day(end, locale)}"
    return f"{_day(start, locale)} – {_day(end, locale)}"


def term(
    start: datetime.date | None,
    start_precision: str,
    end: datetime.date | None,
    end_precision: str,
    language: str | None = None,
    *,
    in_office: bool = False,
) -> str:
    """A term of office: “14 December 2022 – 1 February 2024”, “from 29 January 2026”, “2016”.

    Either end may be unknown, and is not left to a dash: a day alone would read as a term of one
    day. A start known to the year stands alone, for most terms last about that year. A term of
    today that began on a known day and has no end yet is “since” that day: `in_office`.
    """
    if end is None and start and start_precision == DatePrecision.DAY and not in_office:
        first = written(start, None, start_precision, language)
        return pgettext("term of office, end unknown", "from %(date)s") % {"date": first}
    if end is None and start_precision != DatePrecision.DAY:
        return written(start, None, start_precision, language)
    return since_until(start, start_precision, end, end_precision, language)


def since_until(
    since: datetime.date | None,
    since_precision: str,
    until: datetime.date | None,
    until_precision: str,
    language: str | None = None,
) -> str:
    """“since 3 May 2020”, “May 2020 – 2021”, “until June 2021”; empty where neither is known.

    A day to come is one “from” which something will be.
    """
    first = written(since, None, since_precision, language)
    last = written(until, None, until_precision, language)
    if first and last:
        return f"{first} – {last}"
    if since and since_precision == DatePrecision.DAY and since > timezone.localdate():
        return pgettext("term of office, end unknown", "from %(date)s") % {"date": first}
    # French puts an article before a day, and none before a month or a year.
    if first and since_precision == DatePrecision.DAY:
        return pgettext("from a day on", "since %(date)s") % {"date": first}
    if first:
        return pgettext("from a month or year on", "since %(date)s") % {"date": first}
    if last and until_precision == DatePrecision.DAY:
        return pgettext("to a day", "until %(date)s") % {"date": last}
    if last:
        return pgettext("to a month or year", "until %(date)s") % {"date": last}
    return ""


def years(first: int, last: int | None, *, goes_on: bool = False) -> str:
    """“2016–2018”, “2016”, and “since 2016” for what goes on and has no last year."""
    if last is None and goes_on:
        return pgettext("from a month or year on", "since %(date)s") % {"date": first}
    return str(first) if last in (None, first) else f"{first}–{last}"


def meeting_dates(meeting: Any) -> str:
    """Its days; in words that they are not known, where a meeting waits for new ones."""
    if meeting.awaits_date:
        return gettext("date to be announced")
    return written(meeting.starts_on, meeting.ends_on, meeting.starts_precision)


def chairmanship_term(chairmanship: Any, in_office: bool = False) -> str:
    return term(
        chairmanship.starts_on,
        chairmanship.starts_precision,
        chairmanship.ends_on,
        chairmanship.ends_precision,
        in_office=in_office,
    )


def iso(day: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
    """For a `datetime` attribute: 2023-04-25, 2008-03 or 2014."""
    if day is None:
        return ""
    return {DatePrecision.YEAR: f"{day:%Y}", DatePrecision.MONTH: f"{day:%Y-%m}"}.get(
        DatePrecision(precision), f"{day:%Y-%m-%d}"
    )


def _day(day: datetime.date, locale: str) -> str:
    return f"{day_number(day, locale)} {format_date(day, 'MMMM y', locale=locale)}"


def day_number(day: datetime.date, language: str) -> str:
    """The day of the month as it is written in a date: “25”, and “1er” in French."""
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def number_ranges(numbers: list[int]) -> str:
    """“1–3, 5”: consecutive numbers joined, in ascending order, each once."""
    return ", ".join(words for _first, words in number_runs(numbers))


def number_runs(numbers: Iterable[int]) -> list[tuple[int, str]]:
    """Where each run of consecutive numbers begins, and the run in words: (1, “1–3”), (5, “5”)."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [(run[0], str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}") for run in runs]

"""The agenda by day, with its times as clocks show them at the venue and where the reader is."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from dialogue.periods import clock_written
from dialogue.time_zones import offset_label, place_of, zone_of
from meetings.models import AgendaItem, Meeting
from meetings.rules import wall_clock


@dataclass(frozen=True, slots=True)
class Clock:
    """A place whose clocks are read."""

    name: str
    zone: datetime.tzinfo

    @property
    def place(self) -> str:
        return place_of(self.name)


def clock_of(name: str) -> Clock | None:
    """The clock of an IANA zone; None where there is no such zone."""
    zone = zone_of(name)
    return Clock(name, zone) if zone is not None else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows at the beginning and the end: “09:30–10:00”."""

    starts: datetime.datetime
    ends: datetime.datetime | None
    shift: str = ""
    """“the next day”, where it is another day there than at the venue."""

    @property
    def text(self) -> str:
        first = clock_written(self.starts.time())
        return f"{first}–{clock_written(self.ends.time())}" if self.ends else first

    @property
    def offset(self) -> str:
        return offset_label(self.starts)


@dataclass(slots=True)
class Entry:
    """A point of the agenda with its times; `papers` are those that the reader may open."""

    item: AgendaItem
    venue: Reading | None = None
    """None where the times, or the zone of the venue, are not known."""
    reader: Reading | None = None
    """None where the reader's clock shows the same, or is not known."""
    comes_twice: bool = False
    papers: list[Any] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)

    @property
    def plain_times(self) -> str:
        """What is known of the times, for a venue whose zone is not known."""
        starts, ends = self.item.starts_at, self.item.ends_at
        if starts and ends:
            return f"{clock_written(starts)}–{clock_written(ends)}"
        if starts:
            return clock_written(starts)
        return _("until %(time)s") % {"time": clock_written(ends)} if ends else ""


@dataclass(slots=True)
class Day:
    """One day of the agenda; those without a date come last."""

    date: datetime.date | None
    entries: list[Entry]

    @property
    def venue_offset(self) -> str:
        return next((entry.venue.offset for entry in self.entries if entry.venue), "")

    @property
    def reader_offset(self) -> str:
        return next((entry.reader.offset for entry in self.entries if entry.reader), "")


@dataclass(slots=True)
class Timetable:
    days: list[Day]
    venue: Clock | None
    reader: Clock | None

    @property
    def has_times(self) -> bool:
        return any(entry.venue for day in self.days for entry in day.entries)

    @property
    def reader_differs(self) -> bool:
        return any(entry.reader for day in self.days for entry in day.entries)

    @property
    def by_day(self) -> bool:
        """Whether any item has a day: else the agenda is a plain list."""
        return any(day.date for day in self.days)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first moment of a meeting to its last, where both are known."""

    starts: datetime.datetime
    ends: datetime.datetime


def timetable(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    reader: Clock | None,
    papers: Iterable[Any] = (),
    texts: Iterable[Any] = (),
) -> Timetable:
    """The items, which come in the order of time, by day; each with its papers and texts."""
    venue = clock_of(meeting.time_zone)
    papers_of: dict[int | None, list[Any]] = defaultdict(list)
    texts_of: dict[int | None, list[Any]] = defaultdict(list)
    for paper in papers:
        papers_of[paper.agenda_item_id].append(paper)
    for text in texts:
        texts_of[text.session_id].append(text)
    entries = []
    for item in items:
        entry = _entry(item, venue, reader)
        entry.papers, entry.texts = papers_of[item.pk], texts_of[item.pk]
        entries.append(entry)
    days = [
        Day(date, list(of_day)) for date, of_day in groupby(entries, key=lambda row: row.item.day)
    ]
    return Timetable(days, venue, reader)


def span_of(meeting: Meeting, items: Iterable[AgendaItem]) -> Span | None:
    """When the meeting begins on its first day and ends on its last, by its agenda.

    None where one of the two, or the zone of the venue, is not known.
    """
    zone = zone_of(meeting.time_zone)
    if zone is None or not meeting.is_known_to_the_day:
        return None
    first, last = meeting.starts_on, meeting.last_day
    begins = [row.starts_at for row in items if row.day == first and row.starts_at]
    ends = [row.ends_at for row in items if row.day == last and row.ends_at]
    if not begins or not ends:
        return None
    span = Span(
        wall_clock.moment(first, min(begins), zone), wall_clock.moment(last, max(ends), zone)
    )
    return span if span.starts.timestamp() < span.ends.timestamp() else None


def read_at(span: Span, clock: Clock) -> Span:
    """The same moments on another clock."""
    return Span(span.starts.astimezone(clock.zone), span.ends.astimezone(clock.zone))


def _entry(item: AgendaItem, venue: Clock | None, reader: Clock | None) -> Entry:
    entry = Entry(item)
    if venue is None or item.day is None or item.starts_at is None:
        return entry
    starts = wall_clock.moment(item.day, item.starts_at, venue.zone)
    ends = item.ends_at and wall_clock.moment(item.day, item.ends_at, venue.zone)
    entry.venue = Reading(starts, ends or None)
    entry.comes_twice = any(
        wall_clock.comes_twice(item.day, time, venue.zone)
        for time in (item.starts_at, item.ends_at)
        if time is not None
    )
    if reader is not None:
        there = starts.astimezone(reader.zone)
        if there.utcoffset() != starts.utcoffset():
            end_there = ends.astimezone(reader.zone) if ends else None
            entry.reader = Reading(there, end_there, _shift(item.day, there.date()))
    return entry


def _shift(venue: datetime.date, reader: datetime.date) -> str:
    if reader > venue:
        return _("the next day")
    if reader < venue:
        return _("the day before")
    return ""

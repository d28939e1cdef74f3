"""Terms of office on a line of years, as exact as their dates."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from dialogue.enums import DatePrecision
from dialogue.models import Chairmanship

MOST_STEPS = 8
STEPS = (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
"""Years between two ticks; the largest fit any line that a date can ask for."""


@dataclass(frozen=True)
class Span:
    """A stretch of a line; `is_open` says that one of its ends is not recorded."""

    start: float
    length: float
    label: str
    url: str = ""
    tone: str = "accent"
    is_open: bool = False


@dataclass(frozen=True)
class Mark:
    at: float
    label: str
    url: str = ""


@dataclass(frozen=True)
class Tick:
    at: int
    label: str


@dataclass(frozen=True)
class Line:
    """What the component timeline_bar draws."""

    label: str
    start: int
    length: int
    ticks: tuple[Tick, ...]
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


def year_of(day: datetime.date) -> float:
    """The day as a place on a line of years: 1 July 2023 is 2023.5."""
    first = datetime.date(day.year, 1, 1)
    return day.year + (day - first).days / 366


def term_of(chairmanship: Chairmanship) -> tuple[float, float]:
    """Where the term begins and how long it is drawn; a year alone is drawn as a whole year."""
    opens = _edge(chairmanship.starts_on, chairmanship.starts_precision, last=False)
    closes = _edge(chairmanship.ends_on, chairmanship.ends_precision, last=True)
    if opens is None and closes is not None:
        opens = closes - 1
    assert opens is not None  # held by chairmanship_has_a_date
    if closes is None:
        unended_but_current = chairmanship.starts_precision == DatePrecision.DAY
        closes = opens + 1
        if unended_but_current:
            closes = min(closes, max(opens + 0.1, year_of(timezone.localdate())))
    return opens, closes - opens


def steps_of(length: int) -> int:
    """How many years apart the ticks of a line of that length stand; 0 if no even step fits."""
    even = (step for step in STEPS if not length % step and length // step <= MOST_STEPS)
    return next(even, 0)


def ticks_between(first: int, last: int) -> tuple[Tick, ...]:
    """Years for the foot of a line: both ends, and even steps between where they divide it."""
    step = steps_of(last - first) or last - first
    return tuple(Tick(year, str(year)) for year in range(first, last + 1, step))


def _edge(day: datetime.date | None, precision: str, *, last: bool) -> float | None:
    if day is None:
        return None
    if precision == DatePrecision.YEAR:
        return float(day.year + (1 if last else 0))
    return year_of(day)

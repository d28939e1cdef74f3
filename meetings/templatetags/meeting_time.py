"""When meetings are, what became of them, and what they follow: as templates show it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from babel.dates import format_date
from django import template
from django.template.defaultfilters import capfirst
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dialogue import periods
from dialogue.time_zones import offset_label
from meetings.models import Meeting, StatusChange
from meetings.services.lineage import Kin, Lineage
from meetings.services.timetable import Clock

register = template.Library()

NODES = 7
STEP, EDGE, LOWEST = 48, 26, 14


@register.filter
def weekday_in_words(day: datetime.date) -> str:
    """“Tuesday 10 March 2026”, “Mardi 10 mars 2026”."""
    name = format_date(day, "EEEE", locale=get_language() or "en")
    return f"{capfirst(name)} {periods.written(day)}"


@register.simple_tag
def moment_words(moment: datetime.datetime, clock: Clock) -> SafeString:
    """“10 March 2026, 09:30”, and whose clock shows it."""
    return format_html(
        '<time datetime="{}">{}, {}</time> <span class="soft">{} ({})</span>',
        moment.isoformat(timespec="minutes"),
        periods.written(moment.date()),
        periods.clock_written(moment.time()),
        clock.place,
        offset_label(moment),
    )


@register.simple_tag
def former_dates(meeting: Meeting, steps: Iterable[StatusChange]) -> list[str]:
    """The dates that the meeting had and has no longer, the latest first, each once."""
    now = periods.meeting_dates(meeting)
    return [dates for dates in dict.fromkeys(step.former_dates for step in steps) if dates != now]


@dataclass(frozen=True, slots=True)
class Node:
    x: int
    year: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class Arc:
    path: str
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Meetings as dots along a line of time, and the arcs between them."""

    nodes: list[Node]
    arcs: list[Arc]
    width: int
    line: int

    @property
    def words(self) -> int:
        return self.line + 28

    @property
    def height(self) -> int:
        return self.line + 36

    @property
    def has_margins(self) -> bool:
        return any(arc.is_beside for arc in self.arcs)


@register.simple_tag
def lineage_graph(lineage: Lineage) -> Graph:
    """The closest of the kin and the meeting itself; all of them stand in the lists below it."""
    closest = sorted(lineage.kin, key=lambda kin: (kin.step, _distance(kin, lineage.meeting)))
    shown = {kin.meeting.pk: kin.meeting for kin in closest[: NODES - 1]}
    shown[lineage.meeting.pk] = lineage.meeting
    in_order = sorted(shown.values(), key=lambda row: (row.starts_on, row.pk))
    places = {row.pk: EDGE + STEP * place for place, row in enumerate(in_order)}
    ties = [(a, b) for a, b in sorted(lineage.ties) if a in places and b in places]
    beside = [
        (kin.meeting.pk, lineage.meeting.pk)
        for kin in lineage.kin
        if kin.side == "beside" and kin.meeting.pk in places
    ]
    widths = [abs(places[a] - places[b]) for a, b in ties + beside]
    line = LOWEST + max(map(_rise, widths), default=0)
    return Graph(
        nodes=[
            Node(places[row.pk], row.starts_on.year, row == lineage.meeting) for row in in_order
        ],
        arcs=[
            *(Arc(_arc(places[a], places[b], line)) for a, b in ties),
            *(Arc(_arc(places[a], places[b], line), is_beside=True) for a, b in beside),
        ],
        width=2 * EDGE + STEP * (len(in_order) - 1),
        line=line,
    )


def _distance(kin: Kin, meeting: Meeting) -> int:
    return abs((kin.meeting.starts_on - meeting.starts_on).days)


def _rise(width: int) -> int:
    """How high an arc rises above the line: the wide ones flatter, so that all fit."""
    return min(width // 2, 24 + width // 8)


def _arc(start: int, end: int, line: int) -> str:
    first, last = sorted((start, end))
    width = last - first
    return f"M{first} {line}A{width / 2:g} {_rise(width)} 0 0 1 {last} {line}"

"""A chairmanship's time as a line, with its meetings where they fall on it."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from babel.dates import format_date
from django.utils import timezone

from dialogue.models import Chairmanship
from dialogue.texts import text_of
from knowledge.snapshots import phrases
from knowledge.snapshots.drawing import Mark, Strip, Tick
from meetings.enums import MeetingKind
from meetings.models import Meeting
from meetings.services.chairmanship_figures import ChairmanshipFigures

LENGTH = 1000
SAME_SPOT = 12
NEIGHBOUR = 90
EDGE = 60
BODIES = (
    MeetingKind.STEERING_COMMITTEE,
    MeetingKind.SENIOR_OFFICIALS,
    MeetingKind.MINISTERIAL_CONFERENCE,
)


def strip_of(
    chairmanship: Chairmanship,
    figures: ChairmanshipFigures,
    hues: Sequence[int],
    language: str,
) -> Strip | None:
    """The strip, or None where there is nothing to mark or the start is not known to the day.

    `hues` are those of the results, in their order; 0 where no area is recorded.
    """
    meetings, results = figures.meetings, figures.results
    bodies = [meeting for meeting in meetings if meeting.kind in BODIES]
    if not results and not bodies:
        return None
    start = chairmanship.starts_on
    if start is None or chairmanship.starts_precision != "day":
        return None
    end = chairmanship.ends_on or max(
        [timezone.localdate(), *(meeting.last_day for meeting in meetings)]
    )
    if (end - start).days < 31:
        return None

    def at(day: datetime.date) -> int:
        share = (day - start).days / (end - start).days
        return round(min(max(share, 0), 1) * LENGTH)

    return Strip(
        above=_apart(
            Mark(
                at=at(meeting.starts_on),
                side=_side(at(meeting.starts_on)),
                lifted=False,
                number=number,
                hue=hue,
                lines=(
                    _place(meeting, language),
                    phrases.short_date(meeting, language),
                ),
            )
            for number, (meeting, hue) in enumerate(zip(results, hues, strict=True), start=1)
        ),
        below=_together(
            Mark(
                at=at(meeting.starts_on),
                side=_side(at(meeting.starts_on)),
                lifted=False,
                number=0,
                hue=0,
                lines=(
                    _place(meeting, language),
                    meeting.get_kind_display(),
                ),
            )
            for meeting in bodies
        ),
        ticks=tuple(_ticks(start, end, at, language)),
        description=phrases.separator().join(
            phrases.date_block(meeting, language).whole
            + ", "
            + text_of(meeting, "title", language)[0]
            for meeting in [*results, *bodies]
        ),
    )


def _place(meeting: Meeting, language: str) -> str:
    """The city or else the country; a meeting online has a place of that name."""
    city = text_of(meeting, "city", language)[0]
    if meeting.is_online and not city:
        return phrases.online()
    return city or (text_of(meeting.country, "name", language)[0] if meeting.country else "")


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Turn the labels of two neighbours away from each other; lift that of a third between."""
    placed: list[Mark] = []
    for mark in marks:
        before = placed[-1] if placed else None
        if before is None or mark.at - before.at >= NEIGHBOUR:
            placed.append(mark)
        elif before.side == "middle" and not before.lifted:
            placed[-1] = replace(before, side="end")
            placed.append(replace(mark, side="start" if mark.at < LENGTH - EDGE else mark.side))
        else:
            placed.append(replace(mark, lifted=not before.lifted))
    return tuple(placed)


def _together(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One label for meetings of the same place on neighbouring days."""
    merged: list[Mark] = []
    for mark in marks:
        last = merged[-1] if merged else None
        if last and mark.at - last.at < SAME_SPOT and mark.lines[0] == last.lines[0]:
            merged[-1] = replace(last, lines=(*last.lines, *mark.lines[1:]))
        else:
            merged.append(mark)
    return tuple(merged)


def _side(at: int) -> str:
    """A label near an end of the strip stays on the drawing."""
    return "start" if at < EDGE else "end" if at > LENGTH - EDGE else "middle"


def _ticks(
    start: datetime.date, end: datetime.date, at: Callable[[datetime.date], int], language: str
) -> Iterator[Tick]:
    month = start.replace(day=1)
    while month <= end:
        if month >= start:
            yield Tick(
                at=at(month),
                label=format_date(month, "LLLLL", locale=language),
                year=str(month.year) if month.month == 1 else "",
            )
        month = (month + datetime.timedelta(days=32)).replace(day=1)

"""A partner's role through time, as lanes on one line of years."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from dialogue import periods
from dialogue.enums import PartnerStatus
from dialogue.models import Chairmanship, Dialogue, Partner, SteeringSeat
from dialogue.services.term_line import Mark, Span, Tick, steps_of, term_of, ticks_between, year_of
from meetings.models import Meeting


@dataclass(frozen=True)
class Lane:
    """One role: its stretches of time, the moments at which it was held, or words alone."""

    label: str
    tone: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Life:
    start: int
    length: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def life_of(
    partner: Partner,
    seats: Sequence[SteeringSeat],
    chairmanships: Sequence[Chairmanship],
    meetings: Sequence[Meeting],
    dialogue: Dialogue,
) -> Life:
    """The line from the dialogue's foundation to today, wider where a row lies outside it.

    A beginning that is not recorded is drawn from the line's own, and marked as open.
    """
    today = timezone.localdate()
    known = [dialogue.founded_on, partner.since, *(meeting.starts_on for meeting in meetings)]
    known += [row.opens_on for row in chairmanships]
    first = min((day.year for day in known if day), default=today.year)
    last = max([today.year, *(meeting.starts_on.year for meeting in meetings)]) + 1
    while not steps_of(last - first):
        first -= 1
    founded = year_of(dialogue.founded_on) if dialogue.founded_on else float(first)

    def lasting(row: Partner | SteeringSeat) -> Span:
        start = year_of(row.since) if row.since else founded
        end = year_of(row.until) if row.until else year_of(today)
        return Span(
            round(start, 3),
            round(max(end - start, 0.1), 3),
            row.term or gettext("beginning not recorded"),
            is_open=not row.since,
        )

    status = str(partner.get_status_display())
    if partner.status == PartnerStatus.FORMER:
        # No stretch can be drawn to a day that nobody knows.
        left = gettext("when it left is not recorded")
        lanes = [Lane(status, "accent", words=f"{partner.term}, {left}" if partner.term else left)]
    else:
        lanes = [Lane(status, "accent", (lasting(partner),))]
    if seats:
        lanes.append(
            Lane(gettext("Steering Committee"), "third", tuple(lasting(seat) for seat in seats))
        )
    if chairmanships:
        lanes.append(
            Lane(gettext("Chairmanship"), "warm", tuple(_term(row) for row in chairmanships))
        )
    hosting = tuple(
        Mark(round(year_of(row.starts_on), 3), f"{row.title}, {periods.meeting_dates(row)}")
        for row in meetings
    )
    if hosting:
        lanes.append(Lane(gettext("Meetings hosted or co-chaired"), "accent", marks=hosting))
    return Life(first, last - first, ticks_between(first, last), tuple(lanes))


def _term(row: Chairmanship) -> Span:
    start, length = term_of(row)
    return Span(
        round(start, 3), round(length, 3), periods.chairmanship_term(row), row.get_absolute_url()
    )

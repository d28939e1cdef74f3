"""Deadlines on the clock that counts: that of the Secretariat, in Brussels."""

import datetime
from typing import Any

from dialogue import periods
from dialogue.time_zones import offset_label, zone_of
from meetings.rules import wall_clock
from meetings.rules.deadlines import BRUSSELS
from meetings.services.timetable import Clock, clock_of

_ZONE = zone_of(BRUSSELS)
assert _ZONE is not None
THE_CLOCK = Clock(BRUSSELS, _ZONE)
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2199, 12, 31)
"""Days on which a deadline can fall."""


def on_the_clock(moment: datetime.datetime) -> datetime.datetime:
    """The moment as the Secretariat's clock shows it."""
    return moment.astimezone(THE_CLOCK.zone)


def moment_of(day: datetime.date, time: datetime.time) -> datetime.datetime | None:
    """The moment meant by a day and a time on that clock; None where it skips the time."""
    if wall_clock.is_skipped(day, time, THE_CLOCK.zone):
        return None
    return wall_clock.moment(day, time, THE_CLOCK.zone)


def last_day(moment: datetime.datetime) -> datetime.date:
    """The day on which the deadline falls there."""
    return on_the_clock(moment).date()


def moment_written(moment: datetime.datetime) -> str:
    """“10 March 2026, 18:00 (Brussels, UTC+1)”."""
    there = on_the_clock(moment)
    when = f"{periods.written(there.date())}, {periods.clock_written(there.time())}"
    return f"{when} ({THE_CLOCK.place}, {offset_label(there)})"


def clock_of_reader(user: Any, moment: datetime.datetime) -> Clock | None:
    """The clock of the zone in the person's account, where it shows another time."""
    clock = clock_of(getattr(user, "time_zone", ""))
    if clock is None:
        return None
    same = moment.astimezone(clock.zone).utcoffset() == on_the_clock(moment).utcoffset()
    return None if same else clock

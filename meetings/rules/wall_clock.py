"""What clocks on a wall show, and the moments they mean.

A time that clocks skip on a day (they are put forward over it) means no moment; one that they show
twice (they are put back over it) means the first of two.
"""

import datetime


def moment(day: datetime.date, time: datetime.time, zone: datetime.tzinfo) -> datetime.datetime:
    """The moment at which clocks in the zone show the time on the day; the first of two."""
    return datetime.datetime.combine(day, time.replace(fold=0), tzinfo=zone)


def is_skipped(day: datetime.date, time: datetime.time, zone: datetime.tzinfo) -> bool:
    """Whether no clock in the zone shows the time on that day."""
    meant = moment(day, time, zone)
    shown = meant.astimezone(datetime.UTC).astimezone(zone)
    return shown.replace(tzinfo=None) != meant.replace(tzinfo=None)


def comes_twice(day: datetime.date, time: datetime.time, zone: datetime.tzinfo) -> bool:
    """Whether clocks in the zone show the time twice on that day."""
    first = moment(day, time, zone)
    second = first.replace(fold=1)
    return first.utcoffset() != second.utcoffset() and not is_skipped(day, time, zone)

"""What happens to agendas as a whole: moved to other days, checked for rooms used twice."""

import datetime
from collections.abc import Iterable
from itertools import pairwise

from dialogue.time_zones import zone_of
from meetings.models import AgendaItem, Meeting
from meetings.rules import wall_clock


def place_on(item: AgendaItem, day: datetime.date | None, meeting: Meeting) -> bool:
    """Put the item on the day of the meeting; without a day where the meeting has none such.

    Times that clocks skip on that day are left out. Returns whether the item lost something.
    """
    within = day is not None and meeting.starts_on <= day <= meeting.last_day
    item.day = day if within and meeting.is_known_to_the_day else None
    zone = zone_of(meeting.time_zone)
    times = [time for time in (item.starts_at, item.ends_at) if time is not None]
    skipped = (
        item.day is not None
        and zone is not None
        and any(wall_clock.is_skipped(item.day, time, zone) for time in times)
    )
    if skipped:
        item.starts_at = item.ends_at = None
    return skipped or item.day is None


def move_agenda(meeting: Meeting, by: datetime.timedelta | None) -> int:
    """Move the stored agenda by that much, to the days that the meeting has now.

    Without a distance the items lose their days. Returns how many lost their day or their times.
    """
    items = list(AgendaItem.objects.filter(meeting=meeting, day__isnull=False))
    lost = sum(
        place_on(item, item.day + by if by is not None and item.day else None, meeting)
        for item in items
    )
    AgendaItem.objects.bulk_update(items, ["day", "starts_at", "ends_at"], batch_size=500)
    return lost


def rooms_used_twice(items: Iterable[AgendaItem]) -> list[tuple[AgendaItem, AgendaItem]]:
    """Pairs of items that are in the same room at the same time, each item's next one only."""
    timed = [row for row in items if row.room and row.day and row.starts_at and row.ends_at]
    timed.sort(key=lambda row: (row.room.casefold(), row.day, row.starts_at, row.position))
    return [(first, second) for first, second in pairwise(timed) if _overlap(first, second)]


def _overlap(first: AgendaItem, second: AgendaItem) -> bool:
    """Whether the second, which begins no earlier, begins in the first one's room and time."""
    assert first.ends_at is not None
    assert second.starts_at is not None
    same_place = first.room.casefold() == second.room.casefold() and first.day == second.day
    return same_place and second.starts_at < first.ends_at

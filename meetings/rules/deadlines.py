"""When a day is over: for deadlines that are given as a day."""

import datetime
import zoneinfo

BRUSSELS = "Europe/Brussels"
"""Where the Secretariat is; its clock counts where a meeting names no zone."""


def end_of_day(day: datetime.date, time_zone: str = "") -> datetime.datetime:
    """The moment at which the day is over in the zone; without one, in Brussels."""
    zone = zoneinfo.ZoneInfo(time_zone or BRUSSELS)
    if day == datetime.date.max:
        return datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), zone)

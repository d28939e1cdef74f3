"""Moments on the clock of whoever reads: of the zone in their account, else the page's own."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from dialogue import periods
from dialogue.time_zones import offset_label, zone_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock shows; empty where there is no moment."""

    day: str = ""
    """“28 November 2026”."""
    time: str = ""
    """“22:14 UTC+1”."""


@register.simple_tag(takes_context=True)
def reading(context: Any, moment: datetime.datetime | None) -> Reading:
    """`{% reading row.saved_at as then %}`: then `then.day` and `then.time`.

    Also within `{% include … only %}`, which takes the context's variables away, not its request.
    """
    if moment is None:
        return Reading()
    user = getattr(getattr(context, "request", None), "user", None)
    there = timezone.localtime(moment, zone_of(getattr(user, "time_zone", "")))
    time = f"{periods.clock_written(there.time())} {offset_label(there)}"
    return Reading(periods.written(there.date()), time)

"""How a deadline is said exactly, and how large a name can stand on a badge."""

from django import template

from dialogue.time_zones import place_of
from meetings.rules.deadlines import BRUSSELS

register = template.Library()

NAME_SIZES = (("is-short", 20), ("is-middle", 36), ("is-long", 70))
"""Letters that fit, by class; see badges.css."""


@register.filter
def city_of_zone(time_zone: str) -> str:
    """“Dakar” for Africa/Dakar, in the reader's language; without a zone, that of Brussels."""
    return place_of(time_zone or BRUSSELS)


@register.filter
def name_size(name: str) -> str:
    """The class under which a name of this length fits its badge."""
    for size, longest in NAME_SIZES:
        if len(name) <= longest:
            return size
    return "is-longest"

"""Where a place lies on the portal's map of Africa and Europe."""

import math
from typing import NamedTuple

CENTRE_LONGITUDE, CENTRE_LATITUDE = 12.0, 18.0
EARTH_RADIUS = 637.1
"""In units of the map: one unit is ten kilometres at the centre."""


class Place(NamedTuple):
    """A point of the map, in its units; x grows eastwards, y southwards."""

    x: float
    y: float


def place(latitude: float, longitude: float) -> Place:
    """Lambert's azimuthal equal-area projection, so that no continent is drawn too large.

    The coastline in static/vendor/natural-earth is drawn with this same function.
    """
    phi, centre = math.radians(latitude), math.radians(CENTRE_LATITUDE)
    turn = math.radians(longitude - CENTRE_LONGITUDE)
    across = math.cos(phi) * math.cos(turn)
    stretch = math.sqrt(2 / (1 + math.sin(centre) * math.sin(phi) + math.cos(centre) * across))
    x = stretch * math.cos(phi) * math.sin(turn)
    y = stretch * (math.cos(centre) * math.sin(phi) - math.sin(centre) * across)
    return Place(round(EARTH_RADIUS * x, 1), round(-EARTH_RADIUS * y, 1))

"""A map of partners: their capitals as points on the coastline, no border drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.enums import PartnerStatus
from dialogue.models import Partner
from dialogue.services.projection import Place, place

MARGIN = 40.0


@dataclass(frozen=True)
class Point:
    """A partner country's capital. `is_shown` marks the one that the map is about."""

    partner: Partner
    at: Place
    is_shown: bool = False

    @property
    def is_observer(self) -> bool:
        return self.partner.status == PartnerStatus.OBSERVER


@dataclass(frozen=True)
class PartnerMap:
    points: tuple[Point, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def shown(self) -> Point | None:
        return next((point for point in self.points if point.is_shown), None)


def map_of(partners: Iterable[Partner], shown: Partner | None = None) -> PartnerMap | None:
    """The map of those partners that are countries with known capitals; None without any.

    The window holds all of its points. The partner `shown` comes last, drawn over the others.
    """
    points = [
        Point(
            partner,
            place(float(country.capital_latitude), float(country.capital_longitude)),
            is_shown=shown is not None and partner.pk == shown.pk,
        )
        for partner in partners
        if (country := partner.country) is not None
        and country.capital_latitude is not None
        and country.capital_longitude is not None
    ]
    if not points:
        return None
    points.sort(key=lambda point: point.is_shown)
    left, right = (bound(point.at.x for point in points) for bound in (min, max))
    top, bottom = (bound(point.at.y for point in points) for bound in (min, max))
    return PartnerMap(
        points=tuple(points),
        left=round(left - MARGIN, 1),
        top=round(top - MARGIN, 1),
        width=round(right - left + 2 * MARGIN, 1),
        height=round(bottom - top + 2 * MARGIN, 1),
    )

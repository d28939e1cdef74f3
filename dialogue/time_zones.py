"""Time zones: which there are, what people call them, and how far they are from UTC.

A zone is called by its city, as no name of a country or territory has to be chosen for it.
"""

import datetime
import zoneinfo
from functools import cache

from babel.core import get_global
from babel.dates import get_timezone_location
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogue.alphabet import in_alphabet

UTC = "UTC"
NEAR = ("Africa", "Europe")
"""The continents of the dialogues."""
NEAR_TOO = frozenset(
    {
        "Asia/Nicosia",
        "Atlantic/Azores",
        "Atlantic/Canary",
        "Atlantic/Cape_Verde",
        "Atlantic/Madeira",
        "Atlantic/Reykjavik",
    }
)
"""Of countries of the dialogues too, though they are filed under other continents."""
SAME_CLOCK = frozenset({"Africa/Ceuta", "Europe/Busingen"})
"""Towns whose clocks show what their capital's show: on a short list nobody looks for them."""
CITIES = {"Atlantic/Cape_Verde": "Praia"}
"""Of zones called after a country, what its clocks are looked for under."""
CONTINENTS = {
    "Africa": _("Africa"),
    "Europe": _("Europe"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
    "Arctic": _("Arctic"),
    "Antarctica": _("Antarctica"),
}

Choices = list[tuple[str, str]]


@cache
def known_zones() -> frozenset[str]:
    """The names of all time zones, aliases included; looked up on disk once."""
    return frozenset(zoneinfo.available_timezones())


def is_time_zone(name: str) -> None:
    """Raises ValidationError unless the name is an IANA time zone."""
    if name not in known_zones():
        told = _("“%(name)s” is not a time zone. Write it like this: %(example)s.")
        raise ValidationError(told % {"name": name, "example": _zone_meant(name)})


def _zone_meant(city: str) -> str:
    """The zone of a city that was given without its continent; any, where it is none of them."""
    wanted = city.strip().casefold()
    for choices in _cities(get_language() or "en").values():
        for name, place in choices:
            if wanted in (place.casefold(), name.rpartition("/")[2].replace("_", " ").casefold()):
                return name
    return "Africa/Dakar"


def zone_of(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of that name; None where there is none."""
    return zoneinfo.ZoneInfo(name) if name in known_zones() else None


def place_of(name: str) -> str:
    """“Brussels”, “Bruxelles”: the city of the zone in the reader's language."""
    return _place(name, get_language() or "en")


@cache
def _place(name: str, language: str) -> str:
    if name not in known_zones() or "/" not in name:
        return name
    if name in CITIES:
        return CITIES[name]
    place: str = get_timezone_location(zoneinfo.ZoneInfo(name), locale=language, return_city=True)
    return place


def offset_label(moment: datetime.datetime) -> str:
    """“UTC”, “UTC+1”, “UTC−3:30”: the moment's distance from universal time."""
    offset = moment.utcoffset() or datetime.timedelta()
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return UTC
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"{UTC}{sign}{hours}:{rest:02}" if rest else f"{UTC}{sign}{hours}"


def near_choices() -> Choices:
    """Zones of Africa, Europe and their islands by their cities, UTC first; for a short list."""
    cities = [
        (name, city)
        for continent, found in _cities(get_language() or "en").items()
        for name, city in found
        if (continent in NEAR or name in NEAR_TOO) and name not in SAME_CLOCK
    ]
    return [(UTC, UTC), *sorted(cities, key=_in_order)]


def world_choices() -> list[tuple[str, str] | tuple[str, Choices]]:
    """All zones by their cities, under their continents; UTC first."""
    by_continent = _cities(get_language() or "en")
    return [
        (UTC, UTC),
        *((str(label), list(by_continent[name])) for name, label in CONTINENTS.items()),
    ]


@cache
def _cities(language: str) -> dict[str, Choices]:
    found: dict[str, Choices] = {name: [] for name in CONTINENTS}
    for name in sorted(get_global("zone_territories").keys() & known_zones()):
        continent = name.partition("/")[0]
        if continent in found:
            found[continent].append((name, _place(name, language)))
    return {continent: sorted(cities, key=_in_order) for continent, cities in found.items()}


def _in_order(choice: tuple[str, str]) -> tuple[str, str]:
    return in_alphabet(choice[1]), choice[0]

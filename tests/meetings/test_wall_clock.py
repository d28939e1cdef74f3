"""What clocks show around the nights on which they are put forward or back."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as some

from dialogue.time_zones import is_time_zone, near_choices, offset_label, place_of, world_choices
from meetings.rules.wall_clock import comes_twice, is_skipped, moment
from rabat_portal.seed.files import DATA

ZONES = ["Africa/Abidjan", "Africa/Casablanca", "Europe/Brussels", "America/St_Johns", "UTC"]
# Brussels: 29 March and 25 October 2026. Casablanca: an hour back for Ramadan, on 15 February 2026,
# and forward again on 22 March.
CHANGES = [
    ("Europe/Brussels", "2026-03-29", "02:30", "skipped"),
    ("Europe/Brussels", "2026-03-29", "03:00", "once"),
    ("Europe/Brussels", "2026-10-25", "02:30", "twice"),
    ("Europe/Brussels", "2026-10-25", "03:00", "once"),
    ("Africa/Casablanca", "2026-02-15", "02:30", "twice"),
    ("Africa/Casablanca", "2026-03-22", "02:30", "skipped"),
    ("Africa/Abidjan", "2026-03-29", "02:30", "once"),
]
YEARS = datetime.date(1990, 1, 1), datetime.date(2036, 12, 31)
some_moments = some.builds(datetime.datetime.combine, some.dates(*YEARS), some.times())


@pytest.mark.parametrize(("zone", "day", "time", "expected"), CHANGES)
def test_times_of_the_night(zone: str, day: str, time: str, expected: str) -> None:
    asked = (datetime.date.fromisoformat(day), datetime.time.fromisoformat(time), ZoneInfo(zone))
    skipped, twice = is_skipped(*asked), comes_twice(*asked)
    assert (skipped, twice) == (expected == "skipped", expected == "twice")


def test_of_two_the_first_is_meant() -> None:
    night = datetime.date(2026, 10, 25)
    meant = moment(night, datetime.time(2, 30), ZoneInfo("Europe/Brussels"))
    assert meant.astimezone(datetime.UTC).time() == datetime.time(0, 30)


@given(shown=some_moments, zone=some.sampled_from(ZONES))
def test_a_time_is_skipped_or_comes_back_from_universal_time(
    shown: datetime.datetime, zone: str
) -> None:
    where = ZoneInfo(zone)
    back = moment(shown.date(), shown.time(), where).astimezone(datetime.UTC).astimezone(where)
    returned = back.replace(tzinfo=None, fold=0) == shown
    assert returned != is_skipped(shown.date(), shown.time(), where)


@given(instant=some_moments, zone=some.sampled_from(ZONES))
def test_what_a_clock_really_shows_is_never_skipped(instant: datetime.datetime, zone: str) -> None:
    where = ZoneInfo(zone)
    shown = instant.replace(tzinfo=datetime.UTC).astimezone(where)
    meant = moment(shown.date(), shown.time(), where)
    assert not is_skipped(shown.date(), shown.time(), where)
    assert (meant.utcoffset() != shown.utcoffset()) == (shown.fold == 1)


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Africa/Dakar", "UTC"),
        ("Europe/Brussels", "UTC+1"),
        ("America/St_Johns", "UTC−3:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
    ],
)
def test_distance_from_universal_time(zone: str, label: str) -> None:
    assert offset_label(datetime.datetime(2026, 1, 10, tzinfo=ZoneInfo(zone))) == label


def test_zones_are_called_by_their_cities(in_language: object) -> None:
    assert (place_of("Europe/Brussels"), place_of("UTC"), place_of("no zone")) == (
        "Brussels",
        "UTC",
        "no zone",
    )
    with in_language("fr"):  # type: ignore[operator]
        names = [label for _zone, label in near_choices()]
        assert place_of("Africa/Cairo") == "Le Caire"
        assert names.index("Athènes") < names.index("Bamako") < names.index("Zurich")


@pytest.mark.parametrize(
    ("language", "cities"),
    [
        ("en", ("Dakar", "Nicosia", "Praia", "Reykjavik")),
        ("fr", ("Dakar", "Nicosie", "Praia", "Reykjavik")),
    ],
)
def test_the_short_list_has_every_country_of_the_dialogue(
    language: str, cities: tuple[str, ...], in_language: Any
) -> None:
    with in_language(language):
        offered = dict(near_choices())
    assert set(cities) <= set(offered.values())
    zones = get_global("territory_zones")
    of_dialogues = yaml.safe_load((DATA / "partners.yaml").read_text(encoding="utf-8"))["partners"]
    rabat = next(each["members"] for each in of_dialogues if each["dialogue"] == "rabat")
    countries = [member["country"] for member in rabat if "country" in member]
    assert len(countries) >= 57
    for country in countries:
        assert offered.keys() & set(zones[country]), country
    assert not offered.keys() & {"Europe/Busingen", "Africa/Ceuta"}


def test_every_zone_offered_is_one() -> None:
    groups = world_choices()[1:]
    offered = [zone for _continent, cities in groups for zone, _city in cities]
    assert len(offered) > 400
    for zone in offered:
        is_time_zone(zone)

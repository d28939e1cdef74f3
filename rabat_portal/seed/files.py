"""The seed files as Python values."""

import calendar
import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DATA = Path(__file__).parent / "data"

Record = dict[str, Any]


class PartialDate(NamedTuple):
    """A date of which a source may give only the month or the year."""

    day: datetime.date
    precision: str


@cache
def _parsed(path: Path) -> Record:
    with path.open(encoding="utf-8") as stream:
        # The parser written in C, which every wheel of PyYAML has: seven times as fast.
        content: Record = yaml.load(stream, Loader=yaml.CSafeLoader)
    return content


def content_of(name: str) -> Record:
    """The content of one seed file, named without its ending. Not to be changed by the caller."""
    return _parsed(DATA / f"{name}.yaml")


def records(name: str) -> list[Record]:
    """The records of a seed file or, where `name` is a folder, of its files in their order."""
    folder = DATA / name
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else [DATA / f"{name}.yaml"]
    found: list[Record] = []
    for path in paths:
        for value in _parsed(path).values():
            found.extend(value if isinstance(value, list) else [value])
    return found


def first_day(text: str | None) -> PartialDate | None:
    """The first day of what the text names, if it names anything."""
    return None if text is None else first_day_of(text)


def first_day_of(text: str) -> PartialDate:
    """The first day of 2023-02-21, 2023-02 or 2023."""
    parts = [int(part) for part in text.split("-")]
    precision = ("year", "month", "day")[len(parts) - 1]
    year, month, day = [*parts, 1, 1][:3]
    return PartialDate(datetime.date(year, month, day), precision)


def with_precision(column: str, date: PartialDate | None) -> dict[str, Any]:
    """The column of a date and the one beside it that says how exactly it is known."""
    return {column: date.day, f"{column}_precision": date.precision} if date else {}


def last_day(text: str | None) -> PartialDate | None:
    """The last day of what the text names."""
    first = first_day(text)
    if first is None or first.precision == "day":
        return first
    month = 12 if first.precision == "year" else first.day.month
    day = calendar.monthrange(first.day.year, month)[1]
    return PartialDate(datetime.date(first.day.year, month, day), first.precision)

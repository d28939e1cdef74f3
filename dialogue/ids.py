"""Which of the values that come from outside can be the ids of rows."""

from collections.abc import Iterable
from typing import Any

LONGEST_ID = 18
"""Digits that surely fit a bigint."""


def id_in(value: Any) -> int | None:
    """The id that a value from outside can be, if any."""
    return next(iter(ids_in([value])), None)


def ids_in(values: Iterable[Any]) -> set[int]:
    """Those of the values that can be ids."""
    written = (str(value) for value in values)
    return {
        int(text)
        for text in written
        if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
    }

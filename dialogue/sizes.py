"""Sizes of files in words."""

from typing import Literal

from babel.units import format_unit
from django.utils.translation import get_language

KILOBYTE, MEGABYTE, GIGABYTE = 1024, 1024**2, 1024**3
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def file_size(size: int) -> str:
    """“140 MB”, “140 Mo”: as `sizeInWords` of static/js/uploading.js writes it in the browser."""
    if size >= GIGABYTE:
        return _written(size / GIGABYTE, "gigabyte", "#,##0.#")
    if size >= MEGABYTE:
        return _written(size / MEGABYTE, "megabyte", "#,##0.#")
    if size >= KILOBYTE:
        return _written(size / KILOBYTE, "kilobyte", "#,##0")
    return _written(size, "byte", "#,##0", length="long")


def _written(
    number: float, unit: str, pattern: str, length: Literal["short", "long"] = "short"
) -> str:
    locale = get_language() or "en"
    words = format_unit(number, f"digital-{unit}", length, format=pattern, locale=locale)
    return words.replace(" ", NO_BREAK_SPACE)

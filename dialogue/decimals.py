"""Numbers with decimals as people write them in each language."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import get_language


def written(value: Decimal | float, unit: str = "", language: str | None = None) -> str:
    """“1,234.5 people”, “1 234,5 personnes”, “12.5%”, “12,5 %”: no more decimals than there are."""
    locale = language or get_language() or "en"
    number: str = format_decimal(value, format="#,##0.####", locale=locale)
    if not unit:
        return number
    if unit == "%":
        return f"{number}%" if locale == "en" else f"{number}\N{NARROW NO-BREAK SPACE}%"
    return f"{number}\N{NO-BREAK SPACE}{unit}"

"""Showing translated texts honestly, dates in words, and prose safely."""

from decimal import Decimal
from typing import Any

import nh3
from django import template
from django.db import models
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from dialogue import periods
from dialogue.sizes import file_size
from dialogue.texts import LANGUAGES, language_shown, text_of

register = template.Library()
register.filter(file_size)
register.filter(periods.meeting_dates)
register.filter(periods.chairmanship_term)

PROSE_TAGS = {
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "br",
    "blockquote",
}


@register.simple_tag
def text(row: models.Model, field: str) -> str:
    """The field in the reader's language; else in the other one, marked with its `lang`."""
    value, language = text_of(row, field)
    if not value or language == get_language():
        return conditional_escape(value)
    return format_html('<span lang="{}">{}</span>', language, value)


@register.simple_tag
def paragraphs(row: models.Model, field: str) -> str:
    """A plain text with its line breaks; in the other language marked with its `lang`."""
    value, language = text_of(row, field)
    broken = mark_safe(linebreaks(value, autoescape=True))  # noqa: S308
    if not value or language == get_language():
        return broken
    return format_html('<div lang="{}">{}</div>', language, broken)


@register.simple_tag
def prose(row: models.Model, field: str) -> SafeString:
    """A field of editors' HTML, cleaned; in the other language marked with its `lang`."""
    value, language = text_of(row, field)
    clean = cleaned(value)
    if not value or language == get_language():
        return clean
    return format_html('<div lang="{}">{}</div>', language, clean)


@register.filter
def cleaned(html: str) -> SafeString:
    """Editors' HTML with what the site lets through, and nothing else."""
    return mark_safe(nh3.clean(html, tags=PROSE_TAGS, attributes={"a": {"href"}}))  # noqa: S308


@register.simple_tag
def other_wordings(row: models.Model, field: str) -> list[dict[str, str]]:
    """The field in the languages that it has besides the one it is shown in: language and text."""
    shown = language_shown(row, field)
    texts = {code: getattr(row, f"{field}_{code}") for code in LANGUAGES if code != shown}
    return [{"language": code, "text": text} for code, text in texts.items() if text]


@register.filter
def falls_back(row: models.Model, fields: str) -> str:
    """The code of the other language if the field is shown in it, else empty.

    Of several fields, as in `row|falls_back:"title summary"`, one is enough.
    """
    for field in fields.split():
        language = language_shown(row, field)
        if language not in ("", get_language()):
            return language
    return ""


@register.filter
def since_until(since: Any, until: Any) -> str:
    """Two days, either of which may be missing: `{{ row.since|since_until:row.until }}`."""
    return periods.since_until(since, "day", until, "day")


@register.filter
def in_one_line(text: Any) -> str:
    """Without ends of lines: in a letter, a line of its own may become a heading or a button."""
    lines = (line.strip() for line in str(text).splitlines())
    return " ".join(line for line in lines if line)


@register.filter
def in_words(day: Any, precision: str = "day") -> str:
    """A date in words: `{{ item.issued_on|in_words:item.issued_precision }}`."""
    return periods.written(day, None, precision)


@register.filter
def iso_date(day: Any, precision: str = "day") -> str:
    return periods.iso(day, precision)


@register.filter
def written_number(number: Decimal) -> str:
    """A number as the reader's language groups and points it, without idle noughts."""
    return str(number_format(number.normalize(), force_grouping=True))


@register.filter
def number_ranges(numbers: Any) -> str:
    return periods.number_ranges(list(numbers))

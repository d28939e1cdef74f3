"""Setting a publication's content: texts with their language, matrices, numbers to draw with."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from dialogue.palette import palette_of
from dialogue.templatetags.portal_text import cleaned
from knowledge.snapshots.content import Text
from knowledge.snapshots.drawing import STRIP_LENGTH, STRIP_START, Mark

register = template.Library()


@register.filter
def marked(text: Text) -> SafeString:
    """The text, in a span with its `lang` where that is not the publication's."""
    if text.foreign:
        return format_html('<span lang="{}">{}</span>', text.foreign, text.value)
    return SafeString(conditional_escape(text.value))


@register.filter
def in_paragraphs(text: Text) -> SafeString:
    """A plain text with its line breaks, in a block with its `lang` where that is another."""
    return _block(text, linebreaks(text.value, autoescape=True))


@register.filter
def as_prose(text: Text) -> SafeString:
    """Editors' HTML, cleaned, in a block with its `lang` where that is another."""
    return _block(text, cleaned(text.value))


def _block(text: Text, html: str) -> SafeString:
    safe = mark_safe(html)  # noqa: S308
    return format_html('<div lang="{}">{}</div>', text.foreign, safe) if text.foreign else safe


@register.filter
def counted_parts(share: Any) -> list[bool]:
    """One truth value for each of the whole, the part's first: what a segmented bar is drawn of."""
    return [index < share.part for index in range(share.whole)]


@register.filter
def palette(look: str) -> dict[str, str]:
    """The colours of a look, underscores for dashes: {{ colours.ink_soft }}."""
    return {name.replace("-", "_"): colour for name, colour in palette_of(look).items()}


@register.filter
def fill(mark: Mark, colours: dict[str, str]) -> str:
    """The hue of a mark's area; ink where no area is recorded."""
    return colours.get(f"area_{mark.hue}", colours["ink"])


@register.filter
def on_strip(at: int) -> int:
    """Where so many thousandths of the term fall on the drawing of the strip, in its units."""
    return STRIP_START + round(at * STRIP_LENGTH / 1000)

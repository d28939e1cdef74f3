"""Setting a publication's content: texts with their language, matrices, numbers to draw with."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from dialogue.palette import palette_of
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

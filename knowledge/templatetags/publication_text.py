"""Setting a publication's content: texts with their language, matrices, numbers to draw with."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from knowledge.snapshots.content import AreaRows, PlanContent, Text

register = template.Library()


@register.filter
def marked(text: Text) -> SafeString:
    """The text, in a span with its `lang` where that is not the publication's."""
    if text.foreign:
        return format_html('<span lang="{}">{}</span>', text.foreign, text.value)
    return SafeString(conditional_escape(text.value))


@register.filter
def matrix_rows(plan: PlanContent) -> list[dict[str, Any]]:
    """The plan as components/coverage_matrix.html takes it; actions without objective come last."""
    return [_area(rows) for rows in plan.areas]


@register.filter
def times(number: int) -> range:
    """To repeat something so many times."""
    return range(number)


@register.filter
def counted_parts(share: Any) -> list[bool]:
    """One truth value for each of the whole, the part's first: what a segmented bar is drawn of."""
    return [index < share.part for index in range(share.whole)]


@register.simple_tag
def strip_x(at: int, width: int, margin: int = 0) -> int:
    """Where a mark at `at` thousandths falls on a drawing of the width, in its units."""
    return margin + round(at * (width - 2 * margin) / 1000)


def _area(rows: AreaRows) -> dict[str, Any]:
    return {
        "position": rows.area.hue,
        "code": rows.area.code,
        "title": rows.area.title.value,
        "lang": rows.area.title.foreign,
        "objectives": [
            {
                "code": objective.code,
                "title": objective.title.value,
                "lang": objective.title.foreign,
                "actions": objective.actions,
            }
            for objective in rows.objectives
        ],
    }

"""Shapes the headings of two plans that stand side by side."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dialogue.models import Action
from dialogue.templatetags.portal_parts import heading_in_words

register = template.Library()


@register.simple_tag
def heading_links(headings: Sequence[Any], side: str, *, named: bool = False) -> SafeString:
    """“5a, 5b, 7”, each a link to its place on that side of the page; `named`: “Objective 7”."""
    return format_html_join(
        ", ", "{}", ((_link(heading, side, named=named),) for heading in headings)
    )


def _link(heading: Any, side: str, *, named: bool) -> SafeString:
    code = heading.number if isinstance(heading, Action) else heading.code
    label = heading_in_words(heading) if named else code
    level = heading._meta.model_name
    return format_html('<a class="tabular" href="#{}-{}-{}">{}</a>', side, level, code, label)

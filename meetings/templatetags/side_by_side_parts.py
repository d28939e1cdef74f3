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
def heading_links(headings: Sequence[Any], side: str) -> SafeString:
    """“Objective 5a, Objective 7”, each a link to its place on that side of the page."""
    links = ((_link(heading, side, heading_in_words(heading)),) for heading in headings)
    return format_html_join(", ", "{}", links)


@register.simple_tag
def heading_numbers(headings: Sequence[Any], side: str) -> SafeString:
    """A list of the numbers alone, each a link to its place on that side of the page."""
    links = ((_link(heading, side, _code(heading)),) for heading in headings)
    items = format_html_join("", "<li>{}</li>", links)
    return format_html('<ul class="heading-numbers tabular">{}</ul>', items)


def _link(heading: Any, side: str, label: str) -> SafeString:
    level = heading._meta.model_name
    return format_html('<a href="#{}-{}-{}">{}</a>', side, level, _code(heading), label)


def _code(heading: Any) -> str:
    return str(heading.number) if isinstance(heading, Action) else heading.code

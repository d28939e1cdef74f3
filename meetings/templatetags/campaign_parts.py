"""Shapes replies to campaigns as the pages show them."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from meetings.models import Reply
from meetings.services.campaigns.heat_map import MapCell

register = template.Library()


@register.simple_tag
def answer_cells(reply: Reply, cells: Iterable[MapCell]) -> SafeString:
    """A partner's line of the map of answers; each cell leads to the answer, once handed in.

    Made here, because a map has thousands of them.
    """
    if reply.is_draft:
        return SafeString("".join(map(_awaited, cells)))
    address = reply.get_absolute_url()
    return SafeString("".join(_answered(cell, address) for cell in cells))


def _awaited(cell: MapCell) -> SafeString:
    return format_html(
        '<td class="matrix-cell"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></td>',
        cell.sign,
        cell.words,
    )


def _answered(cell: MapCell, address: str) -> SafeString:
    words = cell.words
    public = pgettext("of an answer", "public")
    return format_html(
        '<td class="matrix-cell"{}><a href="{}#question-{}" title="{}">'
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></a></td>',
        format_html(' data-hue="{}"', cell.hue) if cell.hue else "",
        address,
        cell.item.question.pk,
        words,
        f"{cell.sign}*" if cell.is_public else cell.sign,
        f"{words}, {public}" if cell.is_public else words,
    )

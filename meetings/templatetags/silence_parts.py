"""Deadlines on two clocks, and the shapes of positions."""

import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.enums import PositionKind
from meetings.services.silence.clock import THE_CLOCK, clock_of_reader, moment_written, on_the_clock
from meetings.templatetags.meeting_time import moment_words

register = template.Library()
register.filter(moment_written)

SHAPES = {
    PositionKind.AGREES: "done",
    PositionKind.AGREES_WITH_COMMENTS: "done",
    PositionKind.COMMENTS: "done",
    PositionKind.NO_COMMENTS: "done",
    PositionKind.OBJECTS: "declined",
    "assent": "done",
    "silent": "open",
}


@register.simple_tag
def deadline_words(moment: datetime.datetime, reader: Any) -> SafeString:
    """The moment on the clock of Brussels; and on the reader's own, where that shows another."""
    words = moment_words(on_the_clock(moment), THE_CLOCK)
    clock = clock_of_reader(reader, moment)
    if clock is None:
        return words
    return format_html("{} · {}", words, moment_words(moment.astimezone(clock.zone), clock))


@register.filter
def position_shape(counts_as: str) -> str:
    """The state whose shape goes with a position (see components/state_badge.html)."""
    return SHAPES.get(counts_as, "plain")


@register.filter
def outcome_shape(outcome: str) -> str:
    return "declined" if outcome == "not_agreed" else "done"

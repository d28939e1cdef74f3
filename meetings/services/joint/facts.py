"""What the host of a joint meeting shows of it, as a plain value that may be stored as JSON."""

from typing import Any

from django.db import models
from django.db.models import Prefetch

from dialogue.enums import PublicationState
from dialogue.texts import in_languages
from meetings.models import AgendaSpeaker, Meeting

Facts = dict[str, Any]


OF_MEETING = (
    "kind",
    "status",
    "starts_on",
    "starts_precision",
    "ends_on",
    "awaits_date",
    "time_zone",
    "interpretation",
    "format",
    "country_id",
    *in_languages("title", "summary", "city", "venue"),
)
"""Columns that the host keeps for both. The address of the online room is not among them: it is
for each dialogue's own participants."""

OF_STEP = (
    *("changed_at", "before", "after", "starts_on", "starts_precision", "ends_on"),
    *in_languages("reason"),
)
OF_PANEL = ("number", *in_languages("topic"))
OF_AGENDA_ITEM = (
    *("position", "kind", "day", "starts_at", "ends_at", "room"),
    *in_languages("title", "description"),
)
OF_SPEAKER = ("position", "role", "name", *in_languages("function", "institution"))


def facts_of(meeting: Meeting) -> Facts:
    """What is shared of the meeting, which is in scope; seven queries."""
    outside = meeting.outside_co_chairs.order_by("position", "pk")
    return {
        "is_public": meeting.state == PublicationState.PUBLISHED,
        "meeting": values_of(meeting, OF_MEETING),
        "steps": [values_of(row, OF_STEP) for row in meeting.status_changes.order_by("pk")],
        "panels": [values_of(row, OF_PANEL) for row in meeting.panels.order_by("number")],
        "agenda": _agenda(meeting),
        "co_chairs": [
            *_named(meeting.co_chairs.order_by("position", "pk"), "partner__"),
            *_named(outside, ""),
        ],
    }


def _agenda(meeting: Meeting) -> list[dict[str, Any]]:
    """Points by their position, each with its number here as a key; a panel by its number,
    speakers without their partner's row."""
    items = meeting.agenda.select_related("panel").prefetch_related(
        Prefetch("speakers", AgendaSpeaker.objects.order_by("position", "pk"))
    )
    return [
        {
            **values_of(item, OF_AGENDA_ITEM),
            "host_item": item.pk,
            "panel": item.panel and item.panel.number,
            "speakers": [values_of(speaker, OF_SPEAKER) for speaker in item.speakers.all()],
        }
        for item in items.order_by("position")
    ]


def values_of(row: models.Model, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: plain(getattr(row, column)) for column in columns}


def plain(value: Any) -> Any:
    """Dates and times as they are written in JSON, so that stored and fresh facts compare."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _named(rows: models.QuerySet, path: str) -> list[dict[str, int | None]]:
    columns = {"country": f"{path}country", "organisation": f"{path}organisation"}
    found = rows.values_list(*columns.values())
    return [dict(zip(columns, pair, strict=True)) for pair in found]

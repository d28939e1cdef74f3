"""What the host of a joint meeting shows of it, as a plain value that may be stored as JSON."""

from typing import Any

from django.db import models
from django.db.models import Prefetch

from dialogue.enums import PublicationState
from dialogue.models import Partner
from dialogue.texts import in_languages
from meetings.models import (
    AgendaItem,
    AgendaSpeaker,
    CoChair,
    Meeting,
    OutsideCoChair,
    Panel,
    StatusChange,
)

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
        "meeting": _values(meeting, OF_MEETING),
        "steps": [_values(row, OF_STEP) for row in meeting.status_changes.order_by("pk")],
        "panels": [_values(row, OF_PANEL) for row in meeting.panels.order_by("number")],
        "agenda": _agenda(meeting),
        "co_chairs": [
            *_named(meeting.co_chairs.order_by("position", "pk"), "partner__"),
            *_named(outside, ""),
        ],
    }


def take_over(facts: Facts, meeting: Meeting) -> None:
    """Bring the scope's own row for the meeting, and its parts, in line with the facts.

    Parts are told apart by their number, so that an agenda item keeps its papers. What became of
    the meeting is told as the host tells it; facts asked for before that was shared lack it.
    """
    _set(meeting, facts["meeting"])
    meeting.save()
    _take_over_steps(meeting, facts.get("steps", []))
    _take_over_panels(meeting, facts["panels"])
    _take_over_agenda(meeting, facts["agenda"])
    _take_over_co_chairs(meeting, facts["co_chairs"])


def _agenda(meeting: Meeting) -> list[dict[str, Any]]:
    """Points by their position; a panel by its number, speakers without their partner's row."""
    items = meeting.agenda.select_related("panel").prefetch_related(
        Prefetch("speakers", AgendaSpeaker.objects.order_by("position", "pk"))
    )
    return [
        {
            **_values(item, OF_AGENDA_ITEM),
            "panel": item.panel and item.panel.number,
            "speakers": [_values(speaker, OF_SPEAKER) for speaker in item.speakers.all()],
        }
        for item in items.order_by("position")
    ]


def _values(row: models.Model, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: _plain(getattr(row, column)) for column in columns}


def _plain(value: Any) -> Any:
    """Dates and times as they are written in JSON, so that stored and fresh facts compare."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _named(rows: models.QuerySet, path: str) -> list[dict[str, int | None]]:
    columns = {"country": f"{path}country", "organisation": f"{path}organisation"}
    found = rows.values_list(*columns.values())
    return [dict(zip(columns, pair, strict=True)) for pair in found]


def _set(row: models.Model, values: dict[str, Any]) -> bool:
    """Whether anything is another than before."""
    changed = False
    for column, given in values.items():
        field = row._meta.get_field(column.removesuffix("_id"))
        value = field.target_field.to_python(given) if field.is_relation else field.to_python(given)  # type: ignore[union-attr]
        changed |= getattr(row, column) != value
        setattr(row, column, value)
    return changed


def _take_over_steps(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    stored = {_plain(row.changed_at): row for row in meeting.status_changes.order_by("pk")}
    for values in wanted:
        row = stored.pop(values["changed_at"], None) or StatusChange(meeting=meeting)
        if _set(row, values) or row._state.adding:
            row.save()
    for row in stored.values():
        row.delete()


def _take_over_panels(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    stored = {row.number: row for row in Panel.objects.filter(meeting=meeting)}
    for values in wanted:
        row = stored.pop(values["number"], None) or Panel(meeting=meeting)
        if _set(row, values) or row._state.adding:
            row.save()
    for row in stored.values():
        row.delete()


def _take_over_agenda(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    panels = {row.number: row for row in Panel.objects.filter(meeting=meeting)}
    stored = {row.position: row for row in AgendaItem.objects.filter(meeting=meeting)}
    for values in wanted:
        row = stored.pop(values["position"], None) or AgendaItem(meeting=meeting)
        panel = panels.get(values["panel"])
        changed = _set(row, {column: values[column] for column in OF_AGENDA_ITEM})
        if changed or row.panel != panel or row._state.adding:
            row.panel = panel
            row.save()
        _take_over_speakers(row, values["speakers"])
    for row in stored.values():
        row.delete()


def _take_over_speakers(item: AgendaItem, wanted: list[dict[str, Any]]) -> None:
    stored = AgendaSpeaker.objects.filter(item=item).order_by("position", "pk")
    if [_values(row, OF_SPEAKER) for row in stored] != wanted:
        stored.delete()
        for values in wanted:
            AgendaSpeaker.objects.create(item=item, **values)


def _take_over_co_chairs(meeting: Meeting, wanted: list[dict[str, int | None]]) -> None:
    """A co-chair that is a partner here stands among ours, any other among those from outside."""
    partners = {
        (partner.country_id, partner.organisation_id): partner
        for partner in Partner.objects.on(meeting.starts_on)
    }
    inside: list[CoChair] = []
    outside: list[OutsideCoChair] = []
    for position, named in enumerate(wanted, start=1):
        country, organisation = named["country"], named["organisation"]
        if partner := partners.get((country, organisation)):
            inside.append(CoChair(meeting=meeting, partner=partner, position=position))
        else:
            outside.append(
                OutsideCoChair(
                    meeting=meeting,
                    country_id=country,
                    organisation_id=organisation,
                    position=position,
                )
            )
    _replace(CoChair, meeting, inside, ("partner_id", "position"))
    _replace(OutsideCoChair, meeting, outside, ("country_id", "organisation_id", "position"))


def _replace(model: Any, meeting: Meeting, wanted: list[Any], columns: tuple[str, ...]) -> None:
    stored = model.objects.filter(meeting=meeting).order_by("position", "pk")
    is_so = list(stored.values_list(*columns))
    if is_so != [tuple(getattr(row, column) for column in columns) for row in wanted]:
        stored.delete()
        for row in wanted:
            row.save()

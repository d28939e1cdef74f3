"""Bringing a dialogue's own row for a joint meeting in line with what its host shows."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import models

from dialogue.enums import PublicationState
from dialogue.exchanging import checked_at_the_end
from dialogue.models import Partner
from meetings.models import (
    AgendaItem,
    AgendaSpeaker,
    CoChair,
    Meeting,
    OutsideCoChair,
    Panel,
    StatusChange,
)
from meetings.services.changes import Plans, announce_changes
from meetings.services.delegations import shorten_extensions
from meetings.services.joint.facts import (
    OF_AGENDA_ITEM,
    OF_MEETING,
    OF_SPEAKER,
    Facts,
    plain,
    values_of,
)
from meetings.signals import nominations_shortened

GIVES_WAY = ("state", "nominations_until")
"""Columns of the dialogue's own that are changed where the host's facts leave no room for them."""


def take_over(facts: Facts, meeting: Meeting) -> None:
    """Bring the scope's own row for the meeting, new or locked, and its parts in line.

    An agenda item keeps its papers wherever it is moved, other parts are told apart by their
    number. What became of the meeting is told as the host tells it; facts asked for before that
    was shared lack it. A row that the host does not show is not shown here either. Those who plan
    by it are told.
    """
    before = None if meeting._state.adding else Plans.of(meeting)
    _set(meeting, facts["meeting"])
    if not facts["is_public"] and meeting.state == PublicationState.PUBLISHED:
        meeting.state = PublicationState.DRAFT
    is_shorter = meeting.awaits_names_too_long
    if is_shorter:
        meeting.nominations_until = meeting.starts_on
    meeting.save(update_fields=(*OF_MEETING, *GIVES_WAY) if before else None)
    shorten_extensions(meeting)
    _take_over_steps(meeting, facts.get("steps", []))
    _take_over_panels(meeting, facts["panels"])
    _take_over_agenda(meeting, facts["agenda"])
    _take_over_co_chairs(meeting, facts["co_chairs"])
    if is_shorter:
        nominations_shortened.send(sender=Meeting, meeting=meeting)
    announce_changes(meeting, before)


def _set(row: models.Model, values: dict[str, Any]) -> bool:
    """Whether anything is another than before."""
    changed = False
    for column, given in values.items():
        field = row._meta.get_field(column.removesuffix("_id"))
        value = field.target_field.to_python(given) if field.is_relation else field.to_python(given)  # type: ignore[union-attr]
        changed |= getattr(row, column) != value
        setattr(row, column, value)
    return changed


def _bring_in_line(
    stored: Mapping[Any, models.Model],
    wanted: list[dict[str, Any]],
    told_by: str,
    new: Callable[[], models.Model],
) -> None:
    """Parts that have none of their own; `told_by` is the column by which they are told apart."""
    left = dict(stored)
    for values in wanted:
        row = left.pop(values[told_by], None) or new()
        if _set(row, values) or row._state.adding:
            row.save()
    for row in left.values():
        row.delete()


def _take_over_steps(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    stored = {plain(row.changed_at): row for row in meeting.status_changes.order_by("pk")}
    _bring_in_line(stored, wanted, "changed_at", partial(StatusChange, meeting=meeting))


def _take_over_panels(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    stored = {row.number: row for row in Panel.objects.filter(meeting=meeting)}
    _bring_in_line(stored, wanted, "number", partial(Panel, meeting=meeting))


def _take_over_agenda(meeting: Meeting, wanted: list[dict[str, Any]]) -> None:
    panels = {row.number: row for row in Panel.objects.filter(meeting=meeting)}
    stored = list(AgendaItem.objects.filter(meeting=meeting))
    known: dict[int | None, AgendaItem] = {row.host_item: row for row in stored if row.host_item}
    # From before items had a key, here or in what was proposed, their place has to do.
    placed = {row.position: row for row in stored if not row.host_item}
    with checked_at_the_end(AgendaItem):
        for values in wanted:
            key, place = values.get("host_item"), values["position"]
            row = known.pop(key, None) or placed.pop(place, None) or AgendaItem(meeting=meeting)
            panel = panels.get(values["panel"])
            changed = _set(row, {column: values[column] for column in OF_AGENDA_ITEM})
            if changed or (row.host_item, row.panel) != (key, panel) or row._state.adding:
                row.host_item, row.panel = key, panel
                row.save()
            _take_over_speakers(row, values["speakers"])
        for row in (*known.values(), *placed.values()):
            row.delete()


def _take_over_speakers(item: AgendaItem, wanted: list[dict[str, Any]]) -> None:
    stored = AgendaSpeaker.objects.filter(item=item).order_by("position", "pk")
    if [values_of(row, OF_SPEAKER) for row in stored] != wanted:
        stored.delete()
        for values in wanted:
            AgendaSpeaker.objects.create(item=item, **values)


def _take_over_co_chairs(meeting: Meeting, wanted: list[dict[str, int | None]]) -> None:
    """A co-chair that is a partner here stands among ours, any other among those from outside.

    Whom the host names both as a partner, in former days, and from outside is one here.
    """
    partners = {
        (partner.country_id, partner.organisation_id): partner
        for partner in Partner.objects.on(meeting.starts_on)
    }
    inside: list[CoChair] = []
    outside: list[OutsideCoChair] = []
    once = dict.fromkeys((named["country"], named["organisation"]) for named in wanted)
    for position, (country, organisation) in enumerate(once, start=1):
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

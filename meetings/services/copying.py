"""Starting the next meeting from an earlier one."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from dialogue.enums import PublicationState
from dialogue.texts import LANGUAGES
from meetings.enums import MeetingStatus
from meetings.models import AgendaItem, CoChair, Coverage, FollowUp, Meeting, OutsideCoChair
from meetings.models.meetings import LATEST, OUT_OF_REACH
from meetings.services.agenda import place_on

# What the next meeting has in common with the last; everything else begins empty.
KEPT = ("kind", "format", "country", "time_zone", "interpretation", "action_plan")
KEPT_TEXTS = ("title", "summary", "city", "venue")
KEPT_OF_AN_ITEM = ("position", "kind", "starts_at", "ends_at", "room")
KEPT_TEXTS_OF_AN_ITEM = ("title", "description")


@dataclass(frozen=True, slots=True)
class Copied:
    """The new meeting, and how much of the earlier one it began with."""

    meeting: Meeting
    co_chairs: int
    headings: int
    agenda: int
    unplaced: int
    """Points of the agenda that have no day, or no times, of their own yet."""


@transaction.atomic
def start_next(earlier: Meeting, first_day: datetime.date) -> Copied:
    """A draft that follows the earlier meeting up and begins on the day.

    Copies texts, place, co-chairs, headings of the plan and the skeleton of the agenda, moved to
    the new days. Panels, papers, people and what was adopted stay with the earlier one.
    """
    if first_day <= earlier.starts_on:
        raise ValidationError({"first_day": _("The next meeting comes after this one.")})
    by = first_day - earlier.starts_on
    if first_day > LATEST or earlier.last_day > LATEST - by:
        raise ValidationError({"first_day": OUT_OF_REACH})
    last_day = earlier.ends_on and earlier.ends_on + by
    meeting = Meeting.objects.create(
        status=MeetingStatus.PLANNED,
        state=PublicationState.DRAFT,
        starts_on=first_day,
        ends_on=last_day,
        **_fields(earlier, KEPT, KEPT_TEXTS),
    )
    FollowUp.objects.create(meeting=meeting, earlier=earlier)
    co_chairs = _copy_rows(earlier.co_chairs.all(), CoChair, meeting, "partner", "position")
    co_chairs += _copy_rows(
        earlier.outside_co_chairs.all(),
        OutsideCoChair,
        meeting,
        *("country", "organisation", "position"),
    )
    headings = _copy_rows(earlier.coverage.all(), Coverage, meeting, "area", "objective", "action")
    items, unplaced = _copy_agenda(earlier, meeting, by)
    return Copied(meeting, co_chairs, headings, items, unplaced)


def _copy_agenda(earlier: Meeting, meeting: Meeting, by: datetime.timedelta) -> tuple[int, int]:
    items, unplaced = [], 0
    for item in earlier.agenda.order_by("position"):
        new = AgendaItem(meeting=meeting, **_fields(item, KEPT_OF_AN_ITEM, KEPT_TEXTS_OF_AN_ITEM))
        unplaced += place_on(new, item.day and item.day + by, meeting)
        items.append(new)
    AgendaItem.objects.bulk_create(items, batch_size=500)
    return len(items), unplaced


def _copy_rows(
    rows: models.QuerySet, model: type[models.Model], meeting: Meeting, *names: str
) -> int:
    copies = [model(meeting=meeting, **_fields(row, names, ())) for row in rows]
    model._default_manager.bulk_create(copies, batch_size=500)
    return len(copies)


def _fields(row: models.Model, names: tuple[str, ...], texts: tuple[str, ...]) -> dict[str, object]:
    found = {}
    for name in names:
        attribute = row._meta.get_field(name).attname  # type: ignore[union-attr]
        found[attribute] = getattr(row, attribute)
    return found | {
        f"{text}_{code}": getattr(row, f"{text}_{code}") for text in texts for code in LANGUAGES
    }

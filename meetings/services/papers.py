"""The papers of a meeting as its pages show them: by points of the agenda, new ones marked."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from meetings.models import AgendaItem, Material, Meeting
from meetings.services.visits import Newness

AT_MOST = 60
"""So many stand on the meeting's own page; the page of its papers has them all."""


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers of one point of the agenda; of the meeting as a whole where there is no item."""

    item: AgendaItem | None
    materials: list[Material]


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """Papers that a reader may see, and whether there are more than these."""

    groups: list[PaperGroup] = field(default_factory=list)
    there_are_more: bool = False

    @property
    def materials(self) -> list[Material]:
        return [row for group in self.groups for row in group.materials]

    @property
    def new(self) -> list[Material]:
        """The new ones; none where not all are known, because there are more than these."""
        if self.there_are_more:
            return []
        rows: list[Any] = self.materials
        return [row for row in rows if row.newness]


def visible_papers(meeting: Meeting, user: Any) -> Any:
    """The papers that the user may see, in the order of the agenda, with their versions."""
    return (
        Material.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("agenda_item")
        .with_versions_in_force()
        .in_agenda_order()
    )


def papers_of(meeting: Meeting, user: Any, new_since: datetime.datetime | None) -> MeetingPapers:
    rows = list(visible_papers(meeting, user)[: AT_MOST + 1])
    return MeetingPapers(grouped(rows[:AT_MOST], new_since), len(rows) > AT_MOST)


def grouped(rows: Iterable[Material], new_since: datetime.datetime | None) -> list[PaperGroup]:
    newness = Newness(new_since)
    rows = list(rows)
    for row in rows:
        row.newness = newness.of(row)  # type: ignore[attr-defined]
    return [
        PaperGroup(item, list(members))
        for item, members in groupby(rows, key=lambda row: row.agenda_item)
    ]

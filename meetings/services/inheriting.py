"""What a meeting inherits: texts of the meetings that it follows which are still open.

Computed each time from the states of follow-up; nothing is copied to the later meeting.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Window

from meetings.services.lineage import Lineage
from meetings.services.progress.states import follow_up_of
from meetings.services.register import register

MOST_INHERITED = 12
"""So many open texts of each part stand on a meeting's page."""


@dataclass(frozen=True)
class Inherited:
    """Open texts, each with its `progress`, and how many there are in all."""

    texts: list[Any]
    number: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than stand here; the register has them."""
        return self.number > len(self.texts)


def inherited_by(lineage: Lineage, user: Any) -> Inherited | None:
    """From all meetings before it, as far as the user sees them; the latest first.

    None where these have no texts at all. Two queries, or none where nothing comes before.
    """
    if not lineage.all_before:
        return None
    found = [row for rows in register(user).values() for row in _of(rows, lineage.all_before)]
    if not found:
        return None
    texts = [row for row in found if row.is_open]
    number = sum({row.part: row.number_open for row in found}.values())
    for row in texts:
        row.progress = follow_up_of(row)
    return Inherited(
        sorted(texts, key=lambda row: (row.meeting.starts_on, row.meeting_id), reverse=True),
        number,
    )


def _of(rows: Any, earlier: Collection[int]) -> list[Any]:
    """Texts of these meetings, open ones first, with `number_open`: how many of them there are."""
    of_them = rows.without_searched_words().filter(meeting__in=earlier).with_openness()
    counted = of_them.annotate(number_open=Window(Count("pk", filter=Q(is_open=True))))
    in_order = counted.order_by("-is_open", "-meeting__starts_on", "meeting_id", "number")
    return list(in_order.select_related("meeting__country")[:MOST_INHERITED])

"""The Secretariat's board: requests by state, the longest waiting first, a few of each."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from focal_points.enums import SupportState
from focal_points.models import SupportRequest
from focal_points.rules.support import ENDED, UNDER_WAY

IN_A_COLUMN = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A state: how many requests are in it, and those that have been so the longest."""

    state: SupportState
    count: int
    requests: list[SupportRequest]

    @property
    def more(self) -> int:
        return self.count - len(self.requests)


@dataclass(frozen=True, slots=True)
class Board:
    columns: list[Column]
    ended: list[Column]

    @property
    def count(self) -> int:
        return sum(column.count for column in (*self.columns, *self.ended))


def board_of(rows: QuerySet) -> Board:
    """Two queries, however many requests there are; `rows` come with what a row shows."""
    counts = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    place = Window(RowNumber(), partition_by=[F("state")], order_by=["moved_at", "pk"])
    first = rows.filter(state__in=UNDER_WAY).annotate(place=place).filter(place__lte=IN_A_COLUMN)
    shown: dict[str, list[SupportRequest]] = {}
    for request in first.order_by("moved_at", "pk"):
        shown.setdefault(request.state, []).append(request)

    def column(state: SupportState) -> Column:
        return Column(state, counts.get(state, 0), shown.get(state, []))

    return Board([column(state) for state in UNDER_WAY], [column(state) for state in ENDED])

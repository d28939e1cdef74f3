"""Which other meetings a meeting belongs with."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from dialogue.models import Country
from dialogue.texts import LANGUAGES
from meetings.models import Meeting

GENERATIONS = 5
"""How far back and forth kinship is shown."""
AT_MOST = 24
"""Meetings shown beside the one at hand, the closest ones."""

Side = Literal["before", "after", "beside"]

# `open_to` is what the reader may see: no path leads through a meeting that they may not know of.
_KIN = """
WITH RECURSIVE open_to (id) AS ({open_to}),
ties (earlier, later) AS (
  SELECT row.earlier_id, row.meeting_id FROM meetings_followup row
  WHERE row.earlier_id IN (SELECT id FROM open_to) AND row.meeting_id IN (SELECT id FROM open_to)
),
earlier (id, step) AS (
  SELECT %s::bigint, 0
  UNION SELECT ties.earlier, step + 1 FROM ties JOIN earlier ON ties.later = earlier.id
  WHERE step < %s
),
later (id, step) AS (
  SELECT %s::bigint, 0
  UNION SELECT ties.later, step + 1 FROM ties JOIN later ON ties.earlier = later.id
  WHERE step < %s
),
-- All of them, however far: ids alone, each once, so that it ends even in a circle.
all_earlier (id) AS (
  SELECT %s::bigint
  UNION SELECT ties.earlier FROM ties JOIN all_earlier ON ties.later = all_earlier.id
),
all_later (id) AS (
  SELECT %s::bigint
  UNION SELECT ties.later FROM ties JOIN all_later ON ties.earlier = all_later.id
),
beside (id) AS (
  SELECT row.id FROM meetings_meeting row WHERE row.in_margins_of_id = %s
  UNION SELECT row.in_margins_of_id FROM meetings_meeting row
  WHERE row.id = %s AND row.in_margins_of_id IS NOT NULL
),
kin (id, side, step) AS (
  SELECT id, 'before', min(step) FROM earlier WHERE step > 0 GROUP BY id
  UNION ALL SELECT id, 'after', min(step) FROM later WHERE step > 0 GROUP BY id
  UNION ALL SELECT id, 'beside', 1 FROM beside WHERE id IN (SELECT id FROM open_to)
),
shown AS (
  SELECT kin.id, kin.side, kin.step FROM kin JOIN meetings_meeting row ON row.id = kin.id
  ORDER BY kin.step, row.starts_on DESC, kin.id LIMIT %s
)
SELECT row.*, shown.side, shown.step, {country}, ARRAY(
  SELECT id FROM all_earlier WHERE id <> %s
) AS all_before,
  (SELECT count(*) FROM all_earlier) + (SELECT count(*) FROM all_later) - 2
    + (SELECT count(*) FROM kin WHERE side = 'beside') AS number_of_kin, ARRAY(
  SELECT ties.earlier FROM ties WHERE ties.later = shown.id
    AND (ties.earlier = %s OR ties.earlier IN (SELECT id FROM shown))
) AS before, ARRAY(
  SELECT ties.later FROM ties WHERE ties.earlier = shown.id AND ties.later = %s
) AS after
FROM shown JOIN meetings_meeting row ON row.id = shown.id
LEFT JOIN dialogue_country country ON country.id = row.country_id
ORDER BY shown.step, row.starts_on DESC, row.id
"""
_BEFORE = """
WITH RECURSIVE open_to (id) AS ({open_to}),
before (id) AS (
  SELECT %s::bigint
  UNION SELECT row.earlier_id FROM meetings_followup row JOIN before ON row.meeting_id = before.id
  WHERE row.earlier_id IN (SELECT id FROM open_to)
)
SELECT id FROM before WHERE id <> %s
"""
_COUNTRY = ", ".join(f"country.name_{code} AS country_name_{code}" for code in LANGUAGES)


class Kin(NamedTuple):
    """A meeting and its place beside the one at hand: 1 step is direct, 2 by another meeting."""

    meeting: Meeting
    side: Side
    step: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Meetings that the reader may see, each list in the order of time."""

    meeting: Meeting
    kin: tuple[Kin, ...] = ()
    ties: frozenset[tuple[int, int]] = frozenset()
    """Pairs of ids: the later follows up the earlier."""
    goes_on: bool = False
    """Whether there are more than are shown."""
    all_before: tuple[int, ...] = ()
    """The ids of all meetings that it follows, and that those follow, however far back."""

    def __bool__(self) -> bool:
        return bool(self.kin)

    @property
    def follows(self) -> list[Meeting]:
        return self._of("before", direct=True)

    @property
    def earlier_still(self) -> list[Meeting]:
        """What those follow that it follows, and so on."""
        return self._of("before", direct=False)

    @property
    def followed_by(self) -> list[Meeting]:
        return self._of("after", direct=True)

    @property
    def later_still(self) -> list[Meeting]:
        return self._of("after", direct=False)

    @property
    def in_margins_of(self) -> Meeting | None:
        host = self.meeting.in_margins_of_id
        return next((row for row in self._of("beside", direct=True) if row.pk == host), None)

    @property
    def in_its_margins(self) -> list[Meeting]:
        host = self.meeting.in_margins_of_id
        return [row for row in self._of("beside", direct=True) if row.pk != host]

    def _of(self, side: Side, *, direct: bool) -> list[Meeting]:
        return [kin.meeting for kin in self.kin if kin.side == side and (kin.step == 1) == direct]


def meetings_before(meeting_id: int, user: Any) -> QuerySet:
    """The same meetings as `Lineage.all_before` of one that the reader may see, to be asked for
    within another query."""
    visible = Meeting.objects.visible_to(user).order_by().values("pk")
    open_to, values = visible.query.sql_with_params()
    asked = _BEFORE.format(open_to=open_to)
    keys = RawSQL(asked, [*values, meeting_id, meeting_id])  # noqa: S611 (values stand apart)
    found: QuerySet = Meeting.objects.filter(pk__in=keys).order_by()
    return found


def lineage_of(meeting: Meeting, user: Any) -> Lineage:
    """The meeting's kin as far as the reader may see them; one query."""
    visible = Meeting.objects.visible_to(user).order_by().values("pk")
    open_to, values = visible.query.sql_with_params()
    start = meeting.pk
    steps = [start, GENERATIONS, start, GENERATIONS]
    rows = Meeting._base_manager.raw(
        _KIN.format(open_to=open_to, country=_COUNTRY),
        [*values, *steps, start, start, start, start, AT_MOST, start, start, start],
    )
    shown: list[Any] = list(rows)
    known = {start, *(row.pk for row in shown)}
    ties = {(earlier, row.pk) for row in shown for earlier in row.before}
    ties |= {(row.pk, later) for row in shown for later in row.after}
    kin = [Kin(_with_country(row), row.side, row.step) for row in shown]
    return Lineage(
        meeting,
        tuple(sorted(kin, key=lambda each: (each.meeting.starts_on, each.meeting.pk))),
        frozenset(tie for tie in ties if known.issuperset(tie)),
        goes_on=any(row.number_of_kin > len(shown) for row in shown[:1]),
        all_before=tuple(shown[0].all_before) if shown else (),
    )


def _with_country(row: Any) -> Meeting:
    """The meeting with its country's names at hand."""
    if row.country_id is not None:
        names = {f"name_{code}": getattr(row, f"country_name_{code}") for code in LANGUAGES}
        row.country = Country(pk=row.country_id, **names)
    return row  # type: ignore[no-any-return]

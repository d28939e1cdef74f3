"""What is recorded of a plan, laid out as its coverage matrix was asked for."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.enums import DatePrecision
from dialogue.models import ActionPlan, Chairmanship, Partner
from dialogue.services.plan_tree import PlanTree, tree_of
from dialogue.texts import text_of
from meetings.enums import CoverageAxis, CoverageMeasure, MeetingStatus, OutcomePart
from meetings.models import CoChair, Coverage, Meeting
from meetings.services.coverage_matrix import Column, Entry, Key, Matrix
from meetings.services.register import register

NOWHERE = "none"
"""The column of meetings that have no place on the axis, such as no chairmanship."""

MOST_COLUMNS = 60
"""More meetings than these do not stand side by side; the latest do. Totals count them all."""

HELD_OR_TO_COME = (
    MeetingStatus.HELD,
    MeetingStatus.PLANNED,
    MeetingStatus.ANNOUNCED,
    MeetingStatus.CONFIRMED,
)

Places = dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How the matrix is laid out: its columns, what it counts, and of which chairmanship alone."""

    axis: CoverageAxis = CoverageAxis.YEARS
    measure: CoverageMeasure = CoverageMeasure.MEETINGS
    chairmanship: int | None = None


@dataclass(frozen=True, slots=True)
class PlanCoverage:
    """The matrix, and how many columns it would have had before its first."""

    matrix: Matrix
    columns_left_out: int


def plan_coverage(plan: ActionPlan, asked: Asked, user: Any) -> PlanCoverage:
    """As far as the user may see it; at most seven queries, however much is recorded."""
    meetings = Meeting.objects.visible_to(user)
    if asked.chairmanship is not None:
        meetings = meetings.filter(chairmanship=asked.chairmanship)
    if asked.measure == CoverageMeasure.TEXTS:
        entries = _texts(plan, meetings, user)
    else:
        with_plans = asked.measure == CoverageMeasure.PLANNED
        wanted = HELD_OR_TO_COME if with_plans else (MeetingStatus.HELD,)
        entries = _meetings([plan], meetings.filter(status__in=wanted))[plan.pk]
    speaking = Meeting.objects.filter(pk__in={entry.meeting for entry in entries})
    chairs = CoChair.objects.filter(meeting=OuterRef("pk")).order_by("pk").values("partner")
    with_chairs = speaking.select_related("country").annotate(chairs=ArraySubquery(chairs))
    in_order = list(with_chairs.order_by("starts_on", "pk"))
    # The latest first, as lists of what a cell counts are read.
    rank = {meeting.pk: number for number, meeting in enumerate(in_order)}
    entries.sort(key=lambda entry: (-rank[entry.meeting], entry.part or "", entry.pk))
    columns, places = AXES[asked.axis](plan, in_order, asked)
    if any(NOWHERE in keys for keys in places.values()):
        columns.append(Column(NOWHERE, _("Not recorded")))
    left_out = max(0, len(columns) - MOST_COLUMNS)
    return PlanCoverage(Matrix(tree_of(plan), entries, columns[left_out:], places), left_out)


def totals_of(trees: Sequence[PlanTree], user: Any) -> list[Matrix]:
    """Of several plans what a matrix says without being asked for more, and without columns.

    One query; the totals are those of `plan_coverage(plan, Asked(), user)`.
    """
    held = Meeting.objects.visible_to(user).filter(status=MeetingStatus.HELD)
    found = _meetings([tree.plan for tree in trees], held)
    return [
        Matrix(tree, entries, (), {entry.meeting: () for entry in entries})
        for tree in trees
        for entries in [found[tree.plan.pk]]
    ]


def _meetings(plans: Sequence[ActionPlan], meetings: Any) -> dict[int, list[Entry]]:
    """What meetings spoke of, by the plan's id."""
    rows = (
        Coverage.objects.filter(
            Q(area__plan__in=plans) | Q(objective__plan__in=plans) | Q(action__plan__in=plans),
            meeting__in=meetings,
        )
        .annotate(plan=Coalesce("area__plan", "objective__plan", "action__plan"))
        .values_list("plan", "meeting", "area", "objective", "action")
    )
    named: dict[tuple[int, int], set[tuple[str, int]]] = defaultdict(set)
    for plan, meeting, area, objective, action in rows:
        for level, pk in (("area", area), ("objective", objective), ("action", action)):
            if pk is not None:
                named[plan, meeting].add((level, pk))
    found: dict[int, list[Entry]] = {plan.pk: [] for plan in plans}
    for (of_plan, meeting), keys in named.items():
        found[of_plan].append(Entry(meeting, meeting, frozenset(keys)))
    return found


def _texts(plan: ActionPlan, meetings: Any, user: Any) -> list[Entry]:
    entries = []
    for part, texts in register(user).items():
        name = OutcomePart(part).value
        within = texts.filter(meeting__in=meetings).order_by()
        served = texts.model.actions.through.objects.filter(
            action__plan=plan, **{f"{name}__in": within}
        )
        by_action = _headings(
            served, F(name), F(f"{name}__meeting"), F("action__objective__area"), F("action")
        )
        none = Cast(Value(None), BigIntegerField())
        # Not rewritten to the language, which would put the columns into another order.
        themed = within.filter(area__plan=plan).rewrite(False)
        by_theme = _headings(themed, F("pk"), F("meeting"), F("area"), none)
        named: dict[tuple[int, int], set[tuple[int | None, int | None]]] = defaultdict(set)
        for pk, meeting, area, action in by_action.union(by_theme):
            named[pk, meeting].add((area, action))
        entries += [
            Entry(pk, meeting, _most_precise(headings), part)
            for (pk, meeting), headings in named.items()
        ]
    return entries


def _headings(rows: Any, text: Any, meeting: Any, area: Any, action: Any) -> Any:
    """The four columns under the same names, so that rows of two tables can be put together."""
    columns = {"of_text": text, "at": meeting, "in_area": area, "of_action": action}
    return rows.annotate(**columns).values_list(*columns)


def _most_precise(headings: Collection[tuple[int | None, int | None]]) -> frozenset[Key]:
    """The actions, and the areas that are named without an action of theirs."""
    actions = {action: area for area, action in headings if action is not None}
    areas = {area for area, _action in headings if area is not None} - set(actions.values())
    return frozenset(
        {*(("action", pk) for pk in actions), *(("area", pk) for pk in areas if pk is not None)}
    )


def _by_year(
    plan: ActionPlan, meetings: list[Meeting], asked: Asked
) -> tuple[list[Column], Places]:
    """The years of the plan so far, whether anything is recorded of them or not."""
    found = {meeting.starts_on.year for meeting in meetings}
    years = set(found)
    if asked.chairmanship is None:
        today = timezone.localdate().year
        years |= set(range(plan.starts_year, min(plan.last_year or today, today) + 1))
    columns = [Column(str(year), str(year)) for year in sorted(years)]
    return columns, {meeting.pk: [str(meeting.starts_on.year)] for meeting in meetings}


def _by_chairmanship(
    plan: ActionPlan, meetings: list[Meeting], asked: Asked
) -> tuple[list[Column], Places]:
    """The chairmanships under the plan, whether anything is recorded of them or not."""
    found = {meeting.chairmanship_id for meeting in meetings}
    wanted = Q(pk__in=found)
    if asked.chairmanship is None:
        wanted |= Q(action_plan=plan)
    rows = Chairmanship.objects.filter(wanted).latest_first()
    named = list(rows.select_related("partner__country", "partner__organisation"))
    columns = [Column(str(row.pk), str(row), row.get_absolute_url()) for row in reversed(named)]
    return columns, {
        meeting.pk: [str(meeting.chairmanship_id) if meeting.chairmanship_id else NOWHERE]
        for meeting in meetings
    }


def _by_partner(plan: ActionPlan, meetings: list[Any], asked: Asked) -> tuple[list[Column], Places]:
    """The partners in whose country a meeting was held or that co-chaired it."""
    partners = {row.pk: row for row in Partner.objects.named()}
    of_country = {row.country_id: pk for pk, row in partners.items() if row.country_id}
    found: dict[int, set[int]] = {meeting.pk: set(meeting.chairs) for meeting in meetings}
    for meeting in meetings:
        if meeting.country_id in of_country:
            found[meeting.pk].add(of_country[meeting.country_id])
    wanted = set().union(*found.values())
    columns = [
        Column(str(pk), row.name, row.get_absolute_url())
        for pk, row in partners.items()
        if pk in wanted
    ]
    return columns, {pk: [str(key) for key in keys] or [NOWHERE] for pk, keys in found.items()}


def _by_meeting(
    plan: ActionPlan, meetings: list[Meeting], asked: Asked
) -> tuple[list[Column], Places]:
    columns = [
        Column(str(meeting.pk), _label(meeting), meeting.get_absolute_url()) for meeting in meetings
    ]
    return columns, {meeting.pk: [str(meeting.pk)] for meeting in meetings}


def _label(meeting: Meeting) -> str:
    """“Geneva, September 2023”."""
    day = meeting.starts_on
    precision = DatePrecision(meeting.starts_precision)
    if precision == DatePrecision.DAY:
        precision = DatePrecision.MONTH
    place = text_of(meeting, "city")[0] or (meeting.country.name if meeting.country else "")
    return f"{place or meeting.get_kind_display()}, {periods.written(day, None, precision)}"


AXES = {
    CoverageAxis.YEARS: _by_year,
    CoverageAxis.CHAIRMANSHIPS: _by_chairmanship,
    CoverageAxis.PARTNERS: _by_partner,
    CoverageAxis.MEETINGS: _by_meeting,
}

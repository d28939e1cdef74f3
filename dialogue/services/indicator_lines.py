"""An indicator as a table, as a small line, and in words."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dialogue import decimals, periods
from dialogue.models import Action, ActionPlan, Indicator, Reading
from dialogue.texts import text_of

WIDTH, HEIGHT, MARGIN = 320, 88, 8


@dataclass(frozen=True)
class Point:
    """A value on its day, and its place in the drawing."""

    day: datetime.date
    value: Decimal
    x: float
    y: float


@dataclass(frozen=True)
class Row:
    """A reading as the table shows it; `address` where its source is one."""

    reading: Reading
    number: str

    @property
    def address(self) -> str:
        source = self.reading.source
        return source if source.startswith(("http://", "https://")) else ""


@dataclass(frozen=True)
class IndicatorLine:
    """`points` are the baseline, if there is one, and the readings, in the order of their days."""

    indicator: Indicator
    readings: list[Reading]
    points: list[Point]
    aim: Point | None

    @property
    def unit(self) -> str:
        return text_of(self.indicator, "unit")[0]

    @property
    def path(self) -> str:
        """The line through what was read, as SVG writes it."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def way(self) -> str:
        """The line from the baseline to the target; empty where one of them is unknown."""
        if self.aim is None or self.indicator.baseline_on is None:
            return ""
        return f"{self.points[0].x},{self.points[0].y} {self.aim.x},{self.aim.y}"

    @property
    def is_drawn(self) -> bool:
        """Two points make a line; one says no more than its number."""
        return len(self.points) + (self.aim is not None) > 1

    def number(self, value: Decimal) -> str:
        return decimals.written(value, self.unit)

    @property
    def rows(self) -> list[Row]:
        return [Row(row, self.number(row.value)) for row in self.readings]

    @property
    def baseline_number(self) -> str:
        value = self.indicator.baseline
        return "" if value is None else self.number(value)

    @property
    def target_number(self) -> str:
        value = self.indicator.target
        return "" if value is None else self.number(value)

    @property
    def told(self) -> str:
        """How far it has come, in a sentence."""
        if not self.readings:
            return _("Nothing has been read yet.")
        latest = self.readings[-1]
        said = {"value": self.number(latest.value), "day": periods.written(latest.read_on)}
        where = _("On %(day)s it stood at %(value)s.") % said
        return f"{where} {self._share(latest.value)}".rstrip()

    def _share(self, value: Decimal) -> str:
        row = self.indicator
        if row.target is None:
            return _("No target is recorded.")
        if value == row.target:
            return _("That is the target.")
        if row.baseline is None or row.baseline == row.target:
            said = {
                "difference": self.number(abs(row.target - value)),
                "target": self.number(row.target),
            }
            return _("That is %(difference)s away from the target of %(target)s.") % said
        share = (value - row.baseline) / (row.target - row.baseline)
        if share > 1:
            return _("That is beyond the target.")
        if share < 0:
            return _("That is further from the target than at the beginning.")
        percent = decimals.written(round(share * 100), "%")
        return _("That is %(percent)s of the way from the baseline to the target.") % {
            "percent": percent
        }


def lines_of(indicators: QuerySet) -> list[IndicatorLine]:
    """Each indicator with its line; two queries."""
    rows = indicators.prefetch_related("readings").order_by("pk")
    return [line_of(row, sorted(row.readings.all(), key=lambda one: one.read_on)) for row in rows]


def lines_by_objective(plan: ActionPlan) -> dict[int, list[IndicatorLine]]:
    """Of the objectives of the plan that have indicators, by the objective's id."""
    found: dict[int, list[IndicatorLine]] = defaultdict(list)
    for line in lines_of(Indicator.objects.filter(objective__plan=plan)):
        assert line.indicator.objective_id is not None  # as it was asked for
        found[line.indicator.objective_id].append(line)
    return dict(found)


def lines_of_action(action: Action) -> list[IndicatorLine]:
    return lines_of(Indicator.objects.filter(action=action))


def line_of(indicator: Indicator, readings: list[Reading]) -> IndicatorLine:
    """The readings come in the order of their days."""
    values = [(row.read_on, row.value) for row in readings]
    if indicator.baseline is not None and indicator.baseline_on is not None:
        values.insert(0, (indicator.baseline_on, indicator.baseline))
    aim = None
    if indicator.target is not None and indicator.target_on is not None:
        aim = (indicator.target_on, indicator.target)
    scale = _Scale([*values, aim] if aim else values)
    points = [Point(day, value, *scale.place(day, value)) for day, value in values]
    return IndicatorLine(
        indicator, readings, points, Point(*aim, *scale.place(*aim)) if aim else None
    )


class _Scale:
    """From days and values to places; what all points share stands in the middle."""

    def __init__(self, values: Iterable[tuple[datetime.date, Decimal]]) -> None:
        found = list(values)
        days = [day.toordinal() for day, _value in found] or [0]
        numbers = [float(value) for _day, value in found] or [0.0]
        self._first, self._days = min(days), max(days) - min(days)
        self._lowest, self._height = min(numbers), max(numbers) - min(numbers)

    def place(self, day: datetime.date, value: Decimal) -> tuple[float, float]:
        across = (day.toordinal() - self._first) / self._days if self._days else 0.5
        up = (float(value) - self._lowest) / self._height if self._height else 0.5
        x = MARGIN + across * (WIDTH - 2 * MARGIN)
        y = HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)
        return round(x, 1), round(y, 1)

"""A coverage matrix as the lines of a table that other programs read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.texts import text_of
from focal_points.reports.spreadsheets import Row
from meetings.enums import CoverageLevel
from meetings.services.coverage import area_term
from meetings.services.coverage_matrix import Cell, Grid, Line


def heads(matrix: Grid) -> Row:
    labels = [column.label for column in matrix.columns]
    return [_("Level"), _("Number"), _("Title"), pgettext("sum of a matrix", "All"), *labels]


def lines(matrix: Grid, level: CoverageLevel | None = None) -> Iterator[Row]:
    """The plan as a whole, then each heading, or those of that level alone.

    A number, or “?” where it cannot be told.
    """
    levels = {
        "area": area_term(matrix.tree.plan),
        "objective": _("Objective"),
        "action": _("Action"),
    }
    name = text_of(matrix.tree.plan, "name")[0]
    yield [_("Action plan"), "", name, *_counts(matrix.whole)]
    for block in matrix.blocks_at(level):
        for line in block.lines:
            assert line.heading is not None  # as every line of a block has
            title = text_of(line.heading, "title")[0]
            yield [levels[line.level], line.number, title, *_counts(line)]


def _counts(line: Line) -> list[str]:
    return [_written(cell) for cell in (line.total, *line.cells)]


def _written(cell: Cell) -> str:
    return "?" if cell.perhaps and not cell.count else str(cell.count)

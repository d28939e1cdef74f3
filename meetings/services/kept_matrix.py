"""A coverage matrix as it is kept, and read again when its rows have moved on.

What is kept is data for JSON, in both languages:

- `plan`, `axis`, `measure`, and `chairmanship` where it is about one alone; `columns_left_out`
- `columns` by language, each with its `key`: names stand in another order in French
- `whole`, and `headings` in the order of the plan; of each line the `total`, and its `cells` by the
  key of their column. A cell says a number, or “?” where only a heading above is recorded; a cell
  that is not named says that nothing is recorded
- `shares` of areas, objectives and actions: so many out of so many, or null where that is unknown
- `rows`, which the numbers count: of each its id, its meeting, its part in that one's outcome (null
  for the meeting itself), and the most precise headings that it is `named` with
- `places`: the keys of the columns that each meeting stands in
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from django.utils.translation import get_language, override

from dialogue.models import Action, ActionPlan, Area, Chairmanship, Objective
from dialogue.services.plan_tree import AreaBranch, ObjectiveBranch, PlanTree
from dialogue.texts import LANGUAGES, texts_by_language
from meetings.enums import OutcomePart
from meetings.services.coverage import Share, Shares
from meetings.services.coverage_matrix import (
    ALL,
    TOTAL,
    Cell,
    Column,
    Entry,
    Grid,
    Heading,
    Key,
    Line,
    Matrix,
    key_of,
)
from meetings.services.plan_coverage import Asked, plan_coverage

Kept = dict[str, Any]
MODELS: dict[str, type[Heading]] = {"area": Area, "objective": Objective, "action": Action}
CALLED = {
    "area": ("position", "code"),
    "objective": ("position", "number", "code"),
    "action": ("number",),
}
"""By what a heading is called and coloured, besides its title."""
UNTOLD = "?"


def frozen(plan: ActionPlan, asked: Asked, user: Any) -> Kept:
    """The matrix as the user sees it now, to be kept."""
    seen = {}
    for language in LANGUAGES:
        with override(language):
            seen[language] = plan_coverage(plan, asked, user)
    matrices = {language: coverage.matrix for language, coverage in seen.items()}
    first = seen[LANGUAGES[0]]
    return {
        "plan": {
            "id": plan.pk,
            "name": texts_by_language(plan, "name"),
            "area_term": texts_by_language(plan, "area_term"),
        },
        "axis": asked.axis.value,
        "measure": asked.measure.value,
        "chairmanship": _named(asked.chairmanship),
        "columns_left_out": first.columns_left_out,
        "columns": {
            language: [{"key": column.key, "label": str(column.label)} for column in matrix.columns]
            for language, matrix in matrices.items()
        },
        "whole": _counts([matrix.whole for matrix in matrices.values()]),
        "headings": list(_headings(list(matrices.values()))),
        "shares": {
            level: share and [share["part"], share["whole"]]
            for level, share in asdict(first.matrix.shares).items()
        },
        "rows": [_row(entry) for entry in first.matrix.counted],
        "places": {str(pk): sorted(keys) for pk, keys in first.matrix.places.items()},
    }


def canonical(kept: Kept) -> bytes:
    """The one way in which it is written as JSON, whatever order its parts come in."""
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def checksum(kept: Kept) -> str:
    return hashlib.sha256(canonical(kept)).hexdigest()


class KeptMatrix(Grid):
    """A matrix that was kept, in the active language. Its headings are no rows of today."""

    def __init__(self, kept: Kept) -> None:
        self._lines: dict[Key, Kept] = {ALL: kept["whole"]}
        self._kept_shares = kept["shares"]
        self._kept_rows, self._places = kept["rows"], kept["places"]
        columns = kept["columns"][get_language() or LANGUAGES[0]]
        super().__init__(
            self._grown(kept["plan"], kept["headings"]),
            [Column(column["key"], column["label"]) for column in columns],
        )

    @cached_property
    def shares(self) -> Shares:
        shares = self._kept_shares.items()
        return Shares(**{level: share and Share(*share) for level, share in shares})

    def entries(self, line: Line, column: Column) -> Sequence[Entry]:
        return self._behind.entries(line, column)

    @cached_property
    def _behind(self) -> Matrix:
        """The rows that were counted. They may say something else by now, or be gone."""
        entries = [_entry(row) for row in self._kept_rows]
        places = {int(meeting): keys for meeting, keys in self._places.items()}
        return Matrix(self.tree, entries, self.columns, places)

    def _cell(self, key: Key, column: Column) -> Cell:
        line = self._lines[key]
        said = line["total"] if column.key == TOTAL.key else line["cells"].get(column.key, 0)
        return Cell(column, 0, perhaps=True) if said == UNTOLD else Cell(column, said, False)

    def _grown(self, said: Kept, headings: Iterable[Kept]) -> PlanTree:
        plan = ActionPlan(pk=said["id"], **_told("name", said), **_told("area_term", said))
        tree = PlanTree(plan, [], [])
        for line in headings:
            row: Any = MODELS[line["level"]](
                pk=line["id"],
                plan=plan,
                **_told("title", line),
                **{name: line[name] for name in CALLED[line["level"]]},
            )
            self._lines[line["level"], row.pk] = line
            if line["level"] == "area":
                tree.areas.append(AreaBranch(row))
            elif line["level"] == "objective":
                row.area = tree.areas[-1].area
                tree.areas[-1].objectives.append(ObjectiveBranch(row))
            elif line["has_objective"]:
                row.objective = tree.areas[-1].objectives[-1].objective
                tree.areas[-1].objectives[-1].actions.append(row)
            else:
                tree.unplaced.append(row)
        return tree


def _headings(matrices: list[Matrix]) -> Iterator[Kept]:
    """The headings are the same in every language; columns need not be."""
    for blocks in zip(*(matrix.blocks for matrix in matrices), strict=True):
        for lines in zip(*(block.lines for block in blocks), strict=True):
            heading = lines[0].heading
            assert heading is not None  # as every line of a block has
            level, pk = key_of(heading)
            yield {
                "level": level,
                "id": pk,
                **{name: getattr(heading, name) for name in CALLED[level]},
                "title": texts_by_language(heading, "title"),
                **({"has_objective": bool(blocks[0].area)} if level == "action" else {}),
                **_counts(lines),
            }


def _counts(lines: Iterable[Line]) -> Kept:
    """What stands in a line, in whichever language it is shown."""
    total, *_others = (line.total for line in lines)
    cells = {cell.column.key: _said(cell) for line in lines for cell in line.cells}
    return {"total": _said(total), "cells": {key: said for key, said in cells.items() if said}}


def _row(entry: Entry) -> Kept:
    return {
        "id": entry.pk,
        "meeting": entry.meeting,
        "part": entry.part and entry.part.value,
        "named": sorted(f"{level}-{pk}" for level, pk in entry.named),
    }


def _entry(row: Kept) -> Entry:
    named = (key.split("-") for key in row["named"])
    part = row["part"] and OutcomePart(row["part"])
    return Entry(
        row["id"], row["meeting"], frozenset((level, int(pk)) for level, pk in named), part
    )


def _said(cell: Cell) -> int | str:
    return UNTOLD if cell.perhaps and not cell.count else cell.count


def _named(pk: int | None) -> dict[str, str] | None:
    if pk is None:
        return None
    named = Chairmanship.objects.select_related("partner__country", "partner__organisation")
    chairmanship = named.get(pk=pk)
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(chairmanship)
    return found


def _told(field: str, said: Mapping[str, Any]) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in said[field].items()}

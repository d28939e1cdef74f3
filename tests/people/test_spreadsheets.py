"""Spreadsheets: a cell holds so much and no more, and says where there is more."""

import io

import openpyxl
import pytest

from focal_points.enums import FileFormat
from focal_points.reports.spreadsheets import LONGEST_CELL, write_table, xlsx

WHOLE, TOO_LONG = "x" * LONGEST_CELL, "y" * (LONGEST_CELL + 1)


def streamed() -> bytes:
    held = io.BytesIO()
    write_table(FileFormat.XLSX, held, "Texts", ["Whole", "Long"], [[[WHOLE, TOO_LONG]]])
    return held.getvalue()


@pytest.mark.parametrize("made", [lambda: xlsx("Texts", ["a", "b"], [[WHOLE, TOO_LONG]]), streamed])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark(made: object) -> None:
    assert callable(made)
    sheet = openpyxl.load_workbook(io.BytesIO(made())).active
    assert sheet is not None
    whole, cut = (cell.value for cell in sheet[4])
    assert whole == WHOLE
    assert str(cut) == f"{TOO_LONG[: LONGEST_CELL - 4]} […]"
    assert len(str(cut)) == LONGEST_CELL

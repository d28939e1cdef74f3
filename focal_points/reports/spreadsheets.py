"""Lists as files that a spreadsheet opens: XLSX; and CSV and JSON for other programs."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from dialogue.formulas import harmless
from focal_points.enums import FileFormat

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
LONGEST_CELL = 32_767
"""Letters that a cell of XLSX holds; what is longer would be left out whole."""

Row = Sequence[str]


def xlsx(title: str, heads: Row, rows: Iterable[Row]) -> bytes:
    """A sheet with the title in its first line, then the heads, then the rows; texts alone."""
    book_file = io.BytesIO()
    book = xlsxwriter.Workbook(book_file, {"in_memory": True})
    sheet = book.add_worksheet()
    strong = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    book.set_properties({"title": title})
    sheet.write_string(0, 0, title, strong)
    widths = [len(head) for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, strong)
    line = 2
    for line, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            sheet.write_string(line, column, _fitting(value), wrapped)
            widths[column] = max(widths[column], len(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, WIDEST))
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, line, len(heads) - 1)
    book.close()
    return book_file.getvalue()


def _fitting(value: str) -> str:
    """As much of it as a cell holds; an ellipsis in brackets says that there is more."""
    return value if len(value) <= LONGEST_CELL else f"{value[: LONGEST_CELL - 4]} […]"


def comma_separated(heads: Row, rows: Iterable[Row]) -> bytes:
    """CSV in UTF-8 with a mark, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_table(
    file_format: str, file: IO[bytes], title: str, heads: Row, batches: Iterable[Sequence[Any]]
) -> None:
    """Write batches of rows, or of objects for JSON, into the file; never all of them at once."""
    WRITERS[FileFormat(file_format)](file, title, heads, batches)


def _write_csv(file: IO[bytes], title: str, heads: Row, batches: Iterable[Sequence[Any]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    for rows in batches:
        writer.writerows([harmless(value) for value in row] for row in rows)
    text.detach()


def _write_xlsx(file: IO[bytes], title: str, heads: Row, batches: Iterable[Sequence[Any]]) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    strong = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    book.set_properties({"title": title})
    for column, head in enumerate(heads):
        sheet.set_column(column, column, max(12, min(len(head) + 2, WIDEST)))
    sheet.freeze_panes(3, 0)
    sheet.write_string(0, 0, title, strong)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, strong)
    lines = count(3)
    last = 2
    for row in chain.from_iterable(batches):
        last = next(lines)
        for column, value in enumerate(row):
            sheet.write_string(last, column, _fitting(value), wrapped)
    sheet.autofilter(2, 0, last, len(heads) - 1)
    book.close()


def _write_json(file: IO[bytes], title: str, heads: Row, batches: Iterable[Sequence[Any]]) -> None:
    file.write(b"[")
    before = b"\n"
    for objects in batches:
        for row in objects:
            file.write(before + json.dumps(row, ensure_ascii=False).encode())
            before = b",\n"
    file.write(b"\n]\n")


WRITERS = {
    FileFormat.CSV: _write_csv,
    FileFormat.XLSX: _write_xlsx,
    FileFormat.JSON: _write_json,
}
CONTENT_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.CSV: CSV,
    FileFormat.XLSX: XLSX,
    FileFormat.JSON: "application/json",
}


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be kept under that name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response

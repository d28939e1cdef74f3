"""Lists as files that a spreadsheet opens: XLSX, and CSV for other programs."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel takes a text that begins with one of these for a formula, and would work it out.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60

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
            sheet.write_string(line, column, value, wrapped)
            widths[column] = max(widths[column], len(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, WIDEST))
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, line, len(heads) - 1)
    book.close()
    return book_file.getvalue()


def comma_separated(heads: Row, rows: Iterable[Row]) -> bytes:
    """CSV in UTF-8 with a mark, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be kept under that name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value

"""The lines of a spreadsheet, CSV or XLSX, without trust in it."""

import csv
import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.formulas import as_meant
from dialogue.uploads.file_kinds import broken, disguised
from dialogue.uploads.file_names import suffix_of
from dialogue.uploads.storing import examined
from meetings.services.register_import.columns import Columns, columns_in

MOST_ROWS = 500
"""So many are looked through, and stored, within a second."""
MOST_BYTES = 8 * 1024 * 1024
"""Of a CSV file, and of an XLSX file once unpacked five times as much."""
MOST_LINES = MOST_ROWS + 500
"""Empty ones and those above the headings included."""
MOST_COLUMNS = 40
LONGEST_CELL = 100_000
HEADINGS_WITHIN = 10

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Line = tuple[int, dict[str, str]]
"""The number of the line in the sheet, and what it says, by field."""


def lines_of(upload: File) -> tuple[list[Line], Columns]:
    """The filled lines of the sheet below its headings. Raises ValidationError."""
    suffix = suffix_of(upload.name or "")
    if suffix not in READERS:
        raise ValidationError(
            _("Spreadsheets are read as XLSX or CSV. Save it as one of these and try again.")
        )
    if not upload.size:
        raise ValidationError(_("This file is empty."))
    if upload.size > MOST_BYTES:
        raise _too_large()
    table = list(islice(READERS[suffix](upload), MOST_LINES + 1))
    if len(table) > MOST_LINES:
        raise _too_large()
    return _below_headings([[plain(cell) for cell in row] for row in table])


def _below_headings(table: Sequence[Sequence[str]]) -> tuple[list[Line], Columns]:
    found = None
    for number, row in enumerate(table[:HEADINGS_WITHIN], start=1):
        if (columns := columns_in(row)) is not None:
            found = number, columns
            break
    if found is None:
        raise ValidationError(
            _(
                "The headings were not found in the first %(number)d lines. The sheet needs those "
                "of the register’s own download: part, number, text, meeting."
            )
            % {"number": HEADINGS_WITHIN}
        )
    first, columns = found
    lines = [
        (number, columns.said_in(row))
        for number, row in enumerate(table[first:], start=first + 1)
        if any(row)
    ]
    if not lines:
        raise ValidationError(_("There is nothing below the headings."))
    if len(lines) > MOST_ROWS:
        raise ValidationError(
            ngettext(
                "The sheet has %(number)d line; at most %(limit)d are taken at once. Divide it.",
                "The sheet has %(number)d lines; at most %(limit)d are taken at once. Divide it.",
                len(lines),
            )
            % {"number": len(lines), "limit": MOST_ROWS}
        )
    return lines, columns


def _of_csv(upload: File) -> Iterator[list[str]]:
    upload.seek(0)
    content = upload.read()
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise disguised()
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("Save this text as UTF-8 and try again.")) from error
    if "\0" in text:
        raise disguised()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    try:
        for row in reader:
            yield [as_meant(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise ValidationError(
            _("Line %(number)d of the file cannot be read. Is a quotation mark missing there?")
            % {"number": reader.line_num}
        ) from error


def _delimiter_of(text: str) -> str:
    """What stands between the cells: Excel takes a semicolon where commas part decimals.

    It is that by which the headings are found. A cell may well hold more of another sign than a
    line has cells: semicolons between sixty addressees.
    """
    for sign in ",;\t":
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), HEADINGS_WITHIN)
        try:
            if any(columns_in([plain(cell) for cell in row[:MOST_COLUMNS]]) for row in rows):
                return sign
        except csv.Error:
            continue
    return ","


def _of_xlsx(upload: File) -> Iterator[list[str]]:
    examined(upload)
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            if sum(member.file_size for member in archive.infolist()) > 5 * MOST_BYTES:
                raise _too_large()
        upload.seek(0)
        book = openpyxl.load_workbook(upload, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS, values_only=True)
        for row in rows:
            yield [_written(cell) for cell in row]
        book.close()
    except ValidationError:
        raise
    # The parts of a file that is not what it says make the library raise whatever it met.
    except Exception as error:
        raise broken() from error


READERS = {"csv": _of_csv, "xlsx": _of_xlsx}


def _written(cell: Any) -> str:
    """As it stands in the sheet: a day as 2023-04-25, a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # As the format has it, a sign that XML cannot hold stands in such a form.
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell))


def plain(text: str) -> str:
    """Without control characters and the spaces around it; lines end alike wherever it was made."""
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text).strip()


def _too_large() -> ValidationError:
    return ValidationError(
        _("The sheet is too large: at most %(limit)d lines are taken at once. Divide it.")
        % {"limit": MOST_ROWS}
    )

"""Which sheets are read, and what is said of those that are not."""

import datetime
import time
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from meetings.services.register_import import reading
from meetings.services.register_import.reading import lines_of
from tests.register_import.sheets import HEADS, as_csv, as_xlsx, uploaded

ROW = ["Recommendation", "1", "Train.", "Former.", "Geneva", "2023-09-12"]
SAID = {
    "part": "Recommendation",
    "number": "1",
    "text_en": "Train.",
    "text_fr": "Former.",
    "meeting": "Geneva",
    "date": "2023-09-12",
}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (as_csv([HEADS, ROW]), "s.csv"),
        (as_csv([HEADS, ROW], delimiter=";"), "s.csv"),
        (as_csv([HEADS, ROW], delimiter="\t"), "S.CSV"),
        (as_csv([HEADS, ROW]).decode("utf-8-sig").encode("utf-16"), "s.csv"),
        (as_xlsx([HEADS, ROW]), "s.xlsx"),
        (as_xlsx([HEADS, [ROW[0], 1, *ROW[2:5], datetime.date(2023, 9, 12)]]), "s.xlsx"),
    ],
)
def test_a_sheet_is_read(content: bytes, name: str) -> None:
    lines, columns = lines_of(uploaded(content, name))
    assert lines == [(2, SAID)]
    assert columns.unknown == []


def test_headings_are_french_too_in_any_order_below_a_title() -> None:
    heads = ["Réunion", "TEXTE (anglais)", "Numéro", "Partie", "Bemerkung", ""]
    row = ["Genève", "Train.", "1", "recommandation", "x", ""]
    lines, columns = lines_of(uploaded(as_csv([["Registre"], [], heads, [], row])))
    assert lines == [
        (5, {"meeting": "Genève", "text_en": "Train.", "number": "1", "part": "recommandation"})
    ]
    assert columns.unknown == ["Bemerkung"]


def test_a_formula_that_was_made_harmless_is_as_it_was() -> None:
    row = [*ROW[:2], "'=SUM(1)", "'Ainsi'", *ROW[4:]]
    [(_line, said)] = lines_of(uploaded(as_csv([HEADS, row])))[0]
    assert (said["text_en"], said["text_fr"]) == ("=SUM(1)", "'Ainsi'")


def test_signs_that_no_text_can_hold_are_left_out() -> None:
    said = ["a_xD800_b_x0000_c", "d_x000D__x000A_e_x005F_x000A_"]
    [(_line, read)] = lines_of(uploaded(as_xlsx([HEADS, [*ROW[:2], *said, *ROW[4:]]]), "s.xlsx"))[0]
    assert (read["text_en"], read["text_fr"]) == ("abc", "d\ne_x000A_")


def bomb() -> bytes:
    held = BytesIO(as_xlsx([HEADS, ROW]))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/x.bin", b"0" * (5 * reading.MOST_BYTES))
    return held.getvalue()


def entities() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(as_xlsx([HEADS, ROW]))) as book, zipfile.ZipFile(held, "w") as out:
        for member in book.namelist():
            content = book.read(member)
            if member.startswith("xl/worksheets/"):
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            out.writestr(member, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "s.csv", "This file is empty."),
        (b"", "s.xlsx", "This file is empty."),
        (as_csv([HEADS, ROW]), "s.ods", "Spreadsheets are read as XLSX or CSV."),
        (as_csv([HEADS, ROW]), "s.xlsx", "is not what its name says"),
        (as_xlsx([HEADS, ROW]), "s.csv", "is not what its name says"),
        (as_xlsx([HEADS, ROW])[:-40], "s.xlsx", "damaged or incomplete"),
        (entities(), "s.xlsx", "damaged or incomplete"),
        (bomb(), "s.xlsx", "The sheet is too large"),
        ("Partie,Numéro".encode("cp1252"), "s.csv", "Save this text as UTF-8"),
        (b"Part,Number\0", "s.csv", "is not what its name says"),
        (as_csv([HEADS]) + b'"Recommendation,1', "s.csv", "Line 2 of the file cannot be read."),
        (as_csv([["a", "b"], ROW]), "s.csv", "The headings were not found"),
        (as_csv([HEADS[:4], ROW]), "s.csv", "The headings were not found"),
        (as_csv([HEADS, ["", " "]]), "s.csv", "There is nothing below the headings."),
        (as_csv([HEADS, *[ROW] * 501]), "s.csv", "The sheet has 501 lines; at most 500"),
        (as_csv([HEADS, *[ROW] * 1_001]), "s.csv", "The sheet is too large"),
        (b"x" * (reading.MOST_BYTES + 1), "s.csv", "The sheet is too large"),
        (as_csv([HEADS, ["x" * 140_000]]), "s.csv", "Line 2 of the file cannot be read."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_read_is_told_why(content: bytes, name: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        lines_of(uploaded(content, name))
    assert said in " ".join(refused.value.messages)


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_largest_sheet_is_read_within_a_second(make: object) -> None:
    content = make([HEADS, *[[*ROW[:2], "words " * 60, "mots " * 60, *ROW[4:]]] * 500])  # type: ignore[operator]
    began = time.process_time()
    assert len(lines_of(uploaded(content, f"s.{make.__name__[3:]}"))[0]) == 500  # type: ignore[attr-defined]
    assert time.process_time() - began < 1

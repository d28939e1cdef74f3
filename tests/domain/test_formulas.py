"""No text of ours becomes a formula in CSV, wherever a program parts the cells of a line."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.formulas import as_meant, harmless
from focal_points.reports.spreadsheets import comma_separated, write_table

ATTACK = "=cmd|' /C calc'!A0"
TEXTS = st.text(
    st.sampled_from(list("=+-@'\"\n\r\t;, a1|(")) | st.characters(exclude_categories=["Cs"])
)
FORMULA = re.compile(r"[=+@]|-(?! )|- [^,\t\r\n]*(?:\||\w\(|\d,)")


def cells_of(table: str) -> list[str]:
    """The beginnings of all cells, for a program that parts them by a semicolon or a tab, and
    minds quotation marks or does not."""
    cells = re.split(r"[;\t\r\n]", table)
    for sign in ";\t":
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=sign):
            cells += row
    return [cell.lstrip(' "') for cell in cells]


def as_file(heads: list[str], row: list[str]) -> str:
    held = io.BytesIO()
    write_table("csv", held, "Texts", heads, [[row]])
    whole = comma_separated(heads, [row])
    assert held.getvalue() == whole
    return whole.decode("utf-8-sig")


@given(TEXTS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert as_meant(harmless(text)) == text


@given(st.lists(TEXTS, min_size=2, max_size=2), st.lists(TEXTS, min_size=2, max_size=2))
def test_no_cell_of_a_file_begins_like_a_formula(heads: list[str], row: list[str]) -> None:
    found = [cell for cell in cells_of(as_file(heads, row)) if FORMULA.match(cell)]
    assert not found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"Fine; thank you;{ATTACK};y", f"Fine; thank you;'{ATTACK};y"),
        (f"Fine\n{ATTACK};y", f"Fine\n'{ATTACK};y"),
        (f'Fine; "{ATTACK}', f"Fine; \"'{ATTACK}"),
        ("Fine\r\n@SUM(1)\t+1;-1", "Fine\r\n'@SUM(1)\t'+1;'-1"),
        ("Fine;'=1", "Fine;''=1"),
        ("Fine\n- cmd|' /C calc'!A0", "Fine\n'- cmd|' /C calc'!A0"),
        ('Fine\n- WEBSERVICE("x")', 'Fine\n\'- WEBSERVICE("x")'),
        ("Fine\n- 1", "Fine\n'- 1"),
        ("\t=1", "\t'=1"),
        ("-1", "'-1"),
        ("- first\n- second", "'- first\n- second"),
    ],
)
def test_signs_are_marked_wherever_a_cell_may_begin(text: str, written: str) -> None:
    assert harmless(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "We ask for:\n- training (in Dakar);\n- experts - two of them\n– and more",
        "2 + 2 = 4; e-mail: a@example.org",
        "'Ainsi'; l'autre",
        "''",
        "",
    ],
)
def test_prose_and_lists_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text == as_meant(text)


def test_heads_are_texts_too() -> None:
    table = as_file(["Ours;=1+1", "=2"], ["a", "b"])
    assert next(csv.reader(io.StringIO(table))) == ["Ours;'=1+1", "'=2"]

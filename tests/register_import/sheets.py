"""Sheets to upload, made as people and programs make them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

UPLOAD = "/en/recommendations/import/"
HEADS = ["Part", "Number", "Text (English)", "Text (French)", "Meeting", "Date"]


def as_csv(rows: Sequence[Sequence[Any]], *, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def uploaded(content: bytes, name: str = "sheet.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent(client: Client, rows: list[list[Any]], name: str = "sheet.csv") -> Any:
    """The page of what the sheet would do."""
    answer = client.post(UPLOAD, {"file": uploaded(as_csv(rows), name)}, follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    return answer


def confirmed(client: Client, shown: Any, read: str = "") -> Any:
    read = read or shown.context["plan"].digest
    return client.post(shown.request["PATH_INFO"], {"read": read}, follow=True)


def row(
    number: int | str = 1, en: str = "", fr: str = "", meeting: str = "Geneva", **more: str
) -> Any:
    part = more.pop("part", "Recommendation")
    return [part, number, en, fr, meeting, more.pop("date", "2023-09-12")]


def fates(shown: Any) -> list[tuple[int, str]]:
    return [(fate.line, fate.fate) for fate in shown.context["plan"].fates]

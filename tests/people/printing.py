"""Printouts made and read, as tests of what is printed need them."""

import io

import pikepdf
import pypdfium2
from django.core.files.storage import default_storage

from focal_points.models import Printout
from focal_points.tasks import make_printout
from tests.harness.requests import no_scope


def made(printout: Printout) -> Printout:
    """As a worker makes it, which has no scope open."""
    with no_scope():
        make_printout(printout.pk, dialogue_id=printout.dialogue_id)
    printout.refresh_from_db()
    return printout


def bytes_of(printout: Printout) -> bytes:
    with default_storage.open(str(printout.file)) as file:
        content: bytes = file.read()
    return content


def links_of(content: bytes) -> list[str]:
    """Where the links of the PDF lead, page by page."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link" and "/A" in note and "/URI" in note.A
        ]


def text_of(printout: Printout) -> tuple[str, int]:
    """All its words, and how many pages it has."""
    document = pypdfium2.PdfDocument(io.BytesIO(bytes_of(printout)))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split()), len(pages)

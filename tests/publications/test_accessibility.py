"""The brochure as PDF/UA-1: what a screen reader, a validator and a printer find in it."""

import datetime
import io
import itertools
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.utils import translation
from django.utils.translation import gettext
from pdfua import Severity, validate

from dialogue.models import Chairmanship, Dialogue
from dialogue.pdf import RenderedPdf
from knowledge.services.rendering import lay_out
from knowledge.snapshots import snapshot_of
from tests.factories import ChairmanshipFactory

MODES = {"en": ("en",), "fr": ("fr",), "bilingual": ("en", "fr")}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rendered(chairmanship: Chairmanship, mode: str) -> RenderedPdf:
    return lay_out(snapshot_of(chairmanship.pk, MODES[mode]))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every structure element, in reading order."""
    found: list[pikepdf.Object] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            walk(node.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def assert_pdf_ua(rendered: RenderedPdf, folder: Path) -> None:
    path = folder / "brochure.pdf"
    path.write_bytes(rendered.pdf)
    findings = [row for row in validate(path).findings if row.severity > Severity.INFO]
    assert findings == []


def test_pdf_ua(
    rendered: RenderedPdf, mode: str, chairmanship: Chairmanship, tmp_path: Path
) -> None:
    assert_pdf_ua(rendered, tmp_path)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == MODES[mode][0]
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        country = chairmanship.partner.country
        name = country.name_fr if mode == "fr" else country.name_en
        assert name in str(pdf.docinfo.Title)
        assert "pdfuaid:part" in bytes(root.Metadata.read_bytes()).decode()
        assert root.Outlines.Count != 0
        tags = elements(pdf)
        names = [str(tag.S) for tag in tags]
        levels = [int(name[2:]) for name in names if name[1:2] == "H" and name[2:].isdigit()]
        assert levels[0] == 1
        jumps = itertools.pairwise(levels)
        assert all(after - before <= 1 for before, after in jumps)
        assert all(tag.get("/Alt") for tag in tags if tag.S == "/Figure")
        assert {"/Figure", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(names)
        assert all("/Scope" in tag.A for tag in tags if tag.S == "/TH")
        assert_fonts_embedded(pdf)


def test_a_sheet_of_cover_and_back(dialogue: Dialogue, mode: str, tmp_path: Path) -> None:
    before = ChairmanshipFactory(starts_on=datetime.date(2022, 1, 1), action_plan=None)
    begun = ChairmanshipFactory(
        starts_on=datetime.date(2023, 1, 1), predecessor=before, action_plan=None
    )
    rendered = lay_out(snapshot_of(begun.pk, MODES[mode]))
    assert_pdf_ua(rendered, tmp_path)
    with pypdfium2.PdfDocument(rendered.pdf) as pdf:
        front, back = (page.get_textpage().get_text_range() for page in pdf)
    with translation.override(MODES[mode][0]):
        assert before.partner.name in front
        assert gettext("From hand to hand") in front
        assert gettext("What came of it") in front
        assert before.partner.name not in back
        assert "2" not in back.split(), "the back has a folio"


def test_each_column_says_its_language(chairmanship: Chairmanship) -> None:
    rendered = lay_out(snapshot_of(chairmanship.pk, ("en", "fr")))
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        languages = [str(tag.Lang) for tag in elements(pdf) if "/Lang" in tag]
    assert {"en", "fr"} == set(languages)


def test_a_fallback_is_marked_in_the_tags(chairmanship: Chairmanship) -> None:
    rendered = lay_out(snapshot_of(chairmanship.pk, ("fr",)))
    assert '<span lang="en">Act together</span>' in rendered.html
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert "en" in [str(tag.Lang) for tag in elements(pdf) if "/Lang" in tag]


def assert_fonts_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [
        font
        for page in pdf.pages
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
    ]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        assert "Portal" in str(font.BaseFont)

"""The Moroccan chairmanship as the seed has it: a brochure of two to four pages, and readable."""

import ctypes
import datetime
from collections.abc import Iterator

import pypdfium2
import pytest
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker

from dialogue.models import Dialogue, SeededRow
from dialogue.pdf import RenderedPdf
from dialogue.tenancy import scope_to
from knowledge.services.rendering import lay_out
from knowledge.snapshots import snapshot_of
from rabat_portal.seed.loading import load_seed
from tests.factories import ActionPlanFactory, AreaFactory, ChairmanshipFactory

SEED_KEY = "chair-2022-ma"
SMALLEST_TYPE = 7.5
MODES = {"en": ("en",), "fr": ("fr",), "bilingual": ("en", "fr")}
CHAPTERS = {
    "en": [
        "Chairmanship Morocco",
        "Priorities",
        "What came of it",
        "The term at a glance",
        "Programme",
        "Results of the meetings",
        "Documents and videos",
        "What of the plan was addressed",
        "From hand to hand",
        "How the figures were counted",
    ],
    "fr": [
        "Présidence Maroc",
        "Priorités",
        "Bilan",
        "La présidence en un coup d’œil",
        "Programme",
        "Résultats des réunions",
        "Documents et vidéos",
        "Éléments du plan abordés",
        "De main en main",
        "Comment les chiffres ont été comptés",
    ],
    "bilingual": [
        "Chairmanship Morocco / Présidence Maroc",
        *("Priorities", "Priorités"),
        *("The term at a glance", "La présidence en un coup d’œil"),
        *("What came of it", "Bilan"),
        *("From hand to hand", "De main en main"),
        *("Programme", "Programme"),
        *("Also in this term", "Également pendant cette présidence"),
        *("Results of the meetings", "Résultats des réunions"),
        *("Documents and videos", "Documents et vidéos"),
        *("What of the plan was addressed", "Éléments du plan abordés"),
    ],
}
"""The bookmarks of the first two levels: one for the whole, and its chapters under it."""


@pytest.fixture(scope="module")
def brochures(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, RenderedPdf]:
    """The brochure in each mode, made once for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_seed(lambda title, added: None)
        rabat = Dialogue.objects.get(slug="rabat")
        chairmanship = SeededRow.objects.get(key=SEED_KEY).object_id
        with scope_to(rabat):
            contents = {
                mode: snapshot_of(chairmanship, languages) for mode, languages in MODES.items()
            }
        transaction.set_rollback(True)
    return {mode: lay_out(content) for mode, content in contents.items()}


@pytest.mark.parametrize("mode", MODES)
def test_two_to_four_pages(brochures: dict[str, RenderedPdf], mode: str) -> None:
    with pypdfium2.PdfDocument(brochures[mode].pdf) as pdf:
        assert 2 <= len(pdf) <= 4


@pytest.mark.parametrize("mode", MODES)
def test_bookmarks_in_every_language(brochures: dict[str, RenderedPdf], mode: str) -> None:
    with pypdfium2.PdfDocument(brochures[mode].pdf) as pdf:
        chapters = [(row.level, row.get_title()) for row in pdf.get_toc() if row.level < 2]
    first, *others = CHAPTERS[mode]
    assert chapters == [(0, first), *((1, chapter) for chapter in others)]


@pytest.mark.parametrize("mode", MODES)
def test_no_type_smaller_than_a_caption(brochures: dict[str, RenderedPdf], mode: str) -> None:
    with pypdfium2.PdfDocument(brochures[mode].pdf) as pdf:
        sizes = {size for page in pdf for size in type_sizes(page)}
    assert sizes
    assert min(sizes) >= SMALLEST_TYPE - 0.05


def type_sizes(page: pypdfium2.PdfPage) -> Iterator[float]:
    """The size of every text set on the page, in points as they are printed."""
    raw = pypdfium2.raw
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        assert raw.FPDFTextObj_GetFontSize(text.raw, size)
        yield size.value * abs(text.get_matrix().d)


def test_facing_columns_say_once_what_they_share(brochures: dict[str, RenderedPdf]) -> None:
    html = brochures["bilingual"].html
    assert html.count("www.rabat-process.org</a>") == 1
    assert html.count('">53</a>') == 1
    assert html.count(">25–26</span>") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("mode", MODES)
def test_a_term_that_has_only_begun_has_no_empty_page(dialogue: Dialogue, mode: str) -> None:
    plan = ActionPlanFactory()
    AreaFactory(plan=plan)
    before = ChairmanshipFactory(starts_on=datetime.date(2022, 1, 1))
    begun = ChairmanshipFactory(
        starts_on=datetime.date(2023, 1, 1), predecessor=before, action_plan=plan
    )
    rendered = lay_out(snapshot_of(begun.pk, MODES[mode]))
    assert rendered.pages == 2
    with translation.override(MODES[mode][0]):
        assert before.partner.name in rendered.html

"""What is guessed of a file: its title, its kind, its language, and whose other language it is."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.uploads.file_names import safe_name
from meetings.enums import MaterialKind
from meetings.rules.file_languages import CODES, language_in_name, language_of, without_language
from meetings.rules.paper_names import (
    MAX_TITLE,
    kind_in_name,
    likeness,
    readable_title,
    same_paper_key,
)
from tests.materials import samples

FRENCH = "Le dialogue porte sur les voies légales et sur le retour des migrants dans leur pays."
ENGLISH = "The dialogue is about legal pathways and the return of migrants from and with the EU."


@pytest.mark.parametrize(
    ("name", "title", "language", "kind"),
    [
        ("Agenda_EN.pdf", "Agenda", "en", MaterialKind.AGENDA),
        ("Agenda_FR.pdf", "Agenda", "fr", MaterialKind.AGENDA),
        (
            "2024-03_concept-note_v2_FR.docx",
            "2024-03 concept note",
            "fr",
            MaterialKind.CONCEPT_NOTE,
        ),
        ("Ordre du jour (FR).docx", "Ordre du jour", "fr", MaterialKind.AGENDA),
        ("NOTE_LOGISTIQUE-Dakar.pdf", "NOTE LOGISTIQUE Dakar", "", MaterialKind.LOGISTICS),
        ("Compte-rendu_final.docx", "Compte rendu", "", MaterialKind.MINUTES),
        ("Slides.panel.1.pptx", "Slides panel.1", "", MaterialKind.PRESENTATION),
        ("Panel 2.odp", "Panel 2", "", MaterialKind.PRESENTATION),
        ("Declaration-anglais.pdf", "Declaration", "en", MaterialKind.OUTCOME),
        ("friends.pdf", "Friends", "", MaterialKind.OTHER),
        ("EN.pdf", "EN", "en", MaterialKind.OTHER),
        ("ملاحظة.pdf", "ملاحظة", "", MaterialKind.OTHER),
    ],
)
def test_from_a_name(name: str, title: str, language: str, kind: str) -> None:
    assert (readable_title(name), language_in_name(name), kind_in_name(name)) == (
        title,
        language,
        kind,
    )


@settings(max_examples=50)
@given(st.text(max_size=250))
def test_every_name_that_is_kept_has_a_title_that_fits(raw: str) -> None:
    name = safe_name(f"{raw}.pdf") or "x.pdf"
    title = readable_title(name)
    assert 0 < len(title) <= MAX_TITLE
    assert title == title.strip()


@settings(max_examples=30)
@given(
    st.from_regex(r"[a-zA-Zé]{3,12}( [a-zé]{4,9}){0,3}", fullmatch=True), st.sampled_from("_- .")
)
def test_the_languages_of_a_paper_have_one_key(stem: str, separator: str) -> None:
    marks = ("EN", "fr", "FR", "ar", "english")
    assert len({same_paper_key(f"{stem}{separator}{mark}.pdf") for mark in marks}) == 1
    assert language_in_name(f"{stem}{separator}fr.pdf") == "fr"


@given(st.sampled_from(sorted(CODES)))
def test_a_mark_is_taken_off_once(mark: str) -> None:
    assert without_language(f"note_{mark}") == "note_"


@pytest.mark.parametrize(
    ("name", "content", "language"),
    [
        ("note.txt", FRENCH.encode() * 2, "fr"),
        ("note.txt", ENGLISH.encode() * 2, "en"),
        ("note.txt", b"12 34", ""),
        ("note_EN.txt", FRENCH.encode() * 2, "en"),
        ("note.pdf", samples.PDF, ""),
        ("note.pdf", samples.PDF.replace(b"/Catalog", b"/Catalog/Lang (fr-FR)"), "fr"),
        ("note.pdf", samples.PDF.replace(b"/Catalog", b"/Catalog/Lang (sw)"), ""),
        ("note.docx", samples.archive({"word/document.xml": FRENCH.encode() * 2}), "fr"),
        ("note.odt", samples.archive({"content.xml": f"<p>{ENGLISH}</p>".encode() * 2}), "en"),
        ("note.docx", b"PK\x03\x04 but broken", ""),
        ("note.png", samples.PNG, ""),
        ("UX-concept-note_2026.pdf", samples.PDF, "en"),
        ("Draft agenda.pdf", samples.PDF, "en"),
        ("Ordre du jour provisoire.pdf", samples.PDF, "fr"),
        ("Compte-rendu_final.pdf", samples.PDF, "fr"),
        ("Agenda provisoire.pdf", samples.PDF, ""),
        ("Draft agenda.txt", FRENCH.encode() * 2, "fr"),
    ],
)
def test_language_by_name_then_by_content(name: str, content: bytes, language: str) -> None:
    assert language_of(name, io.BytesIO(content)) == language


def test_likeness_is_a_share_of_words() -> None:
    assert likeness("Concept note", "concept_NOTE.pdf") == pytest.approx(2 / 3)
    assert likeness("Agenda", "Ordre du jour") == 0
    assert likeness("", "") == 0

"""Files and documents attached to a draft, of a report and of an answer alike."""

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone, translation

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import AnswerEvidence, Evidence, ProgressReport, Reply, ReplyAnswer
from meetings.services.evidence.attaching import MOST_ATTACHED, Draft
from tests.evidence.conftest import WORDS, Form
from tests.factories import (
    AnswerEvidenceFactory,
    EvidenceFactory,
    LibraryItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
)
from tests.materials import samples
from tests.uploads.clamd import EICAR, running_scanner

BAD = {
    "empty": ("note.pdf", b"", "This file is empty.", "Ce fichier est vide."),
    "disguised": ("note.pdf", samples.PROGRAM, "not what its name says", "ne correspond pas"),
    "no workbook": ("table.xlsx", samples.DOCX, "not what its name says", "ne correspond pas"),
    "of no kind": ("run.exe", samples.PROGRAM, "Files of this kind are not accepted", "acceptés"),
    "locked": ("note.pdf", samples.LOCKED_PDF, "locked with a password", "mot de passe"),
}


def handed_in(draft: Draft) -> None:
    now = {"submitted_at": timezone.now()}
    if isinstance(draft, ReplyAnswer):
        Reply.objects.filter(pk=draft.reply_id).update(stage="submitted", **now)
        ReplyAnswer.objects.filter(pk=draft.pk).update(is_draft=False)
    else:
        rows = ProgressReport.objects.filter(pk=draft.pk)
        rows.update(stage="submitted", progress="done", as_of="2026-01-01", **now)


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


class TestAFile:
    def test_is_kept_measured_named_and_shown(self, form: Form, writer: User) -> None:
        response = form.attach(name="../../etc/Training_of-officials_EN.pdf")
        assert response.status_code == 302
        [row] = form.rows
        assert (row.title, row.original_name, row.kind) == (
            "Training of officials",
            "Training_of-officials_EN.pdf",
            "document",
        )
        assert (row.size, row.content_type) == (len(samples.PDF), "application/pdf")
        assert row.added_by == writer
        assert "Training" not in row.file.name
        page = form.shown()
        assert row.url in page
        assert f"PDF, {len(samples.PDF)}\xa0bytes · Training_of-officials_EN.pdf" in page
        given = form.client.get(row.url)
        assert b"".join(given.streaming_content) == samples.PDF  # type: ignore[attr-defined]

    def test_takes_what_is_typed_beside_it_along(self, form: Form) -> None:
        form.attach(**{form.text: "Typed in the same moment."}, title="The note")
        assert form.written == "Typed in the same moment."
        assert [row.title for row in form.rows] == ["The note"]

    def test_goes_with_any_button(self, form: Form) -> None:
        form.send(content=samples.PDF, then="stay")
        assert len(form.rows) == 1

    def test_with_a_name_of_three_hundred_letters_is_kept_under_a_shorter_one(
        self, form: Form
    ) -> None:
        form.attach(name="é" * 300 + ".pdf")
        [row] = form.rows
        assert row.original_name.endswith("é.pdf")
        assert len(row.original_name.encode()) <= 200

    @pytest.mark.parametrize("bad", BAD)
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_that_is_wrong_is_refused_beside_its_field(
        self,
        form_of: Callable[..., Form],
        draft: Draft,
        writer: User,
        bad: str,
        language: str,
        private_media: Path,
    ) -> None:
        name, content, *told = BAD[bad]
        with translation.override(language):
            form = form_of(draft, writer)
        page = form.shown(form.attach(content, name=name, **{form.text: "Other words."}))
        field = page[page.index(f'id="id_attach-{form.key}-file_error"') :]
        assert told[language == "fr"] in field[:700]
        assert re.findall(r'name="([^"]+)"[^>]* autofocus', page) == [f"attach-{form.key}-file"]
        assert form.rows == []
        assert stored(private_media) == []
        assert form.written == "Other words."

    def test_that_is_too_large_is_refused(self, form: Form, settings: Any) -> None:
        settings.MATERIAL_MAX_BYTES = 100
        page = form.shown(form.attach())
        assert "at most 100\xa0bytes are accepted" in page
        assert form.rows == []

    def test_is_asked_for_where_only_a_title_was_given(self, form: Form) -> None:
        page = form.shown(form.send(title="The note", then="stay"))
        assert "Choose a file first." in page
        assert 'value="The note"' in page

    def test_does_not_wait_for_a_title_that_is_too_long(self, form: Form) -> None:
        page = form.shown(form.attach(title="x" * 201))
        assert [row.title for row in form.rows] == ["Note"]
        assert "at most 200 characters" in page

    def test_attached_twice_is_there_once(self, form: Form, private_media: Path) -> None:
        form.attach()
        form.attach(name="the same.pdf")
        assert len(form.rows) == 1
        assert len(stored(private_media)) == 1

    def test_beyond_the_most_is_refused_and_leaves_nothing(
        self, form: Form, private_media: Path
    ) -> None:
        for number in range(MOST_ATTACHED):
            form.attach(samples.PDF + b"%" * number)
        page = form.shown(form.attach(samples.DOCX, name="more.docx"))
        assert "At most 10 files and documents can be attached here." in page
        assert len(form.rows) == len(stored(private_media)) == MOST_ATTACHED

    def test_on_a_full_disk_is_refused_and_nothing_typed_is_lost(
        self, form: Form, private_media: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class FullDisk(FileSystemStorage):
            def _save(self, name: str, content: Any) -> str:
                path = Path(self.path(name))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read(10))
                raise OSError(errno.ENOSPC, "No space left on device")

        for model in (Evidence, AnswerEvidence):
            monkeypatch.setattr(model._meta.get_field("file"), "storage", FullDisk())
        page = form.shown(form.attach(**{form.text: "Words meanwhile."}))
        assert "There is no room left for this file." in page
        assert form.written == "Words meanwhile."
        assert form.rows == []
        assert stored(private_media) == []

    def test_with_a_virus_is_not_kept(self, form: Form, settings: Any, private_media: Path) -> None:
        with running_scanner() as scanner:
            settings.CLAMAV_ADDRESS = scanner.address
            page = form.shown(form.attach(b"Note\n" + EICAR, name="note.txt"))
            assert "The virus scanner found something in this file" in page
            scanner.manner = "hang up"
            page = form.shown(form.attach())
        assert "The virus scanner does not answer" in page
        assert form.rows == []
        assert stored(private_media) == []

    def test_sent_alone_touches_nothing_that_is_typed(self, form: Form) -> None:
        """As the script of the page sends it, while somebody goes on typing."""
        part = form.shown(form.attach(alone=True, title="The note"))
        assert part.lstrip().startswith('<div class="attaching"')
        assert "The note" in part
        assert form.written == WORDS
        refused = form.shown(form.attach(b"", alone=True))
        assert "This file is empty." in refused

    def test_is_attached_although_a_colleague_wrote_meanwhile(
        self, form_of: Callable[..., Form], draft: Draft, writer: User, colleague: User
    ) -> None:
        form, other = form_of(draft, writer), form_of(draft, colleague)
        opened = form.fields
        other.send(**{other.text: "Of the colleague."})
        page = form.shown(form.attach(**{**opened, form.text: "Of the writer."}))
        assert form.conflict in page
        assert "Of the writer." in page
        assert form.written == "Of the colleague."
        assert len(form.rows) == 1

    def test_does_not_stand_in_the_way_of_a_colleagues_text(
        self, form_of: Callable[..., Form], draft: Draft, writer: User, colleague: User
    ) -> None:
        form, other = form_of(draft, writer), form_of(draft, colleague)
        opened = form.fields
        other.attach(alone=True)
        assert form.send(**{**opened, form.text: "Of the writer."}).status_code == 302
        assert form.written == "Of the writer."

    def test_comes_too_late_once_a_colleague_has_handed_in(
        self, form: Form, draft: Draft, private_media: Path
    ) -> None:
        handed_in(draft)
        page = form.shown(form.attach(**{form.text: "Late words."}))
        assert "Late words." in page
        assert form.rows == []
        assert stored(private_media) == []


class TestTakingAway:
    def test_takes_the_file_along_once_it_is_committed(
        self, form: Form, private_media: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        form.attach()
        [row] = form.rows
        with django_capture_on_commit_callbacks(execute=False):
            form.send(press=f"remove:{row.pk}", **{form.text: "Other words."})
        assert form.rows == []
        assert form.written == "Other words."
        assert len(stored(private_media)) == 1, "removed before it was committed"

    def test_leaves_nothing_behind(
        self, form: Form, draft: Draft, private_media: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        form.attach()
        with django_capture_on_commit_callbacks(execute=True):
            form.send(press=f"remove:{form.rows[0].pk}")
        assert stored(private_media) == []
        form.attach()
        with django_capture_on_commit_callbacks(execute=True):
            draft.delete()
        assert stored(private_media) == []

    def test_is_not_done_to_what_is_handed_in(self, form: Form, draft: Draft) -> None:
        form.attach()
        handed_in(draft)
        form.send(press=f"remove:{form.rows[0].pk}")
        assert len(form.rows) == 1

    def test_reaches_no_other_draft(self, form: Form, draft: Draft) -> None:
        others = (
            AnswerEvidenceFactory(answer__reply__stage="draft", is_file=True)
            if isinstance(draft, ReplyAnswer)
            else EvidenceFactory(report__is_draft=True, is_file=True)
        )
        form.send(press=f"remove:{others.pk}")
        assert type(others).objects.filter(pk=others.pk).exists()

    @pytest.mark.parametrize("press", ["remove:x", "remove:", "cite:x", "cite:paper-9", "burn:1"])
    def test_is_not_upset_by_what_nobody_sends(self, form: Form, press: str) -> None:
        assert form.send(press=press).status_code in (200, 302)


class TestADocumentOfThePortal:
    def test_is_named_by_its_address_in_either_language(
        self, form: Form, dialogue: Dialogue
    ) -> None:
        papers = [MaterialFactory(), MaterialFactory(), MaterialFactory()]
        with translation.override("fr"):
            in_french = papers[0].get_absolute_url()
        version = MaterialVersionFactory(material=papers[2])
        item = LibraryItemFactory()
        for address in (
            f"{dialogue.origin}{in_french}?page=2#files",
            papers[1].get_absolute_url(),
            version.get_absolute_url(),
            item.address_fr,
        ):
            assert form.send(press="find", document=address).status_code == 302, address
        assert [row.document for row in form.rows] == [*papers, item]
        assert papers[1].title in form.shown()

    def test_is_found_by_words_and_chosen(self, form: Form) -> None:
        paper = MaterialFactory(title_en="Skills of nurses", title_fr="Compétences des infirmières")
        hidden = MaterialFactory(title_en="Skills of spies", audience=Audience.SECRETARIAT)
        page = form.shown(form.send(press="find", document="competences infirm"))
        assert f"cite:{form.key}:paper-{paper.pk}" in page
        assert re.findall(r'class="([^"]+)"[^>]* autofocus', page) == ["attach-found"]
        page = form.shown(form.send(document="skills", **{form.text: "Other words."}))
        assert f"paper-{hidden.pk}" not in page
        assert "Skills of spies" not in page
        assert form.written == "Other words."
        form.send(press=f"cite:paper-{paper.pk}")
        assert [row.document for row in form.rows] == [paper]

    def test_that_one_may_not_see_is_not_there(self, form: Form) -> None:
        hidden = MaterialFactory(audience=Audience.SECRETARIAT)
        draft_item = LibraryItemFactory(state=PublicationState.DRAFT)
        for address in (hidden.get_absolute_url(), draft_item.address_en):
            page = form.shown(form.send(press="find", document=address))
            assert "At this address there is no document that you may see." in page
            assert address in page
        for key in (f"paper-{hidden.pk}", f"item-{draft_item.pk}"):
            page = form.shown(form.send(press=f"cite:{key}"))
            assert "This document is not here any more." in page
        assert form.rows == []

    def test_of_another_dialogue_is_not_there(self, form: Form, other_dialogue: Dialogue) -> None:
        with scope_to(other_dialogue):
            paper = MaterialFactory()
        form.send(press=f"cite:paper-{paper.pk}")
        assert form.rows == []

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("unheard-of", "No document that you may see has these words in its title."),
            ("", "Type the address of a document, or words of its title."),
            ("x" * 501, "at most 500 characters"),
        ],
    )
    def test_that_is_not_found_is_said_so(self, form: Form, typed: str, told: str) -> None:
        page = form.shown(form.send(press="find", document=typed))
        assert told in page
        assert typed in page

    def test_named_twice_is_there_once(self, form: Form) -> None:
        paper = MaterialFactory()
        for _ in range(2):
            form.send(press=f"cite:paper-{paper.pk}")
        assert len(form.rows) == 1

    def test_that_is_removed_leaves_a_word_behind(self, form: Form) -> None:
        paper, item = MaterialFactory(title_en="Secret title"), LibraryItemFactory()
        for key in (f"paper-{paper.pk}", f"item-{item.pk}"):
            form.send(press=f"cite:{key}")
        paper.delete()
        item.delete()
        assert [row.kind for row in form.rows] == ["gone", "gone"]
        page = form.shown()
        assert page.count("A document that was removed from the portal") >= 2
        assert "Secret title" not in page


def test_links_stay_in_their_order_beside_what_is_attached(form: Form) -> None:
    prefix = "evidence" if form.key == "report" else f"e{form.key}"
    form.attach()
    form.send(
        **{
            f"{prefix}-1-title": "Programme",
            f"{prefix}-1-address": "https://example.org/programme",
            f"{prefix}-1-kind": "initiative",
            f"{prefix}-2-title": "Statistics",
            f"{prefix}-2-address": "https://example.org/statistics",
        }
    )
    assert [(row.title, row.kind) for row in form.rows] == [
        ("Programme", "initiative"),
        ("Statistics", "page"),
        ("Note", "document"),
    ]
    page = form.shown()
    assert "Initiative" in page
    # What is given stands open, empty lines wait behind a word.
    shown, _more, folded = page.partition('<details class="more-links">')
    assert re.findall(rf'name="{prefix}-(\d)-title"', shown) == ["1", "2"]
    assert f'name="{prefix}-3-title"' in folded

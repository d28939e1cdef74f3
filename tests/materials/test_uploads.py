"""Uploads: taken whole, or refused with a sentence and without a trace."""

import errno
import hashlib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import DatabaseError

from dialogue.models import Dialogue
from dialogue.uploads.file_names import safe_name
from meetings.models import Material, MaterialVersion
from meetings.services.materials import UploadRefused, add_version
from tests.factories import MaterialFactory, UserFactory
from tests.materials import samples

TAKEN = [
    ("note.pdf", samples.PDF, "application/pdf"),
    ("note.docx", samples.DOCX, samples.WORD),
    ("note.xlsx", samples.XLSX, samples.EXCEL),
    ("note.pptx", samples.PPTX, samples.POWERPOINT),
    ("note.odt", samples.ODT, "application/vnd.oasis.opendocument.text"),
    ("note.ods", samples.ODS, "application/vnd.oasis.opendocument.spreadsheet"),
    ("note.odp", samples.ODP, "application/vnd.oasis.opendocument.presentation"),
    ("note.txt", "Présidence\n".encode(), "text/plain; charset=utf-8"),
    ("map.png", samples.PNG, "image/png"),
    ("Photo.JPG", samples.JPEG, "image/jpeg"),
]
REFUSED = [
    ("empty", "note.pdf", b""),
    ("kind", "note.exe", samples.PROGRAM),
    ("kind", "note", samples.PDF),
    ("kind", "page.html", b"<!doctype html>"),
    ("kind", "drawing.svg", b"<svg/>"),
    ("disguised", "note.pdf", samples.PROGRAM),
    ("disguised", "note.pdf", samples.DOCX),
    ("disguised", "note.pdf", b"<!doctype html><script>alert(1)</script>"),
    ("disguised", "note.docx", samples.XLSX),
    ("disguised", "note.docx", samples.ODT),
    ("disguised", "note.odt", samples.ODS),
    ("disguised", "note.docx", samples.archive({"a.txt": b"a"})),
    ("disguised", "note.docx", samples.PDF),
    ("disguised", "note.png", samples.JPEG),
    ("disguised", "note.jpg", samples.PNG),
    ("disguised", "note.txt", samples.PROGRAM),
    ("disguised", "note.txt", samples.PDF),
    ("encoding", "note.txt", "Présidence".encode("latin-1")),
    ("broken", "note.pdf", samples.PDF[:-30]),
    ("broken", "note.pdf", samples.PDF.replace(b"startxref\n41", b"startxref\n99999")),
    ("broken", "note.docx", samples.DOCX[:-40]),
    ("broken", "note.docx", samples.crowded_directory()),
    ("locked", "note.pdf", samples.LOCKED_PDF),
    ("locked", "note.docx", samples.OLD_WORD),
    ("locked", "note.odt", samples.LOCKED_ODT),
    ("broken", "note.odt", samples.ODT_WITHOUT_TEXT),
    ("macros", "note.docx", samples.MACROS),
    ("name", "\u202e\u200b", samples.PDF),
]


@pytest.fixture
def material(dialogue: Dialogue) -> Material:
    return MaterialFactory()


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(("name", "content", "content_type"), TAKEN)
def test_what_is_what_it_says_is_taken(
    material: Material, private_media: Path, name: str, content: bytes, content_type: str
) -> None:
    by = UserFactory()
    version = add_version(material, language="fr", upload=ContentFile(content, name), by=by)
    version.refresh_from_db()
    assert (version.number, version.original_name, version.content_type) == (1, name, content_type)
    assert (version.size, version.uploaded_by) == (len(content), by)
    assert version.sha256 == hashlib.sha256(content).hexdigest()
    [path] = stored(private_media)
    assert path.read_bytes() == content
    assert name.split(".")[0] not in str(path)


@pytest.mark.parametrize(("code", "name", "content"), REFUSED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_not_is_refused_without_a_trace(
    material: Material,
    private_media: Path,
    in_language: Any,
    language: str,
    code: str,
    name: str,
    content: bytes,
) -> None:
    with in_language(language), pytest.raises(UploadRefused) as refused:
        add_version(material, language="en", upload=ContentFile(content, name), by=None)
    assert refused.value.code == code
    assert all(refused.value.messages)
    assert not MaterialVersion.objects.exists()
    assert not stored(private_media)


def test_too_large_is_said_with_both_sizes(material: Material, settings: Any) -> None:
    settings.MATERIAL_MAX_BYTES = 100
    with pytest.raises(UploadRefused, match=r"118.*100") as refused:
        add_version(material, language="en", upload=ContentFile(samples.PDF, "a.pdf"), by=None)
    assert refused.value.code == "size"


@pytest.mark.parametrize("language", ["", "EN", "english", "e", "../"])
def test_a_language_that_is_none_is_refused(material: Material, language: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        add_version(material, language=language, upload=ContentFile(samples.PDF, "a.pdf"), by=None)
    assert refused.value.code == "language"


def test_versions_are_counted_by_language(material: Material) -> None:
    given = [("en", 1), ("en", 2), ("fr", 1), ("en", 3)]
    for language, number in given:
        upload = ContentFile(samples.PDF, "a.pdf")
        assert add_version(material, language=language, upload=upload, by=None).number == number


def test_an_upload_spooled_to_disk_is_copied_not_taken_away(
    material: Material, private_media: Path
) -> None:
    upload = TemporaryUploadedFile("a.pdf", "text/html", len(samples.PDF), None)
    upload.write(samples.PDF)
    upload.seek(0)
    version = add_version(material, language="en", upload=upload, by=None)
    assert version.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert version.content_type == "application/pdf"
    assert Path(upload.temporary_file_path()).exists()
    upload.close()


class FullDisk(FileSystemStorage):
    """Writes half of what it is given, then has no room left."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(next(iter(content.chunks()))[: content.size // 2])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    field = MaterialVersion._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FullDisk())


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_no_half_file_and_no_row(
    material: Material, private_media: Path
) -> None:
    with pytest.raises(UploadRefused) as refused:
        add_version(material, language="en", upload=ContentFile(samples.PDF, "a.pdf"), by=None)
    assert refused.value.code == "storage"
    assert not stored(private_media)
    assert not MaterialVersion.objects.exists()


def test_a_database_that_refuses_the_row_leaves_no_file(
    material: Material, private_media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(MaterialVersion, "save", refuse)
    with pytest.raises(DatabaseError):
        add_version(material, language="en", upload=ContentFile(samples.PDF, "a.pdf"), by=None)
    assert not stored(private_media)


def test_a_bomb_is_not_unpacked(material: Material) -> None:
    content = samples.bomb()
    tracemalloc.start()
    try:
        with pytest.raises(UploadRefused):
            add_version(material, language="en", upload=ContentFile(content, "a.docx"), by=None)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16 * 1024 * 1024


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\note.pdf", "note.pdf"),
        ("note\x00.pdf", "note.pdf"),
        ("note\u202efdp.exe", "notefdp.exe"),
        ("a\u200fb\u2028c.pdf", "ab c.pdf"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        ("  .note.pdf. ", "note.pdf"),
        ("rapport  de\tsynthèse.pdf", "rapport de synthèse.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("ملاحظة.pdf", "ملاحظة.pdf"),
        ("...", ""),
    ],
)
def test_file_names_keep_their_letters_and_nothing_else(raw: str, kept: str) -> None:
    assert safe_name(raw) == kept


@pytest.mark.parametrize("letter", ["a", "é", "م"])
def test_long_names_are_cut_before_their_extension(letter: str) -> None:
    name = safe_name(letter * 300 + ".pdf")
    assert name.endswith(f"{letter}.pdf")
    assert len(name.encode()) <= 200

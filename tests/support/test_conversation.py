"""The conversation: messages with files, all or nothing; notes that stay the Secretariat's."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from dialogue.uploads.storing import UploadRefused
from focal_points.models import SupportAttachment, SupportEntry, SupportRequest, User
from focal_points.services.support.conversation import write
from focal_points.signals import request_written_about
from tests.factories import PersonFactory, SupportAttachmentFactory, SupportEntryFactory
from tests.materials import samples


def address(request: SupportRequest) -> str:
    return reverse("focal_points:write_on_support", args=[request.pk])


def file(name: str = "note.pdf", content: bytes = samples.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_message_with_files_reaches_both_sides(
    as_writer: Client, as_publisher: Client, request_sent: SupportRequest, writer: User
) -> None:
    typed = {"text": "Here they are.", "attachments": [file(), file("été.docx", samples.DOCX)]}
    assert as_writer.post(address(request_sent), typed).status_code == 302
    entry = SupportEntry.objects.get()
    assert (entry.by, entry.is_secretariats, entry.language) == (writer, False, "en")
    for client in (as_writer, as_publisher):
        page = client.get(request_sent.get_absolute_url()).content.decode()
        assert "Here they are." in page
        for attachment in entry.attachments.all():
            download = reverse("focal_points:support_download", args=[attachment.pk])
            assert f'href="{download}"' in page
            assert client.get(download).getvalue() == (
                samples.PDF if attachment.original_name == "note.pdf" else samples.DOCX
            )


def test_a_note_is_the_secretariats_alone(
    as_writer: Client, as_publisher: Client, request_sent: SupportRequest, client_for: Any
) -> None:
    heard: list[Any] = []
    request_written_about.connect(heard.append)
    typed = {"text": "Ask the delegation first.", "is_note": "on", "attachments": [file()]}
    as_publisher.post(address(request_sent), typed)
    assert not heard
    attachment = SupportAttachment.objects.get()
    download = reverse("focal_points:support_download", args=[attachment.pk])
    seen = as_publisher.get(request_sent.get_absolute_url())
    unseen = as_writer.get(request_sent.get_absolute_url())
    assert "Ask the delegation first." in seen.content.decode()
    assert "Ask the delegation first." not in unseen.content.decode()
    assert (seen.context["page"].paginator.count, unseen.context["page"].paginator.count) == (1, 0)
    assert as_publisher.get(download).getvalue() == samples.PDF
    assert as_writer.get(download).status_code == 404


def test_the_partner_cannot_pretend_to_be_the_secretariat(
    as_writer: Client, request_sent: SupportRequest
) -> None:
    as_writer.post(address(request_sent), {"text": "Mine", "is_note": "on"})
    entry = SupportEntry.objects.get()
    assert (entry.kind, entry.is_secretariats) == ("message", False)


def test_files_go_with_the_request(
    as_writer: Client,
    request_sent: SupportRequest,
    private_media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    as_writer.post(address(request_sent), {"attachments": [file()]})
    assert len(stored(private_media)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        request_sent.delete()
    assert not stored(private_media)


REFUSED = [
    ("disguised", "note.pdf", samples.PROGRAM, "Was it renamed?"),
    ("empty", "note.pdf", b"", "This file is empty."),
    ("kind", "note.exe", samples.PROGRAM, "Files of this kind are not accepted."),
    ("locked", "note.pdf", samples.LOCKED_PDF, "locked with a password"),
    ("bomb", "note.docx", samples.bomb(8 * 1024 * 1024), "Was it renamed?"),
    ("broken", "note.docx", samples.crowded_directory(), "damaged or incomplete"),
]


def test_one_wrong_file_stops_the_message_and_the_text_stays(
    as_writer: Client, request_sent: SupportRequest, private_media: Path, settings: Any, told: Any
) -> None:
    cases = [(name, content, words) for _case, name, content, words in REFUSED]
    for name, content, words in cases:
        typed = {"text": "Kept as typed", "attachments": [file(), file(name, content)]}
        response = as_writer.post(address(request_sent), typed)
        [sentence] = told(response, "message_form")["attachments"]
        assert words in sentence
        assert ">\nKept as typed</textarea>" in response.content.decode()
    settings.MATERIAL_MAX_BYTES = 100
    response = as_writer.post(address(request_sent), {"attachments": [file()]})
    assert "at most 100" in told(response, "message_form")["attachments"][0]
    assert not SupportEntry.objects.exists()
    assert not stored(private_media)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 50_000}, "text"),
        ({"text": "null\x00byte"}, "text"),
    ],
)
def test_bad_words_are_told(
    as_writer: Client, request_sent: SupportRequest, typed: dict[str, Any], field: str, told: Any
) -> None:
    response = as_writer.post(address(request_sent), typed)
    assert list(told(response, "message_form")) == [field]


def test_too_many_files_are_told(
    as_writer: Client, request_sent: SupportRequest, told: Any
) -> None:
    response = as_writer.post(address(request_sent), {"attachments": [file() for _ in range(11)]})
    words = "At most 10 files come with a message."
    assert told(response, "message_form") == {"attachments": [words]}


class FullAfterTheFirst(FileSystemStorage):
    saved = 0

    def _save(self, name: str, content: Any) -> str:
        self.saved += 1
        if self.saved > 1:
            raise OSError(28, "No space left on device")
        return super()._save(name, content)


def test_a_full_disk_leaves_no_half_message(
    request_sent: SupportRequest,
    writer: User,
    private_media: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SupportAttachment._meta.get_field("file"), "storage", FullAfterTheFirst())
    files = [ContentFile(samples.PDF, name) for name in ("a.pdf", "b.pdf")]
    with pytest.raises(UploadRefused) as refused:
        write(request_sent, text="Both", by=writer, for_the_secretariat=False, files=files)
    assert refused.value.code == "storage"
    assert not stored(private_media)
    assert not SupportEntry.objects.exists()


def test_attachments_leave_by_the_one_door(
    client_for: Any, dialogue: Dialogue, as_writer: Client, request_sent: SupportRequest
) -> None:
    entry = SupportEntryFactory(request=request_sent)
    attachment = SupportAttachmentFactory(entry=entry)
    download = reverse("focal_points:support_download", args=[attachment.pk])
    response = as_writer.get(download, headers={"range": "bytes=0-3"})
    assert (response.status_code, response.getvalue()) == (206, b"%PDF")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    stranger = client_for(PersonFactory.focal_point(), dialogue)
    assert stranger.get(download).status_code == 404
    assert stranger.get(request_sent.get_absolute_url()).status_code == 404
    number = download.rstrip("/").rpartition("/")[0]
    assert as_writer.get(f"{number}/{'9' * 40}/").status_code == 404

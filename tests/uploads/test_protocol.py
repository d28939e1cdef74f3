"""tus 1.0 as its specification has it, request by request."""

import base64
import datetime
import hashlib
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import UploadState
from meetings.models import Upload
from tests.factories import PersonFactory, UploadFactory
from tests.materials import samples
from tests.uploads.conftest import TUS, Sender

HALF = len(samples.PDF) // 2


def sha(algorithm: str, content: bytes) -> str:
    digest = base64.b64encode(hashlib.new(algorithm, content).digest()).decode()
    return f"{algorithm} {digest}"


def test_says_what_it_can(sender: Sender, settings: Any) -> None:
    answer = sender.client.options(sender.endpoint)
    said = {name: answer[name] for name in answer.headers if name.startswith("Tus-")}
    assert (answer.status_code, said) == (
        204,
        {
            "Tus-Resumable": "1.0.0",
            "Tus-Version": "1.0.0",
            "Tus-Extension": "creation,termination,expiration,checksum",
            "Tus-Max-Size": str(settings.MATERIAL_MAX_BYTES),
            "Tus-Checksum-Algorithm": "sha1,sha256",
        },
    )


def test_a_file_comes_in_two_pieces(sender: Sender, parts: Any) -> None:
    begun = sender.begin("Note é.pdf", len(samples.PDF))
    upload = Upload.objects.get()
    assert (begun.status_code, begun["Location"]) == (201, sender.address(upload))
    assert begun["Upload-Expires"].endswith("GMT")
    first = sender.patch(upload, samples.PDF[:HALF])
    assert (first.status_code, first["Upload-Offset"]) == (204, str(HALF))
    asked = sender.head(upload)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == (str(HALF), str(len(samples.PDF)))
    assert "no-store" in asked["Cache-Control"]
    name = base64.b64encode("Note é.pdf".encode()).decode()
    assert asked["Upload-Metadata"] == f"filename {name}"
    second = sender.patch(upload, samples.PDF[HALF:], HALF)
    assert (second.status_code, second["Upload-Offset"]) == (204, str(len(samples.PDF)))
    upload.refresh_from_db()
    assert (upload.state, upload.sha256) == (
        UploadState.EXAMINED,
        hashlib.sha256(samples.PDF).hexdigest(),
    )
    [part] = parts()
    assert part.read_bytes() == samples.PDF
    assert part.stat().st_mode & 0o077 == 0


WRONG_BEGINNINGS = [
    ("no length", {"Upload-Length": ""}, 400),
    ("a length below nought", {"Upload-Length": "-1"}, 400),
    ("a length that is none", {"Upload-Length": "12e3"}, 400),
    ("a length beyond numbers", {"Upload-Length": "9" * 40}, 400),
    ("an empty file", {"Upload-Length": "0"}, 422),
    ("a file too large", {"Upload-Length": "9" * 15}, 413),
    ("no name", {"Upload-Metadata": ""}, 422),
    ("a name that is not in Base64", {"Upload-Metadata": "filename é!"}, 400),
    ("a name that is not in UTF-8", {"Upload-Metadata": "filename //79"}, 400),
    ("another version", {"Tus-Resumable": "0.2.2"}, 412),
]


def test_what_begins_wrongly_leaves_nothing(sender: Sender, parts: Any) -> None:
    for what, headers, status in WRONG_BEGINNINGS:
        answer = sender.begin(**headers)
        assert (answer.status_code, answer["Tus-Resumable"]) == (status, "1.0.0"), what
        assert answer.content, what
    assert not Upload.objects.exists()
    assert not parts()


NAMES = [
    ("../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\..\\note.pdf", "note.pdf"),
    ("note\x00.pdf", "note.pdf"),
    ("note\u202efdp.pdf", "notefdp.pdf"),
    ("n" * 300 + ".pdf", "n" * 196 + ".pdf"),
    ("\u202e\u200b", None),
    ("note.exe", None),
    ("note", None),
]


def test_names_are_made_fit_or_refused(sender: Sender) -> None:
    statuses = [sender.begin(raw).status_code for raw, _kept in NAMES]
    assert statuses == [422 if kept is None else 201 for _raw, kept in NAMES]
    names = Upload.objects.order_by("pk").values_list("original_name", flat=True)
    assert list(names) == [kept for _raw, kept in NAMES if kept]


WRONG_PIECES = [
    ("another kind of content", 0, {"Content-Type": "text/plain"}, 415),
    ("no offset", 0, {"Upload-Offset": ""}, 400),
    ("an offset below nought", 0, {"Upload-Offset": "-1"}, 400),
    ("an offset past what is there", HALF + 1, {}, 409),
    ("an offset before what is there", HALF - 1, {}, 409),
    ("more than was announced", HALF, {}, 413),
    ("a checksum of a kind unknown", HALF, {"Upload-Checksum": "md5 AAAA"}, 400),
    ("a checksum that is not in Base64", HALF, {"Upload-Checksum": "sha1 é"}, 400),
    ("a checksum of other bytes", HALF, {"Upload-Checksum": sha("sha1", b"other")}, 460),
]


def test_a_wrong_piece_changes_nothing(sender: Sender, parts: Any) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    sender.patch(upload, samples.PDF[:HALF])
    for what, offset, headers, status in WRONG_PIECES:
        piece = samples.PDF if status == 413 else b"some more"
        assert sender.patch(upload, piece, offset, **headers).status_code == status, what
        assert parts()[0].read_bytes() == samples.PDF[:HALF], what
    assert sender.head(upload)["Upload-Offset"] == str(HALF)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_its_checksum_is_taken(sender: Sender, algorithm: str) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    checksum = sha(algorithm, samples.PDF)
    answer = sender.patch(upload, samples.PDF, **{"Upload-Checksum": checksum})
    assert answer.status_code == 204


def test_a_network_that_knows_post_alone(sender: Sender) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    headers = TUS | {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"}
    kind = "application/offset+octet-stream"
    answer = sender.client.generic(
        "POST", sender.address(upload), samples.PDF, kind, headers=headers
    )
    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(len(samples.PDF)))
    assert sender.client.post(sender.address(upload), headers=TUS).status_code == 400


def test_a_line_cut_at_sixty_per_cent_loses_nothing(sender: Sender, parts: Any) -> None:
    class CutLine(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            if not piece:
                raise OSError("connection reset")
            return piece

    sixty = len(samples.PDF) * 6 // 10
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    answer = sender.client.generic(
        "PATCH",
        sender.address(upload),
        samples.PDF,
        "application/offset+octet-stream",
        headers=TUS | {"Upload-Offset": "0"},
        **{"wsgi.input": CutLine(samples.PDF[:sixty])},
    )
    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(sixty))
    upload.refresh_from_db()
    assert upload.state == UploadState.RECEIVING
    assert sender.head(upload)["Upload-Offset"] == str(sixty)
    sender.patch(upload, samples.PDF[sixty:], sixty)
    assert parts()[0].read_bytes() == samples.PDF


def test_given_up_it_is_gone(sender: Sender, parts: Any) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    sender.patch(upload, samples.PDF[:HALF])
    assert sender.delete(upload).status_code == 204
    assert not Upload.objects.exists()
    assert not parts()
    assert sender.head(upload).status_code == 404
    assert sender.patch(upload, samples.PDF[HALF:], HALF).status_code == 404


def test_expired_it_takes_nothing_more(sender: Sender) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    Upload.objects.update(expires_at=timezone.now())
    assert sender.head(upload).status_code == 410
    assert sender.patch(upload, samples.PDF).status_code == 410


def test_each_piece_keeps_it_longer(sender: Sender) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    soon = timezone.now() + datetime.timedelta(minutes=1)
    Upload.objects.update(expires_at=soon)
    sender.patch(upload, samples.PDF[:HALF])
    upload.refresh_from_db()
    assert upload.expires_at > soon


def test_what_is_wrong_is_said_when_the_last_byte_has_come(sender: Sender, parts: Any) -> None:
    upload, answer = sender.send(samples.PROGRAM, "note.pdf")
    assert answer.status_code == 422
    assert answer.content.decode() == upload.refusal_en
    assert "content of this file" in upload.refusal_en
    assert "contenu de ce fichier" in upload.refusal_fr
    assert (upload.state, upload.refusal_code) == (UploadState.REFUSED, "disguised")
    assert not parts()
    assert sender.head(upload).status_code == 410


@pytest.mark.parametrize("whose", ["another person's", "another dialogue's", "nobody's"])
def test_what_is_not_ones_own_is_not_there(
    whose: str, sender: Sender, editor: Any, other_dialogue: Dialogue
) -> None:
    if whose == "another dialogue's":
        with scope_to(other_dialogue):
            upload = UploadFactory(uploaded_by=editor)
    else:
        upload = UploadFactory(uploaded_by=None if whose == "nobody's" else PersonFactory.editor())
    for answer in (sender.head(upload), sender.patch(upload, b"x"), sender.delete(upload)):
        assert answer.status_code == 404


def test_a_pages_secret_is_asked_for(sender: Sender, editor: Any, dialogue: Dialogue) -> None:
    from tests.harness.requests import HostClient

    strict: Client = HostClient(headers={"host": dialogue.host}, enforce_csrf_checks=True)
    strict.force_login(editor)
    upload = UploadFactory(meeting=sender.meeting, uploaded_by=editor)
    for method, path in (("POST", sender.endpoint), ("PATCH", sender.address(upload))):
        assert strict.generic(method, path, headers=TUS).status_code == 403

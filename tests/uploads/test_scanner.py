"""The virus scanner: what it finds is not kept, and while it is down everything waits."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from dialogue.uploads import scanner as scanning
from meetings.enums import UploadState
from meetings.models import MaterialVersion, Upload
from meetings.services.materials import UploadRefused, add_version
from meetings.tasks.uploads import scan_upload, tend_uploads
from tests.factories import MaterialFactory
from tests.harness.tasks import SentTask
from tests.materials import samples
from tests.uploads.clamd import EICAR, Scanner, running_scanner
from tests.uploads.conftest import Sender

INFECTED = b"Note\n" + EICAR


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    with running_scanner() as running:
        settings.CLAMAV_ADDRESS = running.address
        settings.CLAMAV_TIMEOUT_SECONDS = 0.3
        yield running


def scan(upload: Upload, committed: Any) -> Upload:
    with committed(execute=True):
        scan_upload(upload.pk, dialogue_id=upload.dialogue_id)
    upload.refresh_from_db()
    return upload


@pytest.mark.parametrize(("content", "virus"), [(b"x" * 300_000, ""), (INFECTED, "Eicar")])
def test_is_asked_over_a_port_and_over_a_socket(
    content: bytes, virus: str, scanner: Scanner, settings: Any
) -> None:
    assert scanning.find_virus(io.BytesIO(content)).startswith(virus)
    assert bool(scanning.find_virus(io.BytesIO(content))) == bool(virus)
    # The path of a socket has to be short.
    with tempfile.TemporaryDirectory() as folder, running_scanner(Path(folder)) as local:
        for address in (local.address, f"unix:{local.address}"):
            settings.CLAMAV_ADDRESS = address
            assert bool(scanning.find_virus(io.BytesIO(content))) == bool(virus)
        assert local.seen == [content] * 2
    assert scanner.seen == [content] * 2


@pytest.mark.parametrize("manner", ["hang up", "too long", "say nothing"])
def test_a_reply_that_is_none_is_not_taken_for_clean(manner: str, scanner: Scanner) -> None:
    scanner.manner = manner
    with pytest.raises(scanning.ScannerUnavailable):
        scanning.find_virus(io.BytesIO(b"x" * 3_000_000))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/no/such/socket", "nonsense", "host:99999"])
def test_an_address_where_nobody_is(address: str, settings: Any) -> None:
    settings.CLAMAV_ADDRESS = address
    with pytest.raises(scanning.ScannerUnavailable):
        scanning.find_virus(io.BytesIO(b"x"))


def test_a_right_file_waits_and_a_task_shows_it_to_the_scanner(
    sender: Sender, scanner: Scanner, sent_tasks: list[SentTask], committed: Any
) -> None:
    upload, answer = sender.send(samples.PDF)
    assert (answer.status_code, upload.state) == (204, UploadState.SCANNING)
    assert [(task.name, task.args) for task in sent_tasks] == [
        ("meetings.tasks.uploads.scan_upload", (upload.pk,))
    ]
    assert scan(upload, committed).state == UploadState.EXAMINED
    assert scanner.seen == [samples.PDF]
    # Delivered again, it is not even read.
    scan(upload, committed)
    assert len(scanner.seen) == 1


def test_what_the_scanner_finds_is_named_and_not_kept(
    sender: Sender, scanner: Scanner, committed: Any, parts: Any
) -> None:
    upload = scan(sender.send(INFECTED, "note.txt")[0], committed)
    assert (upload.state, upload.refusal_code) == (UploadState.REFUSED, "infected")
    assert "Eicar-Test-Signature" in upload.refusal_en
    assert "Eicar-Test-Signature" in upload.refusal_fr
    assert not parts()


def test_while_it_is_down_the_upload_waits_says_so_and_is_tried_again(
    sender: Sender, scanner: Scanner, sent_tasks: list[SentTask], committed: Any, client_for: Any
) -> None:
    scanner.manner = "hang up"
    upload = scan(sender.send(samples.PDF)[0], committed)
    assert (upload.state, upload.scan_failed_at is None) == (UploadState.SCANNING, False)
    page = sender.client.get(f"/en/meetings/{sender.meeting.pk}/papers/add/").content.decode()
    assert "The scanner does not answer" in page
    assert "data-waiting" in page
    sent_tasks.clear()
    tend_uploads(dialogue_id=upload.dialogue_id)
    assert [(task.name, task.args) for task in sent_tasks] == [
        ("meetings.tasks.uploads.scan_upload", (upload.pk,))
    ]
    scanner.manner = "scan"
    assert scan(upload, committed).state == UploadState.EXAMINED


def test_nothing_waits_for_a_scanner_that_is_asked_no_more(
    sender: Sender, scanner: Scanner, committed: Any, settings: Any
) -> None:
    upload, _answer = sender.send(samples.PDF)
    settings.CLAMAV_ADDRESS = ""
    assert scan(upload, committed).state == UploadState.EXAMINED
    assert not scanner.seen


def test_one_removed_meanwhile_is_let_go(
    sender: Sender, scanner: Scanner, committed: Any, parts: Any
) -> None:
    upload, _answer = sender.send(samples.PDF)
    parts()[0].unlink()
    assert scan(upload, committed).refusal_code == "gone"
    sender.delete(upload)
    scan_upload(upload.pk, dialogue_id=upload.dialogue_id)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("manner", "content", "code"),
    [("scan", INFECTED, "infected"), ("hang up", b"Note", "scanner"), ("scan", b"Note", None)],
)
def test_a_single_version_is_scanned_at_once(
    scanner: Scanner, sender: Sender, manner: str, content: bytes, code: str | None
) -> None:
    scanner.manner = manner
    material, upload = MaterialFactory(), ContentFile(content, "note.txt")
    if code is None:
        assert add_version(material, language="en", upload=upload, by=None).size == len(content)
        return
    with pytest.raises(UploadRefused) as refused:
        add_version(material, language="en", upload=upload, by=None)
    assert refused.value.code == code
    assert not MaterialVersion.objects.exists()

"""Files of messages and the virus scanner: while it is down they wait, and nobody opens them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from focal_points.models import SupportAttachment, SupportEntry, SupportRequest
from focal_points.tasks import (
    scan_attachment,
    scan_waiting_attachments,
)
from tests.harness.tasks import SentTask
from tests.uploads.clamd import EICAR, Scanner, running_scanner

SAID_TO_SENDER = "The virus scanner does not answer. The files wait for it, and are kept."
WAITS = "It waits for the virus scanner, and can be opened once nothing was found in it."
FOUND = "The virus scanner found something in this file: Eicar-Test-Signature. It was not kept."


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    with running_scanner() as running:
        settings.CLAMAV_ADDRESS = running.address
        settings.CLAMAV_TIMEOUT_SECONDS = 0.3
        yield running


@pytest.fixture
def send(as_writer: Client, request_sent: SupportRequest) -> Any:
    def post(*contents: bytes) -> Any:
        address = reverse("focal_points:write_on_support", args=[request_sent.pk])
        files = [
            SimpleUploadedFile(f"note {number}.txt", content)
            for number, content in enumerate(contents, start=1)
        ]
        return as_writer.post(address, {"text": "Here.", "attachments": files}, follow=True)

    return post


def test_one_that_is_infected_is_told_at_once(send: Any, scanner: Scanner, told: Any) -> None:
    response = send(b"Right", EICAR)
    assert told(response, "message_form")["attachments"] == [f"note 2.txt: {FOUND}"]
    assert not SupportEntry.objects.exists()
    assert "Here." in response.content.decode()


def test_while_it_is_down_files_wait_and_are_shown_or_refused_later(
    send: Any,
    scanner: Scanner,
    request_sent: SupportRequest,
    as_writer: Client,
    as_publisher: Client,
    sent_tasks: list[SentTask],
    django_capture_on_commit_callbacks: Any,
    private_media: Path,
) -> None:
    scanner.manner = "hang up"
    page = send(b"Right", b"Note " + EICAR).content.decode()
    assert (page.count(SAID_TO_SENDER), page.count(WAITS)) == (1, 2)
    right, wrong = SupportAttachment.objects.order_by("pk")
    downloads = [
        reverse("focal_points:support_download", args=[file.pk]) for file in (right, wrong)
    ]

    def statuses() -> list[int]:
        clients = (as_writer, as_publisher)
        answers = [client.get(path) for path in downloads for client in clients]
        for answer in answers:
            answer.getvalue()
        return [answer.status_code for answer in answers]

    def scan_both() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for file in (right, wrong):
                scan_attachment(file.pk, dialogue_id=file.dialogue_id)

    assert statuses() == [404] * 4
    scan_both()
    assert statuses() == [404] * 4
    sent_tasks.clear()
    scan_waiting_attachments(dialogue_id=right.dialogue_id)
    assert [task.args for task in sent_tasks] == [(right.pk,), (wrong.pk,)]
    scanner.manner = "scan"
    scan_both()
    assert statuses() == [200, 200, 404, 404]
    page = as_publisher.get(request_sent.get_absolute_url()).content.decode()
    assert (page.count("Here."), page.count(FOUND), page.count(WAITS)) == (1, 1, 0)
    assert [path.read_bytes() for path in private_media.rglob("*.txt")] == [b"Right"]
    # Delivered again, they are not even read.
    scan_both()
    assert len(scanner.seen) == 2


def test_nothing_waits_for_a_scanner_that_is_asked_no_more(
    send: Any, scanner: Scanner, settings: Any
) -> None:
    scanner.manner = "hang up"
    send(b"Right")
    settings.CLAMAV_ADDRESS = ""
    waiting = SupportAttachment.objects.get()
    scan_attachment(waiting.pk, dialogue_id=waiting.dialogue_id)
    assert not SupportAttachment.objects.waiting_for_the_scanner().exists()

"""Somebody who may add papers, and a way to speak tus as that person."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import Meeting, Upload
from tests.factories import MeetingFactory, PersonFactory

TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def editor(dialogue: Dialogue) -> User:
    return PersonFactory.editor()


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()


@dataclass
class Sender:
    """Speaks tus, one request a method."""

    client: Client
    meeting: Meeting
    committed: Callable[..., Any]

    def begin(self, name: str = "note.pdf", size: int = 118, **headers: str) -> HttpResponse:
        encoded = base64.b64encode(name.encode()).decode()
        sent = {"Upload-Length": str(size), "Upload-Metadata": f"filename {encoded}"}
        return self._ask("POST", self.endpoint, headers=sent | headers)

    def patch(
        self, upload: Upload, content: bytes, offset: int = 0, **headers: str
    ) -> HttpResponse:
        sent = {"Upload-Offset": str(offset)} | headers
        kind = sent.pop("Content-Type", "application/offset+octet-stream")
        return self._ask("PATCH", self.address(upload), content, kind, headers=sent)

    def head(self, upload: Upload) -> HttpResponse:
        return self._ask("HEAD", self.address(upload))

    def delete(self, upload: Upload) -> HttpResponse:
        return self._ask("DELETE", self.address(upload))

    def send(self, content: bytes, name: str = "note.pdf") -> tuple[Upload, HttpResponse]:
        """A whole file in one piece."""
        assert self.begin(name, len(content)).status_code == 201
        upload = Upload.objects.latest("pk")
        answer = self.patch(upload, content)
        upload.refresh_from_db()
        return upload, answer

    @property
    def endpoint(self) -> str:
        return reverse("meetings:uploads", args=[self.meeting.pk])

    def address(self, upload: Upload) -> str:
        return reverse("meetings:upload", args=[upload.pk])

    def _ask(
        self,
        method: str,
        path: str,
        content: bytes = b"",
        kind: str = "application/octet-stream",
        headers: dict[str, str] | None = None,
    ) -> Any:
        with self.committed(execute=True):
            return self.client.generic(method, path, content, kind, headers=TUS | (headers or {}))


@pytest.fixture
def sender(
    editor: User,
    meeting: Meeting,
    dialogue: Dialogue,
    client_for: Any,
    django_capture_on_commit_callbacks: Any,
) -> Sender:
    return Sender(client_for(editor, dialogue), meeting, django_capture_on_commit_callbacks)


@pytest.fixture
def parts(private_media: Path) -> Callable[[], list[Path]]:
    """The parts that are on the disk."""
    return lambda: [path for path in private_media.rglob("incoming/**/*") if path.is_file()]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """`with committed(execute=True):` does what waits for the commit."""
    return django_capture_on_commit_callbacks

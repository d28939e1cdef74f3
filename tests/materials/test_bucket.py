"""Private files in a bucket: stored, read and lost as on a disk, and never handed to nginx."""

import hashlib
import runpy
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread, get_ident
from typing import Any
from unittest.mock import ANY

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils import timezone

from dialogue.bucket import Bucket
from dialogue.delivery import PrivateFile, deliver
from dialogue.models import Dialogue
from meetings.services.materials import add_version
from rabat_portal import settings as settings_of_the_portal
from rabat_portal.embedded.ports import free_port
from tests.factories import MaterialFactory, UserFactory
from tests.materials import samples

TEXT = b"Agenda of the meeting"


class Shelf(BaseHTTPRequestHandler):
    """As much of a bucket's server as a storage needs; keeps what it is sent."""

    kept: dict[str, bytes]
    signed: list[str]

    def do_PUT(self) -> None:
        self.kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.signed.append(self.headers["Authorization"])
        self._answer(200)

    def do_GET(self) -> None:
        self._answer(200 if self.path in self.kept else 404, self.kept.get(self.path, b""))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.kept.pop(self.path, None)
        self._answer(204)

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_said: Any) -> None:
        pass


@pytest.fixture
def shelf() -> Iterator[tuple[Bucket, type[Shelf]]]:
    """A bucket, and the handler that shows what its server keeps."""
    handler = type("OwnShelf", (Shelf,), {"kept": {}, "signed": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port = server.server_address[1]
        bucket = Bucket(f"http://key:se%2Fcret@127.0.0.1:{port}/papers?region=eu-west-1")
        yield bucket, handler
        bucket.connection.meta.client.close()
        server.shutdown()
        thread.join()


def test_a_file_comes_back_as_it_was_stored(shelf: tuple[Bucket, type[Shelf]]) -> None:
    bucket, handler = shelf
    name = bucket.save("dialogue-1/agenda.txt", ContentFile(TEXT))
    assert handler.kept == {f"/papers/{name}": TEXT}
    assert "Credential=key/" in handler.signed[0]
    assert "/eu-west-1/s3/" in handler.signed[0]
    assert (bucket.exists(name), bucket.size(name)) == (True, len(TEXT))
    with bucket.open(name) as stored:
        assert stored.read() == TEXT
    bucket.delete(name)
    assert handler.kept == {}
    assert not bucket.exists(name)


def test_no_file_is_written_over(shelf: tuple[Bucket, type[Shelf]]) -> None:
    bucket, handler = shelf
    first = bucket.save("agenda.txt", ContentFile(TEXT))
    second = bucket.save("agenda.txt", ContentFile(b"Another"))
    assert first != second
    assert handler.kept == {f"/papers/{first}": TEXT, f"/papers/{second}": b"Another"}


def test_a_lost_file_is_told_as_by_a_disk(shelf: tuple[Bucket, type[Shelf]]) -> None:
    with pytest.raises(FileNotFoundError):
        shelf[0].open("nowhere.txt")


def test_a_file_is_read_by_whoever_stores_it(shelf: tuple[Bucket, type[Shelf]]) -> None:
    readers = set()

    class Heard(ContentFile):
        def read(self, *size: int) -> bytes:
            readers.add(get_ident())
            content: bytes = self.file.read(*size)
            return content

    # In a thread of the bucket's client there is neither a scope nor the worker's connection.
    shelf[0].save("agenda.txt", Heard(TEXT))
    assert readers == {get_ident()}


def test_a_server_that_is_down_is_told_as_by_a_disk() -> None:
    bucket = Bucket(f"http://key:secret@127.0.0.1:{free_port()}/papers")
    for attempt in (bucket.open, bucket.exists, bucket.size, bucket.delete):
        with pytest.raises(OSError, match="bucket"):
            attempt("agenda.txt")


def test_the_portal_sends_such_a_file_itself(
    shelf: tuple[Bucket, type[Shelf]], settings: Any
) -> None:
    settings.X_ACCEL_REDIRECT = True
    bucket, _handler = shelf
    name = bucket.save("agenda.txt", ContentFile(TEXT))
    file = PrivateFile(bucket, name, "agenda.txt", "text/plain", len(TEXT), "f1", timezone.now())
    response = deliver(RequestFactory().get("/", headers={"Range": "bytes=7-8"}), file)
    assert "X-Accel-Redirect" not in response
    assert b"".join(response) == TEXT[7:9]
    response.close()


@pytest.mark.parametrize(
    ("address", "storage"),
    [
        ("", {"BACKEND": "django.core.files.storage.FileSystemStorage"}),
        (
            "https://key:secret@s3.example.org/papers",
            {"BACKEND": "dialogue.bucket.Bucket", "OPTIONS": {"address": ANY}},
        ),
    ],
)
def test_one_variable_decides(
    address: str, storage: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIA_BUCKET_URL", address)
    assert runpy.run_path(settings_of_the_portal.__file__)["STORAGES"]["default"] == storage


def test_an_upload_is_whole_in_the_bucket(
    shelf: tuple[Bucket, type[Shelf]], dialogue: Dialogue, settings: Any
) -> None:
    bucket, handler = shelf
    options = {"address": f"{bucket.endpoint_url.replace('://', '://k:s@')}/papers"}
    ours = {"BACKEND": "dialogue.bucket.Bucket", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": ours}
    upload = ContentFile(samples.PDF, name="note.pdf")
    version = add_version(MaterialFactory(), language="en", upload=upload, by=UserFactory())
    assert list(handler.kept.values()) == [samples.PDF]
    assert version.sha256 == hashlib.sha256(samples.PDF).hexdigest()

"""A ZIP of papers is made once, whole or not at all, and cleared away after a day."""

import datetime
import errno
import io
import os
import tracemalloc
import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from celery.app.task import Task
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerIsDown

from dialogue.leases import HEART_STOPPED_AFTER, MOST_ATTEMPTS, Superseded
from dialogue.models import Dialogue
from meetings.enums import FolderState
from meetings.models import MaterialVersion, Meeting, PaperFolder
from meetings.services.folders import making
from meetings.services.folders.asking import ask_for_folder
from meetings.services.folders.contents import contents_for
from meetings.services.folders.failures import Reason, sentence
from meetings.tasks import folders as tasks
from tests.factories import (
    MaterialFactory,
    MaterialVersionFactory,
    PersonFactory,
)
from tests.harness.storing import stored_slowly
from tests.materials.folders import asked, make, page_address, stored, taken

DAY = datetime.timedelta(days=1)


def test_sent_after_the_commit_and_a_broker_that_is_down_loses_nothing(
    meeting: Meeting,
    reader: Client,
    sent_tasks: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        folder = asked(reader, meeting)
        assert sent_tasks == []
    name = "meetings.tasks.folders.make_paper_folder"
    assert [(task.name, task.args) for task in sent_tasks] == [(name, (folder.pk,))]

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise BrokerIsDown("connection refused")

    monkeypatch.setattr(Task, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert asked(reader, meeting) == folder


def test_a_dead_worker_and_a_lost_message_are_made_up_for(
    meeting: Meeting, reader: Client, sent_tasks: Any, private_media: Path
) -> None:
    folder = asked(reader, meeting)
    claim = making.take_up(folder.pk, nullcontext)
    assert claim is not None
    assert making.take_up(folder.pk, nullcontext) is None
    half = "dialogue-1/folders/half.zip"
    default_storage.save(half, ContentFile(b"PK half"))
    claim.update(file=half)
    long_ago = timezone.now() - HEART_STOPPED_AFTER * 2
    PaperFolder.objects.update(heartbeat_at=long_ago)
    tasks.look_after_paper_folders(dialogue_id=folder.dialogue_id)
    assert [task.args for task in sent_tasks] == [(folder.pk,)]
    assert make(folder)
    assert (folder.state, folder.attempts) == (FolderState.READY, 2)
    assert not default_storage.exists(half)
    with pytest.raises(Superseded):
        claim.update(progress=50)
    assert len(stored(private_media)) == 1
    assert not make(folder)  # delivered twice


def test_a_worker_lives_while_it_stores(
    meeting: Meeting, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = asked(reader, meeting)
    with stored_slowly(monkeypatch, PaperFolder, "heartbeat_at") as heard_of:
        assert make(folder)
    assert folder.state == FolderState.READY
    assert heard_of == [True]


def test_one_that_is_taken_up_elsewhere_while_it_is_stored_is_left_alone(
    meeting: Meeting, reader: Client, private_media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = asked(reader, meeting)
    at_once = FileSystemStorage._save

    def overtaken(self: Any, name: str, content: Any) -> str:
        saved: str = at_once(self, name, content)
        PaperFolder.objects.update(attempts=2, file="another.zip")
        return saved

    monkeypatch.setattr(FileSystemStorage, "_save", overtaken)
    assert not make(folder)
    assert (folder.state, str(folder.file)) == (FolderState.MAKING, "another.zip")
    assert stored(private_media) == []


def test_given_up_after_too_many_attempts(meeting: Meeting, reader: Client) -> None:
    folder = asked(reader, meeting)
    PaperFolder.objects.update(attempts=MOST_ATTEMPTS)
    assert not make(folder)
    assert folder.failure == Reason.GAVE_UP


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Reason.STORAGE_FULL),
        (OSError(errno.EIO, "Input/output error"), Reason.STORAGE),
        (TimeoutError(), Reason.TOO_LONG),
        (ZeroDivisionError("a mistake of ours"), Reason.UNEXPECTED),
    ],
)
def test_a_failure_says_why_leaves_no_half_file_and_can_be_retried(
    meeting: Meeting,
    reader: Client,
    private_media: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    reason: Reason,
) -> None:
    whole = FileSystemStorage.save

    def break_off(self: Any, name: str, content: Any, *args: Any, **kwargs: Any) -> str:
        whole(self, name, ContentFile(content.read(9)))
        raise error

    folder = asked(reader, meeting)
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "save", break_off)
        assert make(folder)
    assert (folder.state, folder.failure, str(folder.file)) == (FolderState.FAILED, reason, "")
    assert stored(private_media) == []
    content = reader.get(page_address(meeting)).content.decode()
    assert sentence(folder) in content.replace("&#x27;", "'")
    assert asked(reader, meeting) == folder
    assert make(folder)
    assert taken(reader, meeting)[0] == 200


def test_a_lost_database_connection_is_left_to_the_next_worker(
    meeting: Meeting, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    folder = asked(reader, meeting)
    monkeypatch.setattr(making, "_write", fail)
    with pytest.raises(OperationalError):
        make(folder)
    folder.refresh_from_db()
    assert folder.state == FolderState.MAKING


def test_a_file_that_is_gone_is_named_and_stops_nothing(meeting: Meeting, reader: Client) -> None:
    lost = MaterialVersion.objects.get(material__title_en="Rooms")
    os.unlink(lost.file.path)  # noqa: PTH108
    make(asked(reader, meeting))
    archive = zipfile.ZipFile(io.BytesIO(taken(reader, meeting)[1]))
    assert len(archive.namelist()) == 3
    assert "This file could not be read" in archive.read("index.html").decode()


def test_too_much_for_one_zip_is_said(meeting: Meeting, reader: Client, settings: Any) -> None:
    settings.PAPER_FOLDER_MAX_BYTES = 10
    assert "too much for one ZIP" in reader.get(page_address(meeting)).content.decode()
    reader.post(page_address(meeting))
    assert not PaperFolder.objects.exists()


def test_kept_for_a_day_and_gone_with_its_file(
    meeting: Meeting,
    reader: Client,
    private_media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    folder = asked(reader, meeting)
    make(folder)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_after_paper_folders(dialogue_id=folder.dialogue_id)
    assert len(stored(private_media)) == 1
    PaperFolder.objects.update(asked_at=timezone.now() - DAY - datetime.timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_after_paper_folders(dialogue_id=folder.dialogue_id)
    assert stored(private_media) == []
    assert not PaperFolder.objects.exists()


def test_large_files_pass_through_in_pieces(dialogue: Dialogue, meeting: Meeting) -> None:
    large = b"\0" * (24 * 1024 * 1024)
    MaterialVersionFactory(material=MaterialFactory(meeting=meeting), content=large)
    folder = ask_for_folder(meeting, contents_for(meeting, PersonFactory.editor(), "en"))
    tracemalloc.start()
    try:
        make(folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert folder.state == FolderState.READY
    assert peak < 8 * 1024 * 1024

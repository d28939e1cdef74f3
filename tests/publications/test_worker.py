"""With a real worker, a real broker and real commits: killed, emptied, and finished all the same.

Slower than the rest: each test starts Celery on a database of its own.
"""

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.utils import timezone

from dialogue.enums import Audience
from dialogue.leases import HEART_STOPPED_AFTER
from dialogue.models import Dialogue
from dialogue.tasks import run_everywhere
from dialogue.tenancy import scope_to
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.services.requesting import request_publication
from knowledge.tasks import resume_publications
from meetings.enums import FolderState
from meetings.models import MaterialVersion, PaperFolder
from meetings.services.folders.asking import ask_for_folder
from meetings.services.folders.contents import contents_for
from meetings.tasks.folders import look_after_paper_folders
from tests.factories import (
    ChairmanshipFactory,
    DialogueFactory,
    MaterialVersionFactory,
    PriorityFactory,
)
from tests.harness.databases import FreshDatabase
from tests.harness.tasks import WorkerProcess

PATIENCE = 60
PAPER = b"the whole paper"
# Of a PDF the worker would draw the first page, and wait at the pipe for that already.
WITHOUT_PREVIEW = "application/msword"


@pytest.fixture
def rabat(fresh_database: FreshDatabase) -> Dialogue:
    rabat: Dialogue = DialogueFactory(slug="rabat")
    return rabat


@pytest.fixture
def worker(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, rabat: Dialogue
) -> WorkerProcess:
    # Static files as they lie in the checkout: a test run collects none.
    monkeypatch.setenv("DEBUG", "true")
    process: WorkerProcess = request.getfixturevalue("celery_worker_process")
    return process


def ask_for_a_brochure(dialogue: Dialogue) -> int:
    with scope_to(dialogue):
        chairmanship = ChairmanshipFactory()
        PriorityFactory.create_batch(3, chairmanship=chairmanship)
        return request_publication(chairmanship, LanguageMode.BILINGUAL).pk


def state_of(dialogue: Dialogue, pk: int) -> Publication:
    with scope_to(dialogue):
        found: Publication = Publication.objects.get(pk=pk)
        return found


def wait(reached: Callable[[], bool], worker: WorkerProcess) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, worker.log.read_text()
        time.sleep(0.02)


def ask_for_a_folder(dialogue: Dialogue) -> tuple[int, Path]:
    """The ZIP of a meeting's one paper, and where that lies: at first whoever reads it waits."""
    with scope_to(dialogue):
        paper: MaterialVersion = MaterialVersionFactory(
            material__audience=Audience.PUBLIC, content=PAPER, content_type=WITHOUT_PREVIEW
        )
        lies = Path(paper.file.path)
        lies.unlink()
        os.mkfifo(lies)
        meeting = paper.material.meeting
        folder = ask_for_folder(meeting, contents_for(meeting, AnonymousUser(), "en"))
        return folder.pk, lies


def folder_of(dialogue: Dialogue, pk: int) -> PaperFolder:
    with scope_to(dialogue):
        found: PaperFolder = PaperFolder.objects.get(pk=pk)
        return found


def a_minute_later(dialogue: Dialogue, pk: int) -> None:
    """As if the heart had stopped long enough ago, and the beat came by."""
    past = timezone.now() - HEART_STOPPED_AFTER * 2
    with scope_to(dialogue):
        Publication.objects.filter(pk=pk).update(requested_at=past)
        Publication.objects.filter(pk=pk, heartbeat_at__isnull=False).update(heartbeat_at=past)
        PaperFolder.objects.update(heartbeat_at=past)
    for task in (resume_publications, look_after_paper_folders):
        run_everywhere.delay(task.name, expires=60)


def assert_made(dialogue: Dialogue, pk: int) -> Publication:
    publication = state_of(dialogue, pk)
    with default_storage.open(publication.file.name) as stored:
        assert stored.read(5) == b"%PDF-"
    return publication


def test_killed_while_it_renders(
    rabat: Dialogue, worker: WorkerProcess, celery_worker_process: WorkerProcess
) -> None:
    pk = ask_for_a_brochure(rabat)
    wait(lambda: state_of(rabat, pk).state == RenderState.RENDERING, worker)
    worker.kill()
    assert state_of(rabat, pk).state == RenderState.RENDERING
    a_minute_later(rabat, pk)
    worker.start()
    wait(lambda: state_of(rabat, pk).state == RenderState.READY, worker)
    assert assert_made(rabat, pk).attempts == 2


def test_killed_while_it_makes_a_zip_and_then_an_emptied_broker(
    rabat: Dialogue,
    worker: WorkerProcess,
    celery_worker_process: WorkerProcess,
    private_media: Path,
) -> None:
    folder, paper = ask_for_a_folder(rabat)
    wait(lambda: folder_of(rabat, folder).state == FolderState.MAKING, worker)
    worker.kill()
    assert not list(private_media.rglob("*.zip"))
    paper.unlink()
    paper.write_bytes(PAPER)
    pk = ask_for_a_brochure(rabat)
    redis.Redis.from_url(settings.CELERY_BROKER_URL).flushdb()
    worker.start()
    assert state_of(rabat, pk).state == RenderState.QUEUED
    a_minute_later(rabat, pk)
    wait(lambda: state_of(rabat, pk).state == RenderState.READY, worker)
    assert assert_made(rabat, pk).attempts == 1
    wait(lambda: folder_of(rabat, folder).state == FolderState.READY, worker)
    made = folder_of(rabat, folder)
    assert made.attempts == 2
    with default_storage.open(made.file.name) as stored, zipfile.ZipFile(stored) as archive:
        assert archive.testzip() is None
        assert next(archive.read(name) for name in archive.namelist()) == PAPER

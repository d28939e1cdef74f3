"""From a request to a file: once, whole, and told in words when it cannot be."""

import errno
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from celery.app.task import Task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerIsDown

from dialogue.leases import HEART_STOPPED_AFTER, MOST_ATTEMPTS, Superseded
from dialogue.models import Chairmanship, Dialogue
from dialogue.pdf import RenderedPdf
from dialogue.storing import discard
from dialogue.tenancy import scope_to
from knowledge import tasks
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.services import rendering
from knowledge.services.claiming import take_up
from knowledge.services.failures import Reason, sentence
from knowledge.services.fingerprints import SHAPED_BY
from knowledge.services.requesting import request_publication, retry
from knowledge.services.storing import file_name_for
from tests.harness.storing import stored_slowly

PDF = RenderedPdf("<html>", b"%PDF-1.7 made by a test", 4)


@pytest.fixture
def publication(chairmanship: Chairmanship) -> Publication:
    return request_publication(chairmanship, LanguageMode.ENGLISH)


@pytest.fixture
def quick_layout(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Layout that takes no time; how often it was asked for."""
    calls: list[int] = []

    def lay_out(contents: Any, progress: Any = None) -> RenderedPdf:
        calls.append(len(contents))
        progress("layout", 1)
        progress("pages", 4)
        return PDF

    monkeypatch.setattr(rendering, "lay_out", lay_out)
    return calls


def make(publication: Publication) -> bool:
    done = rendering.render_publication(publication.pk, lambda: scope_to(publication.dialogue))
    publication.refresh_from_db()
    return done


def stop_the_heart(publication: Publication) -> None:
    long_ago = timezone.now() - HEART_STOPPED_AFTER * 2
    Publication.objects.filter(pk=publication.pk).update(heartbeat_at=long_ago)


def stored_files() -> list[str]:
    folder = f"dialogue-{Dialogue.objects.get(slug='rabat').pk}/publications"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_asked_for_and_sent_after_the_commit(
    chairmanship: Chairmanship, sent_tasks: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publication = request_publication(chairmanship, LanguageMode.FRENCH)
        assert sent_tasks == []
    assert [(task.name, task.args, task.kwargs) for task in sent_tasks] == [
        (
            "knowledge.tasks.render_publication",
            (publication.pk,),
            {"dialogue_id": chairmanship.dialogue_id},
        )
    ]


def test_a_broker_that_is_down_loses_nothing(
    chairmanship: Chairmanship,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise BrokerIsDown("connection refused")

    monkeypatch.setattr(Task, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        publication = request_publication(chairmanship, LanguageMode.FRENCH)
    publication.refresh_from_db()
    assert publication.state == RenderState.QUEUED


def test_made_whole(publication: Publication) -> None:
    assert make(publication)
    assert publication.state == RenderState.READY
    assert (publication.progress, publication.attempts) == (100, 1)
    assert publication.pages
    assert publication.content_hash
    with default_storage.open(publication.file.name) as stored:
        content = stored.read()
    assert content.startswith(b"%PDF-")
    assert len(content) == publication.size


def test_delivered_twice_made_once(publication: Publication, quick_layout: list[int]) -> None:
    assert make(publication)
    assert not make(publication)
    assert quick_layout == [1]


def test_not_taken_up_while_another_worker_lives(publication: Publication) -> None:
    assert take_up(publication.pk, nullcontext) is not None
    assert take_up(publication.pk, nullcontext) is None


def test_taken_up_again_when_the_heart_stopped(
    publication: Publication, quick_layout: list[int]
) -> None:
    first = take_up(publication.pk, nullcontext)
    assert first is not None
    half_written = file_name_for(publication)
    default_storage.save(half_written, ContentFile(b"%PDF-1.7 half"))
    first.update(file=half_written)
    stop_the_heart(publication)
    assert make(publication)
    assert publication.state == RenderState.READY
    assert publication.attempts == 2
    assert not default_storage.exists(half_written)
    with pytest.raises(Superseded):
        first.update(progress=50)


def test_a_worker_lives_while_it_stores(
    publication: Publication, quick_layout: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with stored_slowly(monkeypatch, Publication, "heartbeat_at") as heard_of:
        assert make(publication)
    assert publication.state == RenderState.READY
    assert heard_of == [True]


def test_given_up_after_too_many_attempts(publication: Publication) -> None:
    Publication.objects.filter(pk=publication.pk).update(attempts=MOST_ATTEMPTS)
    assert not make(publication)
    assert publication.state == RenderState.FAILED
    assert publication.failure == Reason.GAVE_UP


def test_the_same_content_takes_the_file_over(
    publication: Publication, chairmanship: Chairmanship, quick_layout: list[int]
) -> None:
    make(publication)
    again = request_publication(chairmanship, LanguageMode.ENGLISH)
    make(again)
    assert again.state == RenderState.READY
    assert again.file.name == publication.file.name
    assert quick_layout == [1]


def test_a_shared_file_goes_with_its_last_publication(
    publication: Publication,
    chairmanship: Chairmanship,
    quick_layout: list[int],
    django_capture_on_commit_callbacks: Any,
) -> None:
    make(publication)
    again = request_publication(chairmanship, LanguageMode.ENGLISH)
    make(again)
    name = publication.file.name
    with django_capture_on_commit_callbacks(execute=True):
        publication.delete()
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        again.delete()
    assert not default_storage.exists(name)


def test_a_lost_file_is_made_again(
    publication: Publication, chairmanship: Chairmanship, quick_layout: list[int]
) -> None:
    make(publication)
    default_storage.delete(publication.file.name)
    again = request_publication(chairmanship, LanguageMode.ENGLISH)
    make(again)
    assert default_storage.exists(again.file.name)
    assert quick_layout == [1, 1]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Reason.STORAGE_FULL),
        (OSError(errno.EIO, "Input/output error"), Reason.STORAGE),
    ],
)
def test_a_storage_that_fails_leaves_no_half_file(
    publication: Publication,
    quick_layout: list[int],
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    reason: Reason,
) -> None:
    whole = FileSystemStorage.save

    def break_off(self: Any, name: str, content: Any, *args: Any, **kwargs: Any) -> str:
        content.seek(0)
        half = ContentFile(content.read()[:9])
        whole(self, name, half)
        raise error

    monkeypatch.setattr(FileSystemStorage, "save", break_off)
    assert make(publication)
    assert publication.state == RenderState.FAILED
    assert publication.failure == reason
    assert "Errno" in publication.log
    assert not publication.file
    assert stored_files() == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SoftTimeLimitExceeded(), Reason.TOO_LONG),
        (ZeroDivisionError("a mistake of ours"), Reason.UNEXPECTED),
    ],
)
def test_a_failure_says_why(
    publication: Publication, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: Reason
) -> None:
    def fail(contents: Any, progress: Any = None) -> None:
        raise error

    monkeypatch.setattr(rendering, "lay_out", fail)
    assert make(publication)
    assert publication.state == RenderState.FAILED
    assert sentence(publication) == str(reason.label)
    assert type(error).__name__ in publication.log


def test_a_lost_database_connection_is_left_to_the_next_worker(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(contents: Any, progress: Any = None) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(rendering, "lay_out", fail)
    with pytest.raises(OperationalError):
        make(publication)
    publication.refresh_from_db()
    assert publication.state == RenderState.RENDERING


def test_tried_again(
    publication: Publication,
    quick_layout: list[int],
    sent_tasks: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    Publication.objects.filter(pk=publication.pk).update(
        state=RenderState.FAILED, failure=Reason.STORAGE, attempts=MOST_ATTEMPTS
    )
    sent_tasks.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert retry(publication)
    assert [task.args for task in sent_tasks] == [(publication.pk,)]
    assert make(publication)
    assert publication.state == RenderState.READY
    assert not retry(publication)


def test_the_beat_sends_what_was_left_behind(publication: Publication, sent_tasks: Any) -> None:
    tasks.resume_publications(dialogue_id=publication.dialogue_id)
    assert sent_tasks == []
    take_up(publication.pk, nullcontext)
    stop_the_heart(publication)
    tasks.resume_publications(dialogue_id=publication.dialogue_id)
    assert [(task.args, task.kwargs) for task in sent_tasks] == [
        ((publication.pk,), {"dialogue_id": publication.dialogue_id})
    ]


def test_another_dialogue_cannot_take_it_up(
    publication: Publication, other_dialogue: Dialogue
) -> None:
    assert not rendering.render_publication(publication.pk, lambda: scope_to(other_dialogue))
    publication.refresh_from_db()
    assert publication.state == RenderState.QUEUED


def test_a_storage_that_fails_twice_is_told_as_a_storage_that_fails(
    publication: Publication, quick_layout: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError("The bucket does not do what it is asked")

    monkeypatch.setattr(FileSystemStorage, "save", fail)
    monkeypatch.setattr(FileSystemStorage, "delete", fail)
    assert make(publication)
    assert publication.state == RenderState.FAILED
    assert publication.failure == Reason.STORAGE


def test_a_file_that_is_gone_already_is_no_fault(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(*args: Any) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(FileSystemStorage, "delete", gone)
    discard("dialogue/brochure.pdf")
    assert caplog.records == []


def test_a_twin_is_held_while_its_file_is_taken_over(
    publication: Publication, quick_layout: list[int]
) -> None:
    assert make(publication)
    again = request_publication(publication.chairmanship, LanguageMode.ENGLISH)
    with CaptureQueriesContext(connection) as queries:
        assert make(again)
    assert again.file == publication.file
    taken = [row["sql"] for row in queries if "FOR UPDATE SKIP LOCKED" in row["sql"]]
    assert len(taken) == 1


@pytest.mark.parametrize(
    "part",
    [
        "knowledge/snapshots/facing.py",
        "knowledge/templatetags/publication_text.py",
        "dialogue/pdf.py",
        "dialogue/pdf_tags.py",
        "dialogue/palette.py",
        "dialogue/templatetags/portal_text.py",
        "static/vendor/fonts/print/serif-regular.ttf",
    ],
)
def test_the_hash_follows_the_code_that_shapes_the_pages(part: str) -> None:
    shaping = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for folder, pattern in SHAPED_BY
        for path in Path(settings.BASE_DIR, folder).rglob(pattern)
    ]
    assert part in shaping


@pytest.mark.parametrize(("folder", "pattern"), SHAPED_BY)
def test_the_hash_reads_what_it_names(folder: str, pattern: str) -> None:
    """A pattern that finds nothing would keep old pages: fonts that are called otherwise, say."""
    assert list(Path(settings.BASE_DIR, folder).rglob(pattern))

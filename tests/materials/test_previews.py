"""Pictures of first pages: made apart from the worker, kept, shown, and none where none can be."""

import datetime
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone
from PIL import Image

from dialogue.leases import MOST_ATTEMPTS
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import PreviewState
from meetings.models import MaterialVersion, Preview
from meetings.services import previews
from meetings.services.materials import add_version
from meetings.tasks.previews import look_after_previews, make_preview
from tests.factories import MaterialFactory, MaterialVersionFactory, PreviewFactory
from tests.harness.requests import no_scope
from tests.materials.samples import PDF


def a_pdf(**saved: Any) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(written, **saved)
    return written.getvalue()


def a_png(*size: int) -> bytes:
    written = io.BytesIO()
    Image.new("L", size).save(written, "PNG")
    return written.getvalue()


def drawn(version: MaterialVersion) -> Preview:
    """As a worker draws it, which has no scope open."""
    with no_scope():
        assert make_preview(version.pk, dialogue_id=version.dialogue_id)
        assert not make_preview(version.pk, dialogue_id=version.dialogue_id)
    preview: Preview = Preview.objects.get(version=version)
    return preview


@pytest.mark.parametrize(
    ("content", "content_type", "size"),
    [
        (a_pdf(), "application/pdf", (480, 680)),
        (a_png(1000, 100), "image/png", (480, 48)),
    ],
    ids=["pdf", "png"],
)
def test_is_drawn_and_shown(
    dialogue: Dialogue,
    client_for: Any,
    content: bytes,
    content_type: str,
    size: tuple[int, int],
) -> None:
    version = MaterialVersionFactory(content=content, content_type=content_type)
    preview = drawn(version)
    assert (preview.state, preview.width, preview.height) == (PreviewState.READY, *size)
    client = client_for(None, dialogue)
    file: Any = client.get(preview.get_absolute_url())
    assert file["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(file.getvalue())) as picture:
        assert (picture.format, picture.size) == ("WEBP", size)
    page = client.get(version.material.get_absolute_url()).content.decode()
    assert f'src="{preview.get_absolute_url()}" width="240" height="{size[1] // 2}"' in page
    assert 'alt="First page, in English"' in page


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        a_pdf()[:200],
        a_pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
        b"no PDF at all",
    ],
    ids=["without pages", "broken", "locked", "disguised"],
)
def test_a_file_without_a_picture_harms_nothing(
    dialogue: Dialogue, client_for: Any, content: bytes
) -> None:
    version = MaterialVersionFactory(content=content)
    assert drawn(version).state == PreviewState.NONE
    page = client_for(None, dialogue).get(version.material.get_absolute_url()).content.decode()
    assert "<img" not in page.partition("<main")[2].partition("</main")[0]


def test_a_picture_without_end_is_not_unpacked(dialogue: Dialogue) -> None:
    version = MaterialVersionFactory(content=a_png(9000, 9000), content_type="image/png")
    assert drawn(version).state == PreviewState.NONE


def test_one_that_takes_too_long_is_given_up(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "MOST_SECONDS", 0.01)
    assert drawn(MaterialVersionFactory(content=a_pdf())).state == PreviewState.NONE


@pytest.mark.parametrize("failing", ["open", "save"])
def test_a_storage_that_is_down_costs_no_picture(
    dialogue: Dialogue,
    sent_tasks: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    private_media: Path,
    failing: str,
) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise OSError("The bucket does not do what it is asked")

    version = MaterialVersionFactory(content=a_pdf())
    with monkeypatch.context() as patch, no_scope():
        patch.setattr(FileSystemStorage, failing, refuse)
        assert not make_preview(version.pk, dialogue_id=dialogue.pk)
    Preview.objects.update(began_at=timezone.now() - datetime.timedelta(minutes=5))
    sent_tasks.clear()
    look_after_previews(dialogue_id=dialogue.pk)
    assert [task.args for task in sent_tasks] == [(version.pk,)]
    preview = drawn(version)
    assert (preview.state, preview.attempts) == (PreviewState.READY, 2)
    assert len(list(private_media.rglob("*.webp"))) == 1


def test_of_a_file_that_is_gone_there_is_no_picture(dialogue: Dialogue) -> None:
    version = MaterialVersionFactory(content=a_pdf())
    default_storage.delete(version.file.name)
    assert drawn(version).state == PreviewState.NONE


def test_a_picture_that_another_worker_draws_anew_is_that_ones(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, private_media: Path
) -> None:
    version = MaterialVersionFactory(content=a_pdf())
    draw = previews._drawn

    def while_another_begins(*args: Any) -> bytes:
        picture = draw(*args)
        with scope_to(dialogue):
            Preview.objects.update(attempts=2)
        return picture

    monkeypatch.setattr(previews, "_drawn", while_another_begins)
    with no_scope():
        assert not make_preview(version.pk, dialogue_id=dialogue.pk)
    preview = Preview.objects.get()
    assert (preview.state, str(preview.file)) == (PreviewState.MAKING, "")
    assert list(private_media.rglob("*.webp")) == []


def test_is_asked_for_with_the_version_and_again_where_it_is_missing(
    dialogue: Dialogue,
    other_dialogue: Dialogue,
    sent_tasks: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload = ContentFile(PDF, name="paper.pdf")
        new = add_version(MaterialFactory(), language="en", upload=upload, by=None, tell=False)
    assert [(task.name, task.args) for task in sent_tasks] == [
        ("meetings.tasks.previews.make_preview", (new.pk,))
    ]
    with scope_to(other_dialogue):
        MaterialVersionFactory()
    MaterialVersionFactory(content_type="text/plain")
    PreviewFactory()
    silent = {"state": PreviewState.MAKING, "file": "", "began_at": timezone.now()}
    PreviewFactory(**silent)
    silent["began_at"] -= datetime.timedelta(minutes=5)
    left, hopeless = PreviewFactory(**silent), PreviewFactory(**silent, attempts=MOST_ATTEMPTS)
    sent_tasks.clear()
    look_after_previews(dialogue_id=dialogue.pk)
    waiting = {new.pk, left.version_id, hopeless.version_id}
    assert {task.args for task in sent_tasks} == {(pk,) for pk in waiting}
    with no_scope():
        assert not make_preview(hopeless.version_id, dialogue_id=dialogue.pk)
    hopeless.refresh_from_db()
    assert hopeless.state == PreviewState.NONE


def test_goes_with_its_version(dialogue: Dialogue, django_capture_on_commit_callbacks: Any) -> None:
    preview = PreviewFactory()
    stored = [preview.file.name, preview.version.file.name]
    assert [default_storage.exists(name) for name in stored] == [True, True]
    with django_capture_on_commit_callbacks(execute=True):
        preview.version.material.delete()
    assert [default_storage.exists(name) for name in stored] == [False, False]

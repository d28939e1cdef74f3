"""What a transaction did outside the database is undone with it, and never what was committed."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError, transaction

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to, undo_unless_committed
from meetings.models import MaterialVersion
from meetings.services.materials import add_version
from tests.factories import DialogueFactory, MaterialFactory
from tests.harness.databases import FreshDatabase
from tests.materials.samples import PDF


def fail(error: type[Exception] = IntegrityError) -> None:
    raise error("of a test")


def uploaded() -> str:
    upload = ContentFile(PDF, name="paper.pdf")
    stored: str = add_version(MaterialFactory(), language="en", upload=upload, by=None).file.name
    return stored


@pytest.fixture
def dialogues(fresh_database: FreshDatabase) -> list[Dialogue]:
    return [DialogueFactory(), DialogueFactory()]


def test_a_file_goes_with_the_row_that_was_rolled_back(dialogues: list[Dialogue]) -> None:
    stored = []
    for dialogue in dialogues:
        with scope_to(dialogue):
            stored.append(uploaded())
    with pytest.raises(IntegrityError), scope_to(dialogues[0]):
        stored.append(uploaded())
        fail()
    with scope_to(dialogues[1]):
        stored.append(uploaded())
        with suppress(IntegrityError), transaction.atomic():
            stored.append(uploaded())
            fail()
        with scope_to(*dialogues), suppress(IntegrityError), scope_to(dialogues[0]):
            stored.append(uploaded())
            fail()
    there = [default_storage.exists(name) for name in stored]
    assert there == [True, True, False, True, False, False]
    with scope_to(*dialogues):
        rows = MaterialVersion.objects.values_list("file", flat=True)
        assert set(rows) == {stored[0], stored[1], stored[3]}


@pytest.mark.parametrize(
    "afterwards", [fail, lambda: fail(KeyError)], ids=["database", "something else"]
)
def test_a_file_whose_row_was_committed_stays_whatever_comes_then(
    dialogues: list[Dialogue], afterwards: Callable[[], None]
) -> None:
    with pytest.raises((IntegrityError, KeyError)), scope_to(dialogues[0]):
        with scope_to(*dialogues):
            transaction.on_commit(afterwards)
        with scope_to(dialogues[1]):
            stored = uploaded()
    assert default_storage.exists(stored)


@pytest.mark.parametrize("error", [OperationalError, SystemExit])
def test_nothing_is_undone_where_the_commit_may_have_gone_through(
    dialogues: list[Dialogue], error: type[Exception]
) -> None:
    with pytest.raises(error), scope_to(dialogues[0]):
        stored = uploaded()
        fail(error)
    assert default_storage.exists(stored)


def test_what_cannot_be_undone_stops_nothing(
    dialogues: list[Dialogue], caplog: pytest.LogCaptureFixture
) -> None:
    undone: list[str] = []
    with pytest.raises(IntegrityError), scope_to(dialogues[0]):
        undo_unless_committed(lambda: fail(OSError))
        undo_unless_committed(lambda: undone.append("second"))
        fail()
    assert undone == ["second"]
    assert "could not be undone" in caplog.text

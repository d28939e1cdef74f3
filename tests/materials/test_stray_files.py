"""Files that no row names: told of, and removed by whoever asks for that; nothing else is."""

import datetime
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import MaterialVersion
from meetings.services.materials import add_version
from tests.factories import EvidenceFactory, MaterialFactory, UserFactory
from tests.materials import samples

AGES_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC).timestamp()

Stray = Callable[..., str]


@pytest.fixture
def stray(private_media: Path, dialogue: Dialogue) -> Stray:
    """A file that a process stored, which was killed before it could commit the row."""

    def make(kind: str = "materials", *, of: Dialogue = dialogue, is_old: bool = True) -> str:
        name = default_storage.save(f"dialogue-{of.pk}/{kind}/left.pdf", ContentFile(b"A file"))
        if is_old:
            os.utime(private_media / name, (AGES_AGO, AGES_AGO))
        return name

    return make


def told_by(*options: str) -> str:
    said = io.StringIO()
    call_command("stray_files", *options, stdout=said)
    return said.getvalue()


def stored() -> list[MaterialVersion]:
    """Papers as old as the strays."""
    upload = ContentFile(samples.PDF, name="paper.pdf")
    versions = [
        add_version(MaterialFactory(), language="en", upload=upload, by=UserFactory())
        for _time in range(2)
    ]
    for version in versions:
        os.utime(version.file.path, (AGES_AGO, AGES_AGO))
    return versions


def test_they_are_named_and_stay(dialogue: Dialogue, stray: Stray) -> None:
    versions, left = stored(), stray()
    young, of_no_row = stray(is_old=False), stray("evidence")
    said = told_by()
    assert f"{left} (6 bytes)" in said
    assert f"{of_no_row} (6 bytes)" in said
    assert young not in said
    assert all(str(version.file) not in said for version in versions)
    assert default_storage.exists(left)


def test_asked_to_the_command_removes_them_and_nothing_else(
    dialogue: Dialogue, other_dialogue: Dialogue, stray: Stray
) -> None:
    versions, left, young = stored(), stray(), stray(is_old=False)
    with scope_to(other_dialogue):
        versions += stored()
    evidence = EvidenceFactory(is_file=True)
    os.utime(evidence.file.path, (AGES_AGO, AGES_AGO))
    assert "Removed: 1." in told_by("--remove")
    assert not default_storage.exists(left)
    kept = [young, str(evidence.file), *(str(version.file) for version in versions)]
    assert [name for name in kept if not default_storage.exists(name)] == []


@pytest.mark.parametrize("days", ["0", "-5"])
def test_what_is_being_stored_is_never_removed(stray: Stray, days: str) -> None:
    stored()
    young = stray(is_old=False)
    told_by("--remove", "--days", days)
    assert default_storage.exists(young)


def test_files_of_another_database_are_not_removed(dialogue: Dialogue, stray: Stray) -> None:
    """As when a new one is tried out, or an older one restored, beside the files of today."""
    stored()
    there = [stray(kind) for kind in ("materials", "support")]
    with pytest.raises(CommandError, match="/support more files are unknown"):
        told_by("--remove")
    assert [name for name in there if not default_storage.exists(name)] == []


def test_where_nothing_was_stored_nothing_is_told(dialogue: Dialogue) -> None:
    assert told_by("--remove") == "Removed: 0.\n"

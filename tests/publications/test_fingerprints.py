"""A publication is made anew when its content, or anything that shapes its pages, is another."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from dialogue.models import Chairmanship
from knowledge.services.fingerprints import SHAPED_BY, content_hash
from knowledge.snapshots import snapshot_of


def _found(folder: str, pattern: str) -> list[str]:
    paths = Path(settings.BASE_DIR, folder).rglob(pattern)
    return [path.relative_to(settings.BASE_DIR).as_posix() for path in paths]


def test_the_hash_follows_the_content(chairmanship: Chairmanship) -> None:
    first = content_hash(snapshot_of(chairmanship.pk, ["en"]))
    assert content_hash(snapshot_of(chairmanship.pk, ["en"])) == first
    Chairmanship.objects.filter(pk=chairmanship.pk).update(slogan_en="Act now")
    assert content_hash(snapshot_of(chairmanship.pk, ["en"])) != first


def test_the_hash_follows_the_files_that_were_collected(
    chairmanship: Chairmanship, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = snapshot_of(chairmanship.pk, ["en"])
    first = content_hash(content)
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "another", raising=False)
    assert content_hash(content) != first


@pytest.mark.parametrize(("folder", "pattern"), SHAPED_BY)
def test_nothing_that_shapes_the_pages_has_moved_away(folder: str, pattern: str) -> None:
    assert _found(folder, pattern)


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
    assert part in {path for shaped in SHAPED_BY for path in _found(*shaped)}

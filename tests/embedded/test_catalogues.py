"""Catalogues are compiled when they changed, without what a translator has not confirmed."""

import gettext
import os
from pathlib import Path

import pytest

from rabat_portal.embedded.catalogues import compile_changed
from rabat_portal.embedded.failures import CannotStart

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "%(count)s meeting"
msgid_plural "%(count)s meetings"
msgstr[0] "%(count)s réunion"
msgstr[1] "%(count)s réunions"

#, fuzzy
msgid "Chair"
msgstr "Chaise"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_plurals_are_kept_and_guesses_left_out(source: Path, tmp_path: Path) -> None:
    assert compile_changed(tmp_path) == [source]
    with source.with_suffix(".mo").open("rb") as file:
        french = gettext.GNUTranslations(file)
    for count, word in ((0, "réunion"), (1, "réunion"), (2, "réunions")):
        text = french.ngettext("%(count)s meeting", "%(count)s meetings", count)
        assert text == f"%(count)s {word}"
    assert french.gettext("Chair") == "Chair"


def test_only_changed_catalogues_are_compiled(source: Path, tmp_path: Path) -> None:
    compile_changed(tmp_path)
    assert compile_changed(tmp_path) == []
    # Older than what was compiled, as after going back to another commit.
    os.utime(source, (1, 1))
    assert compile_changed(tmp_path) == [source]


def test_a_broken_catalogue_is_named(source: Path, tmp_path: Path) -> None:
    source.write_text('msgid "a"\nmsgid "b"\n', encoding="utf-8")
    with pytest.raises(CannotStart, match=r"django\.po"):
        compile_changed(tmp_path)

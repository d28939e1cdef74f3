"""Translations compiled with Babel: bare machines have no gettext tools, Git keeps no .mo files."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.places import ROOT


def compile_changed(root: Path = ROOT) -> list[Path]:
    """Compile every catalogue that is newer than its compiled form; fuzzy entries are left out."""
    compiled = []
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
            _compile(source, target)
            compiled.append(source)
    return compiled


def _compile(source: Path, target: Path) -> None:
    # Noted before it is read: an edit in the meantime must count as a newer file.
    edited = source.stat()
    try:
        with source.open("rb") as lines:
            # Named by its folder: without a language, Babel would leave the plural rule out.
            catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
    except PoFileError as error:
        raise CannotStart(f"the catalogue {source} can't be read: {error}") from error
    unfinished = target.with_suffix(".mo.new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue, use_fuzzy=False)
    # The same time as the source, so that a catalogue brought back from an older commit counts.
    os.utime(unfinished, ns=(edited.st_atime_ns, edited.st_mtime_ns))
    unfinished.replace(target)

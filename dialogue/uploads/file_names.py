"""Making a file name from a stranger's computer fit to keep, to show and to send back."""

import unicodedata
from pathlib import PurePosixPath

MAX_BYTES = 200
"""File systems hold 255 bytes; browsers add “ (1)” and the like."""
MAX_SUFFIX = 10
# What Windows forbids in a name, besides control characters.
FORBIDDEN = frozenset('<>:"|?*')
# Control, format (marks of direction, zero width), surrogate, private; line and paragraph ends.
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(raw: str) -> str:
    """The last part of the name, without anything that could lie, hide or travel up folders.

    Keeps letters of every script, and the extension when the name has to be cut. May be empty
    when nothing of the name is fit to keep.
    """
    last = raw.replace("\\", "/").rsplit("/", 1)[-1]
    composed = " ".join(unicodedata.normalize("NFC", last).split())
    visible = "".join(
        "" if unicodedata.category(char) in INVISIBLE else "_" if char in FORBIDDEN else char
        for char in composed
    )
    return _cut(visible.strip(". "))


def name_of_title(title: str) -> str:
    """A title as the name of a file or folder: a stroke becomes a dash instead of a new folder."""
    return safe_name(title.replace("/", "–").replace("\\", "–"))


def suffix_of(name: str) -> str:
    """The extension in small letters, without its dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _cut(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > MAX_SUFFIX:
        stem, dot, suffix = name, "", ""
    room = MAX_BYTES - len(f"{dot}{suffix}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + dot + suffix

"""The page inside a folder that says in both languages what is in it and as of when.

It is read from a disk, without the portal: its styles are its own, and it has no script.
"""

import datetime
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from dialogue.palette import palette_of
from meetings.services.folders.contents import Contents, Entry

COLOURS = ("paper", "ink", "ink-soft", "line", "accent", "warm-mark")


@dataclass(frozen=True, slots=True)
class Line:
    """A file as the page shows it in one language."""

    title: str
    item: str
    kind: str
    audience: str
    state: str
    address: str
    file_kind: str
    is_missing: bool
    language: str
    number: int
    size: int
    sha256: str
    uploaded_at: datetime.datetime
    embargoed_until: datetime.datetime | None


def index_page(contents: Contents, missing: set[int], look: str, made_at: datetime.datetime) -> str:
    """The HTML of the page; `missing` are versions whose files could not be read."""
    parts = []
    for code, name in settings.LANGUAGES:
        with override(code):
            context = {
                "language": code,
                "title": contents.titles[code],
                "dates": contents.dates[code],
                "made_at": made_at,
                "lines": [_line(entry, code, missing) for entry in contents.entries],
            }
            parts.append(
                {
                    "language": code,
                    "name": str(name),
                    "title": contents.titles[code],
                    "html": render_to_string("meetings/offline/part.html", context),
                }
            )
    palette = palette_of(look)
    colours = [(name, palette[name]) for name in COLOURS]
    whole = {"parts": parts, "colours": colours}
    with override(contents.language):
        return render_to_string("meetings/offline/index.html", whole)


def _line(entry: Entry, language: str, missing: set[int]) -> Line:
    until = entry.embargoed_until
    return Line(
        title=entry.titles[language],
        item=entry.items.get(language, ""),
        kind=entry.kinds[language],
        audience=entry.audiences[language],
        state=entry.states.get(language, ""),
        address=quote(entry.path),
        file_kind=PurePosixPath(entry.path).suffix.removeprefix(".").upper(),
        is_missing=entry.version in missing,
        language=entry.language,
        number=entry.number,
        size=entry.size,
        sha256=entry.sha256,
        uploaded_at=datetime.datetime.fromisoformat(entry.uploaded_at),
        embargoed_until=datetime.datetime.fromisoformat(until) if until else None,
    )

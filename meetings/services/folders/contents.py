"""What goes into a folder, under which names, and the fingerprint of just that."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import override, pgettext

from dialogue.enums import PublicationState
from dialogue.periods import meeting_dates
from dialogue.texts import LANGUAGES, text_of
from dialogue.uploads.file_names import name_of_title, suffix_of
from meetings.models import Material, MaterialVersion, Meeting

MOST_FILES = 2_000
LONGEST_PART = 80
"""Letters of one part of a path: Windows takes 260 for the whole of it."""

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the folder, and what the index page says of it, in every language."""

    path: str
    stored: str
    version: int
    language: str
    number: int
    size: int
    sha256: str
    uploaded_at: str
    titles: Texts
    items: Texts
    kinds: Texts
    audiences: Texts
    states: Texts
    embargoed_until: str


@dataclass(frozen=True)
class Contents:
    """A folder before it is made. Two readers who see the same have the same fingerprint."""

    language: str
    titles: Texts
    dates: Texts
    entries: tuple[Entry, ...]

    @cached_property
    def fingerprint(self) -> str:
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def size(self) -> int:
        return sum(entry.size for entry in self.entries)

    @property
    def version_ids(self) -> list[int]:
        return [entry.version for entry in self.entries]


def contents_for(meeting: Meeting, user: Any, language: str) -> Contents:
    """All files in force that the user may see now (two queries)."""
    papers = Material.objects.visible_to(user).with_versions_in_force()
    return _contents(meeting, papers, language)


def contents_of(meeting: Meeting, version_ids: Iterable[int], language: str) -> Contents:
    """The contents of a folder that was asked for, as they are now (two queries)."""
    versions = MaterialVersion.objects.filter(pk__in=list(version_ids)).order_by("language")
    papers = Material.objects.prefetch_related(
        Prefetch("versions", versions, to_attr="versions_in_force")
    )
    return _contents(meeting, papers, language)


def _contents(meeting: Meeting, papers: Any, language: str) -> Contents:
    rows = papers.filter(meeting=meeting).select_related("agenda_item").in_agenda_order()
    names = _Names(language)
    return Contents(
        language=language,
        titles=_texts(meeting, "title"),
        dates=_in_each_language(lambda: meeting_dates(meeting)),
        entries=tuple(
            _entry(version, names)
            for paper in rows[: MOST_FILES + 1]
            for version in paper.versions_in_force
        ),
    )


def _entry(version: MaterialVersion, names: "_Names") -> Entry:
    material = version.material
    return Entry(
        path=names.path_of(version),
        stored=str(version.file.name),
        version=version.pk,
        language=version.language,
        number=version.number,
        size=version.size,
        sha256=version.sha256,
        uploaded_at=version.uploaded_at.isoformat(),
        titles=_texts(material, "title"),
        items=_texts(material.agenda_item, "title") if material.agenda_item else {},
        kinds=_in_each_language(material.get_kind_display),
        audiences=_in_each_language(material.get_audience_display),
        states=_in_each_language(material.get_state_display)
        if material.state != PublicationState.PUBLISHED
        else {},
        embargoed_until=material.embargoed_until.isoformat() if material.embargoed_until else "",
    )


def _texts(row: Any, field: str) -> Texts:
    return {code: text_of(row, field, code)[0] for code in LANGUAGES}


def _in_each_language(say: Any) -> Texts:
    said = {}
    for code in LANGUAGES:
        with override(code):
            said[code] = str(say())
    return said


class _Names:
    """Gives each file a path that every system can unpack, and none twice."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._taken: set[str] = {"index.html"}
        with override(language):
            self._whole = pgettext("folder of papers", "The whole meeting")

    def path_of(self, version: MaterialVersion) -> str:
        material = version.material
        own = text_of(material, "title", version.language)[0]
        stem = _part(own) or str(material.pk)
        suffix = suffix_of(version.original_name)
        folder = self._folder_of(material)
        number = 1
        while True:
            again = f" {number}" if number > 1 else ""
            path = f"{folder}/{stem} ({version.language.upper()}){again}.{suffix}"
            # Where capitals do not count, two such names would be one file.
            if path.casefold() not in self._taken:
                self._taken.add(path.casefold())
                return path
            number += 1

    def _folder_of(self, material: Any) -> str:
        item = material.agenda_item
        if item is None:
            return _part(f"00 {self._whole}")
        return _part(f"{item.position:02} {text_of(item, 'title', self._language)[0]}")


def _part(text: str) -> str:
    """A part of a path, not too long."""
    return name_of_title(text)[:LONGEST_PART].strip(". ")

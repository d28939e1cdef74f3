"""What each of several files seems to be: proposals for the person who sent them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from meetings.models import Material, Upload
from meetings.rules.paper_names import kind_in_name, likeness, readable_title, same_paper_key

NEAREST = 10
"""So many papers that are there already are offered for each file, the likeliest first."""


@dataclass(frozen=True)
class Guess:
    title: str
    language: str
    kind: str
    paper: Material | Upload | None
    nearest: tuple[Material, ...]


def guesses(uploads: Sequence[Upload], materials: Iterable[Material]) -> dict[int, Guess]:
    """By the id of each upload.

    `Agenda_EN.pdf` and `Agenda_FR.pdf` are one paper; a file named as one that is there already is
    a new version of it or another language. Materials come with `versions_in_force`.
    """
    materials = list(materials)
    by_key = {
        same_paper_key(version.original_name): material
        for material in materials
        for version in material.versions_in_force  # type: ignore[attr-defined]
    }
    firsts: dict[str, Upload] = {}
    found = {}
    for upload in sorted(uploads, key=_english_first):
        key = same_paper_key(upload.original_name)
        paper: Material | Upload | None = by_key.get(key)
        if paper is None:
            first = firsts.setdefault(key, upload)
            paper = first if first is not upload and first.language != upload.language else None
        found[upload.pk] = Guess(
            title=readable_title(upload.original_name),
            language=upload.language or get_language() or "en",
            kind=kind_in_name(upload.original_name),
            paper=paper,
            nearest=_nearest(upload, materials, paper),
        )
    return found


def _english_first(upload: Upload) -> tuple[bool, str, int]:
    return upload.language != "en", upload.original_name, upload.pk


def _nearest(
    upload: Upload, materials: list[Material], paper: Material | Upload | None
) -> tuple[Material, ...]:
    title = readable_title(upload.original_name)

    def unlikeness(material: Material) -> tuple[bool, float, str]:
        return material is not paper, -likeness(title, material.title), material.title

    return tuple(sorted(materials, key=unlikeness)[:NEAREST])

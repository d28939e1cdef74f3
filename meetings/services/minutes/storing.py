"""Entering the minutes of a meeting in one language, and entering them anew."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue.digests import digest_of
from meetings.models import Meeting, Minutes, Paragraph
from meetings.services.minutes.numbering import locked
from meetings.services.minutes.pairing import suggest_pairs
from meetings.services.minutes.passages import Passages

ALIKE = 0.6
"""Paragraphs in the same place that share so much of their words are the same one, corrected."""


class ReplacedSince(Exception):
    """Somebody entered other minutes since the person opened the page; nothing was stored."""

    def __init__(self, minutes: Minutes | None) -> None:
        super().__init__()
        self.minutes = minutes


class AnchorsWouldGo(Exception):
    """Texts would lose the paragraph that they come from; nothing was stored.

    `lost` are these paragraphs, each with its texts; `digest` names them, to agree by.
    """

    def __init__(self, lost: list[tuple[Paragraph, list[Any]]]) -> None:
        super().__init__()
        self.lost = lost
        self.digest = digest_of({str(row.pk): row.text for row, _texts in lost})


def state_of_minutes(paragraphs: Iterable[Paragraph]) -> str:
    """A digest of all that they say: what a page was opened on."""
    return digest_of({"text": "\n".join(row.text for row in paragraphs)})


@transaction.atomic
def enter_minutes(
    meeting: Meeting,
    language: str,
    texts: Sequence[str],
    *,
    file_name: str,
    by: Any,
    opened_on: str,
    agreed_on: str = "",
) -> None:
    """Store the paragraphs, in place of those that are there.

    A paragraph that is found again, corrected or not, stays the same row and keeps what was
    captured from it. `opened_on` is the state that the person had before them, `agreed_on` the
    digest of AnchorsWouldGo that they agreed to. Raises ReplacedSince, AnchorsWouldGo.
    """
    meeting = locked(meeting)
    passages = Passages.of(meeting)
    before = passages.in_language(language)
    if state_of_minutes(before) != opened_on:
        raise ReplacedSince(passages.minutes.get(language))
    kept = _found_again(before, texts)
    gone = [row for row in before if row not in kept]
    lost = [(row, passages.texts_from([row.pk])) for row in gone if row.pk in passages.anchors]
    if lost:
        refusal = AnchorsWouldGo(lost)
        if refusal.digest != agreed_on:
            raise refusal
        for row, _texts in lost:
            row.anchors.all().delete()
    minutes = passages.minutes.get(language) or Minutes(meeting=meeting, language=language)
    minutes.file_name, minutes.entered_by, minutes.entered_at = file_name, by, timezone.now()
    # As which paper they are given to readers is not this page's to say.
    entered = ("file_name", "entered_by", "entered_at")
    minutes.save(update_fields=None if minutes.pk is None else entered)
    Paragraph.objects.filter(pk__in=[row.pk for row in gone]).delete()
    _write(minutes, texts, kept)
    suggest_pairs(meeting, by=by)


def _write(minutes: Minutes, texts: Sequence[str], kept: dict[Paragraph, int]) -> None:
    changed = []
    for row, at in kept.items():
        if (row.position, row.text) != (at + 1, texts[at]):
            row.position, row.text = at + 1, texts[at]
            changed.append(row)
    if changed:
        Paragraph.objects.bulk_update(changed, ["position", "text"])
    taken = set(kept.values())
    Paragraph.objects.bulk_create(
        Paragraph(minutes=minutes, position=at + 1, text=text)
        for at, text in enumerate(texts)
        if at not in taken
    )


def _found_again(before: Sequence[Paragraph], texts: Sequence[str]) -> dict[Paragraph, int]:
    """The place of each paragraph among the new ones, in the same order."""
    matcher = SequenceMatcher(a=[row.text for row in before], b=list(texts), autojunk=False)
    kept: dict[Paragraph, int] = {}
    for what, start, end, there, until in matcher.get_opcodes():
        if what == "equal":
            kept |= {row: there + at for at, row in enumerate(before[start:end])}
        elif what == "replace":
            kept |= _corrected(before[start:end], texts[there:until], there)
    return kept


def _corrected(before: Sequence[Paragraph], texts: Sequence[str], there: int) -> dict[Any, int]:
    """Paragraphs that were changed, not replaced: one after the other, each the next alike."""
    found = {}
    at = 0
    for row in before:
        for candidate in range(at, len(texts)):
            if _likeness(row.text, texts[candidate]) >= ALIKE:
                found[row], at = there + candidate, candidate + 1
                break
    return found


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    words, others = Counter(one.casefold().split()), Counter(other.casefold().split())
    both: int = (words & others).total()
    return 2 * both / (words.total() + others.total() or 1)

"""Comparing the texts of a dialogue, so that those that may say the same can be suggested.

A text is compared once, with all that were compared before it, and again when its words change.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce, Concat

from dialogue.texts import LANGUAGES
from meetings.models import RegisterText, SimilarPair
from meetings.services.clusters.trigrams import Alphabet, Trigrams, similarity, trigrams_of
from meetings.services.register import MODELS

LEAST_SIMILARITY = 0.5
"""Less alike are texts on the same matter, which do not say the same."""
MOST_SUGGESTED = 8
"""So many texts, the nearest, are suggested for one that is compared."""
AT_A_TIME = 100
"""So many are stored in one piece."""

Scope = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Progress:
    """How many texts there are, and how many of them are compared as they are now."""

    texts: int
    compared: int

    @property
    def waiting(self) -> int:
        return self.texts - self.compared

    @property
    def percent(self) -> int:
        return 100 * self.compared // self.texts if self.texts else 100


class _Pair(NamedTuple):
    """What becomes a row once a scope says whose."""

    one: int
    other: int
    similarity: float
    language: str


@dataclass(frozen=True)
class _Text:
    key: int
    meeting: int
    digest: str
    is_compared: bool
    trigrams: tuple[Trigrams, ...]


def progress() -> Progress:
    """How far the comparison has come; three queries."""
    known, texts = _known(), list(_digests())
    return Progress(len(texts), sum(known.get(key, _NEW)[1] == digest for key, digest in texts))


def compare_texts(scope: Scope, seconds: float) -> int:
    """Compare what waits, for about so long; how many texts were compared.

    Each piece is stored by itself, so that what was done stays done. Of two that compare at once
    neither harms the other.
    """
    until = time.monotonic() + seconds
    with scope():
        if not progress().waiting:
            return 0
        _make_missing()
        texts = list(_read())
    before = [text for text in texts if text.is_compared]
    waiting = [text for text in texts if not text.is_compared]
    number = 0
    for start in range(0, len(waiting), AT_A_TIME):
        some = waiting[start : start + AT_A_TIME]
        pairs: list[_Pair] = []
        for text in some:
            pairs += _nearest(text, before)
            before.append(text)
        with scope():
            _store(some, pairs)
        number += len(some)
        if time.monotonic() > until:
            break
    return number


# Texts and their rows of the register are read apart and put together here: joined behind the
# walls, PostgreSQL may go through the one table anew for every row of the other.
_Key = tuple[str, int]
_NEW = (0, "")


def _known() -> dict[_Key, tuple[int, str]]:
    """Of each text that has a row of the register its key, and the digest that was compared."""
    return {row.of_key: (row.pk, row.compared) for row in RegisterText.objects.all()}


def _texts() -> Iterator[tuple[str, QuerySet]]:
    """The texts of each part, with the digest of what is compared of them."""
    for part, model in MODELS.items():
        columns = [
            Coalesce(f"text_{code}", Value(""), output_field=TextField()) for code in LANGUAGES
        ]
        said = Concat(Cast("meeting", TextField()), *columns)
        yield part.value, model.objects.order_by().annotate(words_digest=MD5(said))


def _digests() -> Iterator[tuple[_Key, str]]:
    for part, rows in _texts():
        for pk, digest in rows.values_list("pk", "words_digest"):
            yield (part, pk), digest


def _make_missing() -> None:
    known = _known()
    missing = [key for key, _digest in _digests() if key not in known]
    rows = (RegisterText(**{f"{part}_id": pk}) for part, pk in missing)
    RegisterText.objects.bulk_create(rows, ignore_conflicts=True)


def _read() -> Iterator[_Text]:
    """All texts, the latest first: those are looked for first."""
    known, alphabet = _known(), Alphabet()
    cut = {f"trigrams_{code}": trigrams_of(f"text_{code}") for code in LANGUAGES}
    for part, rows in _texts():
        found = rows.annotate(**cut).values_list("pk", "meeting", "words_digest", *cut)
        for pk, meeting, digest, *trigrams in found.order_by("-pk").iterator():
            key, compared = known.get((part, pk), _NEW)
            if key:  # else written in the meantime: it is compared the next time
                written = tuple(map(alphabet.written, trigrams))
                yield _Text(key, meeting, digest, compared == digest, written)


def _nearest(text: _Text, others: Iterable[_Text]) -> list[_Pair]:
    """The pairs to suggest for a text: with those most similar, in either language."""
    found = (
        (*_similarity(text, other), other) for other in others if other.meeting != text.meeting
    )
    alike = (row for row in found if row[0] >= LEAST_SIMILARITY)
    return [
        _Pair(min(text.key, other.key), max(text.key, other.key), similar, language)
        for similar, language, other in nlargest(MOST_SUGGESTED, alike, key=lambda row: row[0])
    ]


def _similarity(text: _Text, other: _Text) -> tuple[float, str]:
    """In the language in which they are nearer, and which that is."""
    best, nearer = 0.0, LANGUAGES[0]
    for code, one, two in zip(LANGUAGES, text.trigrams, other.trigrams, strict=True):
        if (found := similarity(one, two)) > best:
            best, nearer = found, code
    return best, nearer


def _store(texts: Iterable[_Text], pairs: list[_Pair]) -> None:
    """Instead of what was suggested for these texts before. What is gone by now is left out."""
    keys = {text.key: text for text in texts}
    ends = keys.keys() | {end for pair in pairs for end in (pair.one, pair.other)}
    rows = RegisterText.objects.select_for_update().filter(pk__in=ends).order_by("pk")
    there = {row.pk: row for row in rows}
    SimilarPair.objects.filter(Q(one__in=keys) | Q(other__in=keys)).delete()
    SimilarPair.objects.bulk_create(
        (
            SimilarPair(
                one=there[pair.one],
                other=there[pair.other],
                similarity=pair.similarity,
                language=pair.language,
            )
            for pair in pairs
            if {pair.one, pair.other} <= there.keys()
        ),
        ignore_conflicts=True,
    )
    changed = [there[key] for key in keys if key in there]
    for row in changed:
        row.compared = keys[row.pk].digest
    RegisterText.objects.bulk_update(changed, ["compared"])

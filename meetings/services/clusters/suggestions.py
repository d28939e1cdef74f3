"""Suggestions as they are shown: two texts side by side, with the words that both have."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet

from dialogue.texts import LANGUAGES, text_of
from meetings.models import Dismissal, RegisterText, SimilarPair
from meetings.services.clusters.grouping import read_of

LEAST_MARKED = 4
"""Letters. Shorter words are in any text."""
MOST_BESIDE = 10
"""So many texts are offered at a time for one."""
WORD = re.compile(r"(\w+)")

Pieces = list[tuple[str, bool]]
"""A text in pieces, each with whether it is a word that the other text has too."""


@dataclass(frozen=True)
class Side:
    """One of two texts: the row, its words in the language shown, and the key of its group."""

    text: Any
    language: str
    pieces: Pieces
    cluster: int | None

    @property
    def key(self) -> str:
        """What a form calls the text: “recommendation-12”."""
        return f"{self.text.part.value}-{self.text.pk}"


@dataclass(frozen=True)
class Suggestion:
    """Two texts and all that somebody decides by.

    `percent` is how similar they are, in the language `alike_in`; both are None where they were
    looked up by words. `read` is the digest of what is decided on (`...clusters.grouping`).
    """

    one: Side
    other: Side
    read: str
    percent: int | None
    alike_in: str | None
    dismissal: Dismissal | None

    @property
    def is_together(self) -> bool:
        return self.one.cluster is not None and self.one.cluster == self.other.cluster


def open_pairs(meeting_id: int | None = None) -> QuerySet:
    """What waits to be decided, the most similar first; of a meeting, where one is named."""
    pairs: QuerySet = SimilarPair.objects.still_open().order_by("-similarity", "pk")
    return pairs if meeting_id is None else pairs.of_meeting(meeting_id)  # type: ignore[attr-defined]


def dismissed_pairs() -> QuerySet:
    """What was dismissed, the latest first."""
    rows: QuerySet = Dismissal.objects.select_related("dismissed_by").order_by("-pk")
    return rows


def suggested(pairs: Iterable[SimilarPair], *, as_alike: bool = True) -> list[Suggestion]:
    """Pairs that nobody has decided about, in their order; one query, however many they are.

    In the language in which they are alike or, unless `as_alike`, in the reader's.
    """
    pairs = list(pairs)
    texts = _texts(pairs)
    return [
        _suggestion(
            texts[pair.one_id],
            texts[pair.other_id],
            similar=pair,
            shown_in=pair.language if as_alike else None,
            dismissal=None,
        )
        for pair in pairs
    ]


def dismissed(rows: Iterable[Dismissal]) -> list[Suggestion]:
    """The same of pairs that were dismissed."""
    rows = list(rows)
    texts = _texts(rows)
    return [
        _suggestion(texts[row.one_id], texts[row.other_id], similar=None, dismissal=row)
        for row in rows
    ]


def suggested_for(text: Any) -> list[Suggestion]:
    """What is suggested for one text, which stands first of each; two queries.

    In the reader's language, as that text itself is shown above them.
    """
    key = RegisterText.objects.filter(**{text.part.value: text.pk}).values("pk")
    pairs = SimilarPair.objects.still_open().filter(Q(one__in=key) | Q(other__in=key))
    found = suggested(pairs.order_by("-similarity", "pk")[:MOST_BESIDE], as_alike=False)
    return [_turned(row, text) for row in found]


def beside(text: Any, others: Collection[Any]) -> list[Suggestion]:
    """The text and each of the others, which somebody looked up; two queries, or none."""
    if not others:
        return []
    named = Q()
    for row in (text, *others):
        named |= Q(**{row.part.value: row.pk})
    rows = RegisterText.objects.filter(named).annotate(cluster=F("grouped__cluster"))
    known = {row.of_key: row for row in rows}
    own = known.get((text.part.value, text.pk))
    of_it = Q(one=own) | Q(other=own)
    refused = list(dismissed_pairs().filter(of_it)) if own else []
    between = {key: row for row in refused for key in (row.one_id, row.other_id)}
    found = []
    for other in others:
        hub = known.get((other.part.value, other.pk))
        found.append(
            _pair(
                (text, own.cluster if own else None),
                (other, hub.cluster if hub else None),
                similar=None,
                dismissal=between.get(hub.pk) if hub else None,
            )
        )
    return found


def _texts(pairs: Iterable[SimilarPair | Dismissal]) -> Mapping[int, Any]:
    keys = {key for pair in pairs for key in (pair.one_id, pair.other_id)}
    rows = RegisterText.objects.filter(pk__in=keys).with_texts()
    return {row.pk: row for row in rows.annotate(cluster=F("grouped__cluster"))}


def _suggestion(
    one: Any,
    other: Any,
    *,
    similar: SimilarPair | None,
    shown_in: str | None = None,
    dismissal: Dismissal | None,
) -> Suggestion:
    """With that of the earlier meeting first."""
    first, second = sorted(
        (one, other), key=lambda row: (row.of_text.meeting.starts_on, row.of_text.meeting_id)
    )
    return _pair(
        (first.of_text, first.cluster),
        (second.of_text, second.cluster),
        similar=similar,
        shown_in=shown_in,
        dismissal=dismissal,
    )


def _pair(
    one: tuple[Any, int | None],
    other: tuple[Any, int | None],
    *,
    similar: SimilarPair | None,
    shown_in: str | None = None,
    dismissal: Dismissal | None,
) -> Suggestion:
    texts = [text for text, _cluster in (one, other)]
    shown = _words(texts, shown_in)
    both = set.intersection(*(set(map(_folded, WORD.findall(words))) for words, _code in shown))
    first, second = (
        Side(text, code, _marked(words, both), cluster)
        for (text, cluster), (words, code) in zip((one, other), shown, strict=True)
    )
    clusters = {side.cluster for side in (first, second) if side.cluster}
    return Suggestion(
        first,
        second,
        read=read_of(first.text, second.text, clusters, dismissal.pk if dismissal else None),
        percent=round(100 * similar.similarity) if similar else None,
        alike_in=similar.language if similar else None,
        dismissal=dismissal,
    )


def _words(texts: list[Any], preferred_in: str | None) -> list[tuple[str, str]]:
    """Both in the language that is preferred, without one the reader's; else in one that both have,
    the reader's before others; else each in what it has."""
    preferred = [text_of(text, "text", preferred_in) for text in texts]
    if len({code for _words, code in preferred}) == 1:
        return preferred
    for code in LANGUAGES:
        found = [getattr(text, f"text_{code}") or "" for text in texts]
        if all(found):
            return [(words, code) for words in found]
    return preferred


def _folded(word: str) -> str:
    """Without accents and capitals, as words are compared."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _marked(words: str, both: set[str]) -> Pieces:
    return [
        (piece, len(piece) >= LEAST_MARKED and _folded(piece) in both)
        for piece in WORD.split(words)
        if piece
    ]


def _turned(row: Suggestion, text: Any) -> Suggestion:
    if (row.one.text.part, row.one.text.pk) == (text.part, text.pk):
        return row
    return replace(row, one=row.other, other=row.one)

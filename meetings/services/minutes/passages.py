"""The minutes of a meeting in all languages, side by side, as they are at one moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from dialogue.digests import digest_of
from dialogue.texts import LANGUAGES
from meetings.models import Anchor, Meeting, Minutes, Paragraph, ParagraphPair

Languages = dict[str, list[Paragraph]]


@dataclass(frozen=True)
class Row:
    """Paragraphs that say the same, by language; alone, a paragraph without a counterpart."""

    cells: Languages

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [row for cell in self.cells.values() for row in cell]


@dataclass
class Passages:
    """Three queries, however long the minutes are."""

    minutes: dict[str, Minutes]
    paragraphs: dict[int, Paragraph]
    pairs: list[ParagraphPair]
    anchors: dict[int, list[Anchor]]
    beside: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By paragraph those that it is paired with."""

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        found = Paragraph.objects.filter(minutes__meeting=meeting).select_related(
            "minutes__entered_by"
        )
        paragraphs = {row.pk: row for row in found.order_by("minutes", "position")}
        minutes = {row.minutes.language: row.minutes for row in paragraphs.values()}
        pairs = ParagraphPair.objects.filter(paragraph__minutes__meeting=meeting)
        anchors: dict[int, list[Anchor]] = defaultdict(list)
        for anchor in (
            Anchor.objects.filter(paragraph__minutes__meeting=meeting)
            .select_related("recommendation", "conclusion", "made_by")
            .defer(
                *(
                    f"{text}__searched_{code}"
                    for text in ("recommendation", "conclusion")
                    for code in LANGUAGES
                )
            )
            .order_by("pk")
        ):
            anchors[anchor.paragraph_id].append(anchor)
        passages = cls(minutes, paragraphs, list(pairs.order_by("pk")), anchors)
        for pair in passages.pairs:
            passages.beside[pair.paragraph_id].add(pair.counterpart_id)
            passages.beside[pair.counterpart_id].add(pair.paragraph_id)
        return passages

    def in_language(self, code: str) -> list[Paragraph]:
        """In their order."""
        return [row for row in self.paragraphs.values() if row.minutes.language == code]

    def by_language(self, ids: Iterable[int]) -> Languages:
        """These paragraphs, by language and in their order."""
        rows = sorted((self.paragraphs[pk] for pk in ids), key=lambda row: row.position)
        cells = {code: [row for row in rows if row.minutes.language == code] for code in LANGUAGES}
        return {code: cell for code, cell in cells.items() if cell}

    def with_counterparts(self, ids: Iterable[int]) -> set[int]:
        """These and all that is paired with them, and with those again."""
        reached: set[int] = set()
        waiting = list(ids)
        while waiting:
            pk = waiting.pop()
            if pk not in reached:
                reached.add(pk)
                waiting.extend(self.beside.get(pk, ()))
        return reached

    def rows(self) -> list[Row]:
        """All of the minutes in their order; what has no counterpart stands where it was said."""
        placed: dict[int, tuple[tuple[int, int, int], set[int]]] = {}
        first, *others = LANGUAGES
        ordered = []
        for row in self.in_language(first):
            if row.pk not in placed:
                group = self.with_counterparts([row.pk])
                place = ((row.position, 0, 0), group)
                placed |= dict.fromkeys(group, place)
                ordered.append(place)
        for order, code in enumerate(others, start=1):
            last = 0
            for row in self.in_language(code):
                if row.pk in placed:
                    last = max(last, placed[row.pk][0][0])
                else:
                    ordered.append(((last, order, row.position), {row.pk}))
        ordered.sort(key=lambda place: place[0])
        return [Row(self.by_language(group)) for _place, group in ordered]

    def state_of(self, paragraph: Paragraph) -> str:
        """A digest of what a reader sees of the paragraph: its words and its counterparts’.

        And how often it was captured, so that nobody captures again, unseen, what another just did.
        """
        others = sorted(self.with_counterparts([paragraph.pk]) - {paragraph.pk})
        return digest_of(
            {
                "words": paragraph.text,
                "counterparts": [(pk, self.paragraphs[pk].text) for pk in others],
                "captured": [anchor.pk for anchor in self.anchors.get(paragraph.pk, ())],
            }
        )

    def texts_from(self, ids: Iterable[int]) -> list[Any]:
        """The texts that were captured from these paragraphs, each once."""
        found = {}
        for pk in ids:
            for anchor in self.anchors.get(pk, ()):
                text = anchor.of_text
                found[text.part, text.pk] = text
        return sorted(found.values(), key=lambda text: (text.part, text.number))

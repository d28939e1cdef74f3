"""What the record of a procedure says: the same in each language, one after the other."""

from dataclasses import dataclass

from django.utils.translation import override

from dialogue.texts import LANGUAGES
from meetings.models import SilenceProcedure
from meetings.services.silence.lines import Line, counted, lines_of, silent_by_words


@dataclass(frozen=True, slots=True)
class Part:
    """The record in one language: partners are in the order of their names there."""

    language: str
    lines: list[Line]
    counts: list[tuple[str, str, int]]

    @property
    def spoken(self) -> list[Line]:
        return [line for line in self.lines if line.latest]

    @property
    def silent(self) -> list[tuple[str, list[Line]]]:
        """Those without a position, under what their silence came to."""
        return silent_by_words(self.lines)

    @property
    def commented(self) -> list[Line]:
        """Partners of which comments are on record, former ones included."""
        return [
            line
            for line in self.lines
            if any(getattr(row, f"comments_{row.language}") for row in line.positions)
        ]


@dataclass(frozen=True, slots=True)
class Record:
    parts: list[Part]
    letters: int
    """About so many there are in it."""


def record_of(procedure: SilenceProcedure, *, first: str) -> Record:
    """The record, in the language `first` and then in the others. Two queries a language."""
    parts = []
    for code in (first, *(other for other in LANGUAGES if other != first)):
        with override(code):
            lines = lines_of(procedure)
            parts.append(Part(code, lines, counted(lines)))
    texts = (getattr(procedure, f"text_{code}") or "" for code in LANGUAGES)
    said = (
        getattr(row, f"comments_{row.language}") or ""
        for part in parts
        for line in part.lines
        for row in line.positions
    )
    return Record(parts, sum(len(text) for text in (*texts, *said)) + 40 * len(parts[0].lines))

"""What stands on the page on which the minutes of a meeting are read."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from dialogue.texts import LANGUAGES
from meetings.enums import OutcomePart
from meetings.models import Meeting, Minutes, Paragraph
from meetings.services.register import register


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph, and the texts captured from it that the reader may see."""

    paragraph: Paragraph
    texts: list[Any]


@dataclass(frozen=True)
class ReadersPage:
    """The minutes in one language; `languages` are those in which the reader may read them.

    `captured` are the texts of each part with the paragraph in which each begins.
    """

    minutes: Minutes
    languages: list[Minutes]
    lines: list[ReadParagraph]
    captured: list[tuple[OutcomePart, list[tuple[Any, Paragraph]]]]


def readers_page(meeting: Meeting, user: Any, languages: list[str]) -> ReadersPage | None:
    """The minutes in the first of the languages in which the user may read them, else in another.

    None where there is nothing that they may read. Four queries, however long the minutes are.
    """
    rows = Minutes.objects.visible_to(user).filter(meeting=meeting).select_related("paper")
    found = {row.language: row for row in rows}
    if not found:
        return None
    minutes = next(found[code] for code in [*languages, *LANGUAGES] if code in found)
    # Links name the meeting and the language, which are known.
    minutes.meeting = meeting
    paragraphs = list(Paragraph.objects.filter(minutes=minutes).order_by("position"))
    for paragraph in paragraphs:
        paragraph.minutes = minutes
    captured = _captured_from(minutes, user)
    by_place: dict[int, list[Any]] = defaultdict(list)
    for texts in captured.values():
        for text in texts:
            by_place[text.paragraph].append(text)
    lines = [ReadParagraph(row, by_place[row.pk]) for row in paragraphs]
    at = {row.pk: row for row in paragraphs}
    return ReadersPage(
        minutes,
        [found[code] for code in LANGUAGES if code in found],
        lines,
        [(part, _first_places(texts, at)) for part, texts in captured.items() if texts],
    )


def _captured_from(minutes: Minutes, user: Any) -> dict[OutcomePart, list[Any]]:
    """Each text once for each `paragraph` that it comes from, as they are numbered."""
    return {
        part: list(
            texts.without_searched_words()
            .filter(anchors__paragraph__minutes=minutes)
            .annotate(paragraph=F("anchors__paragraph"))
            .order_by("number", "anchors__paragraph__position")
        )
        for part, texts in register(user).items()
    }


def _first_places(texts: list[Any], at: dict[int, Paragraph]) -> list[tuple[Any, Paragraph]]:
    first: dict[int, tuple[Any, Paragraph]] = {}
    for text in texts:
        first.setdefault(text.pk, (text, at[text.paragraph]))
    return list(first.values())

"""What stands on the page of capture: the minutes side by side, and what was made of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from dialogue.access import standing_of
from dialogue.enums import PublicationState
from dialogue.texts import LANGUAGES
from meetings.enums import OutcomePart
from meetings.models import Anchor, LanguageReason, Meeting, Minutes, Paragraph
from meetings.services.minutes.passages import Languages, Passages
from meetings.services.minutes.publishing import Publish, lacking, read_in
from meetings.services.register import MODELS


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph with its state, and the texts that were captured from it."""

    paragraph: Paragraph
    state: str
    texts: list[Any]
    is_chosen: bool


@dataclass(frozen=True)
class ShownRow:
    """One cell for each language in the order of `CapturePage.columns`; an empty one has none."""

    cells: list[tuple[str, list[ShownParagraph]]]
    is_suggested: bool

    @property
    def is_pair(self) -> bool:
        return all(cell for _code, cell in self.cells)


@dataclass(frozen=True)
class Place:
    """Where a text stands in the minutes of one language; `is_readable` by whoever looks."""

    language: str
    paragraphs: list[Paragraph]
    is_readable: bool = False

    @property
    def numbers(self) -> list[int]:
        return [row.position for row in self.paragraphs]


@dataclass(frozen=True)
class ShownText:
    """A text of the meeting, with where in the minutes it comes from, by language."""

    text: Any
    asked: Publish
    missing: list[str]
    places: list[Place]
    reason: LanguageReason | None

    @property
    def is_published(self) -> bool:
        return bool(self.text.state == PublicationState.PUBLISHED)

    @property
    def may_go_back(self) -> bool:
        """Whether it is a draft that was captured here."""
        return bool(self.places) and not self.is_published


@dataclass(frozen=True)
class CapturePage:
    columns: list[tuple[str, Minutes | None]]
    rows: list[ShownRow]
    texts: list[ShownText]

    @property
    def has_minutes(self) -> bool:
        return any(minutes for _code, minutes in self.columns)

    @property
    def ready(self) -> list[ShownText]:
        """Drafts that have all languages."""
        return [row for row in self.texts if not row.is_published and not row.missing]


def capture_page(meeting: Meeting, chosen: Collection[int] = ()) -> CapturePage:
    """Seven queries, however much there is. `chosen` are the paragraphs that stay chosen."""
    passages = Passages.of(meeting)
    suggested = {
        pk
        for pair in passages.pairs
        if pair.is_suggested
        for pk in (pair.paragraph_id, pair.counterpart_id)
    }
    rows = [
        ShownRow(
            cells=[
                (
                    code,
                    [_shown(passages, paragraph, chosen) for paragraph in row.cells.get(code, ())],
                )
                for code in LANGUAGES
            ],
            is_suggested=any(paragraph.pk in suggested for paragraph in row.paragraphs),
        )
        for row in passages.rows()
    ]
    columns = [(code, passages.minutes.get(code)) for code in LANGUAGES]
    return CapturePage(columns, rows, _texts(meeting, passages))


def _shown(passages: Passages, paragraph: Paragraph, chosen: Collection[int]) -> ShownParagraph:
    return ShownParagraph(
        paragraph,
        passages.state_of(paragraph),
        passages.texts_from([paragraph.pk]),
        paragraph.pk in chosen,
    )


def _texts(meeting: Meeting, passages: Passages) -> list[ShownText]:
    """Recommendations first, each list as it is numbered."""
    places: dict[tuple[OutcomePart, int], list[int]] = {}
    for pk, anchors in passages.anchors.items():
        for anchor in anchors:
            text = anchor.of_text
            places.setdefault((text.part, text.pk), []).append(pk)
    about = Q(recommendation__meeting=meeting) | Q(conclusion__meeting=meeting)
    reasons = {
        (row.recommendation_id, row.conclusion_id): row
        for row in LanguageReason.objects.filter(about)
    }
    shown = []
    for part in (OutcomePart.RECOMMENDATION, OutcomePart.CONCLUSION):
        texts = MODELS[part].objects.filter(meeting=meeting).without_searched_words()
        for text in texts.order_by("number"):
            text.meeting = meeting
            found = passages.by_language(places.get((part, text.pk), ()))
            asked = Publish(part, text.pk, read_in(text))
            is_first = part == OutcomePart.RECOMMENDATION
            reason = reasons.get((text.pk, None) if is_first else (None, text.pk))
            shown.append(ShownText(text, asked, lacking(text), _places(found), reason))
    return shown


def _places(found: Languages) -> list[Place]:
    return [Place(code, paragraphs) for code, paragraphs in found.items()]


def places_of(text: Any, user: Any) -> list[Place]:
    """Where in the minutes a text comes from; one query.

    Whoever sees the text may know the numbers; the words are for those who may read the minutes.
    """
    places: dict[str, Place] = {}
    for anchor in Anchor.objects.of_text(text).with_readable_for(user):
        row = anchor.paragraph
        place = Place(row.minutes.language, [], anchor.is_readable)
        places.setdefault(row.minutes.language, place).paragraphs.append(row)
    return [places[code] for code in LANGUAGES if code in places]


def reason_for_one_language(text: Any, user: Any) -> LanguageReason | None:
    """Why the text is public in one language, for the Secretariat."""
    if not standing_of(user).is_secretariat or not lacking(text):
        return None
    reasons = LanguageReason.objects.filter(**{text._meta.model_name: text})
    found: LanguageReason | None = reasons.select_related("given_by").first()
    return found

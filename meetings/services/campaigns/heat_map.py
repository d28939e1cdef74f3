"""Who has answered what: partners down, questions across, for the Secretariat.

Of a reply that is not handed in nothing is told but that: not even whether it was begun.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from meetings.enums import QuestionKind
from meetings.models import Campaign, Reply, ReplyAnswer
from meetings.models.campaigns import YES
from meetings.services.campaigns.answering import chosen_in
from meetings.services.campaigns.questionnaire import Item, Questionnaire, questionnaire_of

HUES = 6
"""So many choices have a colour of their own; all have their number."""
LIGHTER, DARKER = 1, 3


class CellKind(TextChoices):
    """What stands in a cell of the map."""

    AWAITED = "awaited", pgettext_lazy("cell of answers", "not handed in")
    NOT_ASKED = "not_asked", pgettext_lazy("cell of answers", "not asked")
    EMPTY = "empty", pgettext_lazy("cell of answers", "left empty")
    ANSWERED = "answered", pgettext_lazy("cell of answers", "answered")
    CHOSEN = "chosen", pgettext_lazy("cell of answers", "chosen")


SIGNS = {
    CellKind.AWAITED: "·",
    CellKind.NOT_ASKED: "–",
    CellKind.EMPTY: "○",
    CellKind.ANSWERED: "●",
}


@dataclass(frozen=True, slots=True)
class MapCell:
    """A partner and a question."""

    item: Item
    kind: CellKind
    choices: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    is_public: bool = False

    @property
    def sign(self) -> str:
        """Yes or no, the numbers of the choices made, or a sign."""
        if self.is_yes_or_no:
            return self.words
        if self.kind == CellKind.CHOSEN:
            return ", ".join(str(number) for number in self.choices)
        return SIGNS[self.kind]

    @property
    def is_yes_or_no(self) -> bool:
        return self.kind == CellKind.CHOSEN and self.item.question.kind == QuestionKind.YES_NO

    @property
    def words(self) -> str:
        """What the sign says, in words."""
        return ", ".join(self.labels) if self.labels else str(self.kind.label)

    @property
    def hue(self) -> int | None:
        """The colour of the choice where there is one; of several, of the first. Yes is darker."""
        if self.is_yes_or_no:
            return DARKER if YES in self.choices else LIGHTER
        return min(self.choices[0], HUES) if self.choices else None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The map of a campaign."""

    questionnaire: Questionnaire
    rows: list[tuple[Reply, list[MapCell]]]


def heat_map_of(campaign: Campaign) -> HeatMap:
    """For the Secretariat alone; four queries."""
    questionnaire = questionnaire_of(campaign)
    replies = list(Reply.objects.filter(campaign=campaign).named().in_order_of_names())
    answers: dict[int, dict[int, ReplyAnswer]] = {}
    for row in ReplyAnswer.objects.handed_in().filter(reply__campaign=campaign):
        answers.setdefault(row.reply_id, {})[row.question_id] = row
    rows = [(reply, _cells(reply, questionnaire, answers.get(reply.pk, {}))) for reply in replies]
    return HeatMap(questionnaire, rows)


def _cells(
    reply: Reply, questionnaire: Questionnaire, answers: Mapping[int, ReplyAnswer]
) -> list[MapCell]:
    if reply.is_draft:
        return [MapCell(item, CellKind.AWAITED) for item in questionnaire]
    asked = questionnaire.asked(chosen_in(answers))
    return [_cell(item, answers.get(item.question.pk), asked) for item in questionnaire]


def _cell(item: Item, answer: ReplyAnswer | None, asked: set[int]) -> MapCell:
    if item.question.pk not in asked:
        return MapCell(item, CellKind.NOT_ASKED)
    if answer is None or answer.is_empty:
        return MapCell(item, CellKind.EMPTY)
    if not answer.choices:
        return MapCell(item, CellKind.ANSWERED, is_public=answer.is_public)
    offered = dict(item.question.offered)
    return MapCell(
        item,
        CellKind.CHOSEN,
        tuple(answer.choices),
        tuple(offered.get(number, str(number)) for number in answer.choices),
        answer.is_public,
    )

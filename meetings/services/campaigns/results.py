"""What came of a campaign: answers counted and listed, beside those of the cycles before.

Only answers that are handed in count, and only those that whoever asks may see: all of them for
the Secretariat, for everybody else those made public, one's own partner's not excepted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from dialogue.access import standing_of
from dialogue.models import Partner
from dialogue.texts import in_languages
from meetings.campaign_querysets import ReplyAnswerQuerySet
from meetings.enums import CHOSEN, QuestionKind, ReplyStage
from meetings.models import Campaign, Question, ReplyAnswer
from meetings.services.campaigns.answering import chosen_in
from meetings.services.campaigns.questionnaire import (
    Item,
    Part,
    Questionnaire,
    questionnaire_of,
)

CYCLES = 4
"""So many are compared: the campaign and at most three before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one partner answered, and in the cycle before where it is seen."""

    partner: Partner
    answer: ReplyAnswer
    before: ReplyAnswer | None


@dataclass(frozen=True, slots=True)
class Share:
    """Who made a choice, and how many that is of those who answered, in whole per cent."""

    number: int
    label: str
    lines: tuple[Line, ...]
    per_cent: int
    earlier: tuple[tuple[Campaign, Question, int | None], ...]
    """How many made it in each cycle before; None where the choices were others."""

    @property
    def count(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers that were answered; what nobody answered is unknown, not nought."""

    values: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.values, Decimal(0))

    @property
    def middle(self) -> Decimal:
        return Decimal(median(self.values))

    @property
    def smallest(self) -> Decimal:
        return min(self.values)

    @property
    def largest(self) -> Decimal:
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Range:
    """A spread as it is drawn, in per cent of the width: from the smallest to the largest number,
    with the median between them."""

    left: float
    width: float
    middle: float


@dataclass(frozen=True)
class Result:
    """One question: its lines by partner, and what they come to.

    `earlier` has what was answered to the same question in the cycles before, the latest first;
    cycles of which one may see no answer are left out. `before` is the question of the cycle just
    before. `asked` is of how many replies, where one may know; None for one partner's alone.
    """

    item: Item
    lines: list[Line]
    earlier: tuple[tuple[Campaign, Question, tuple[ReplyAnswer, ...]], ...]
    before: Question | None
    asked: int | None

    @property
    def answered(self) -> int:
        return len(self.lines)

    @cached_property
    def shares(self) -> list[Share]:
        """How often each choice was made; empty for questions without choices."""
        question = self.item.question
        if question.kind not in CHOSEN:
            return []
        return [
            Share(
                number,
                label,
                chose := tuple(line for line in self.lines if number in line.answer.choices),
                round(100 * len(chose) / self.answered) if self.answered else 0,
                tuple(
                    (
                        campaign,
                        before,
                        _times(number, answers) if before.offered == question.offered else None,
                    )
                    for campaign, before, answers in self.earlier
                ),
            )
            for number, label in question.offered
        ]

    @property
    def choices_changed(self) -> bool:
        """Whether a cycle before offered other choices, so that counts cannot be compared."""
        return any(
            count is None for share in self.shares for _campaign, _question, count in share.earlier
        )

    @cached_property
    def spreads(self) -> list[tuple[Campaign | None, Question, Spread]]:
        """What the numbers come to in this cycle (None) and in those before, each in its unit."""
        if self.item.question.kind != QuestionKind.NUMBER:
            return []
        cycles: list[tuple[Campaign | None, Question, Iterable[ReplyAnswer]]] = [
            (None, self.item.question, (line.answer for line in self.lines)),
            *self.earlier,
        ]
        found = [(campaign, question, _numbers(answers)) for campaign, question, answers in cycles]
        return [
            (campaign, question, Spread(values)) for campaign, question, values in found if values
        ]

    @property
    def drawn_spreads(self) -> list[tuple[Campaign | None, Question, Spread, Range | None]]:
        """The spreads, each with how it is drawn on one scale with the others.

        The scale has nought on it. Not drawn are cycles that asked in another unit than this one,
        nor anything where all numbers are nought.
        """
        units = in_languages("unit")
        own = [getattr(self.item.question, name) for name in units]
        alike = [
            [getattr(question, name) for name in units] == own
            for _campaign, question, _spread in self.spreads
        ]
        drawn = [row[2] for row, is_alike in zip(self.spreads, alike, strict=True) if is_alike]
        least = min((Decimal(0), *(spread.smallest for spread in drawn)))
        most = max((Decimal(0), *(spread.largest for spread in drawn)))
        return [
            (*row, _range(row[2], least, most) if is_alike and least < most else None)
            for row, is_alike in zip(self.spreads, alike, strict=True)
        ]


def _range(spread: Spread, least: Decimal, most: Decimal) -> Range:
    left, middle, right = (
        float(round(100 * (value - least) / (most - least), 2))
        for value in (spread.smallest, spread.middle, spread.largest)
    )
    return Range(left, round(right - left, 2), middle)


@dataclass(frozen=True, slots=True)
class Results:
    """All that may be seen of a campaign's answers, section by section."""

    parts: list[tuple[Part, list[Result]]]
    replies: int
    """How many partners' answers are among them."""


def seen_answers(user: Any, *, validated_only: bool = False) -> ReplyAnswerQuerySet:
    """The answers that results for this person are made of."""
    rows: ReplyAnswerQuerySet = ReplyAnswer.objects.visible_to(user).handed_in()
    if not standing_of(user).is_secretariat:
        return rows.filter(is_public=True)
    return rows.filter(reply__stage=ReplyStage.VALIDATED) if validated_only else rows


MOST_ABOUT = 20


def with_questions(rows: QuerySet, user: Any) -> QuerySet:
    """Actions or recommendations with `question_lines`: questions on each to which the person may
    read answers, for `asked_about`. No query of its own."""
    answers = seen_answers(user).filter(question=OuterRef("pk"))
    about = {rows.model._meta.model_name: OuterRef("pk")}
    questions = Question.objects.filter(Exists(answers), **about).order_by(
        "-section__campaign__due_on", "section__position", "position"
    )
    lines = questions.annotate(
        line=JSONObject(
            question=JSONObject(**{name: name for name in ("id", *in_languages("wording"))}),
            campaign=JSONObject(
                **{name: f"section__campaign__{name}" for name in ("id", *in_languages("title"))}
            ),
        )
    )
    columns = ArraySubquery(lines.values("line")[:MOST_ABOUT])
    found: QuerySet = rows.annotate(question_lines=columns)
    return found


def asked_about(row: Any) -> list[tuple[Question, Campaign]]:
    """The questions of `with_questions`, with their campaigns; of both the names alone."""
    return [
        (Question(**line["question"]), Campaign(**line["campaign"])) for line in row.question_lines
    ]


def results_of(
    campaign: Campaign,
    user: Any,
    *,
    validated_only: bool = False,
    partner: int | None = None,
    section: int | None = None,
) -> Results:
    """What the person may see of it; of one partner or of one section alone, if one is named.

    `campaign` has `follows` and what those follow at hand. Six queries.
    """
    cycles = _cycles(campaign)
    questionnaire = questionnaire_of(campaign)
    rows = seen_answers(user, validated_only=validated_only).filter(
        reply__campaign__in=[cycle.pk for cycle in cycles]
    )
    if partner is not None:
        rows = rows.filter(reply__partner=partner)
    rows = rows.in_order_of_names().with_partners().with_evidence(user)
    of_question: dict[int, list[ReplyAnswer]] = {}
    for row in rows:
        if not row.is_empty:
            of_question.setdefault(row.question_id, []).append(row)
    earlier = {
        question.pk: question
        for question in Question.objects.filter(
            section__campaign__in=[cycle.pk for cycle in cycles[1:]]
        ).select_related("section")
    }
    by_pk = {cycle.pk: cycle for cycle in cycles}
    knows_asked = partner is None and standing_of(user).is_secretariat
    asked = _asked(questionnaire, rows) if knows_asked else None
    found = [
        (part, [_result(item, of_question, earlier, by_pk, asked) for item in part.items])
        for part in questionnaire.parts
        if section in (None, part.section.pk)
    ]
    shown = {
        line.partner.pk for _part, results in found for result in results for line in result.lines
    }
    return Results(found, len(shown))


def _asked(questionnaire: Questionnaire, rows: Iterable[ReplyAnswer]) -> Counter[int]:
    """Of how many replies each question was asked."""
    by_reply: dict[int, dict[int, ReplyAnswer]] = {}
    for row in rows:
        by_reply.setdefault(row.reply_id, {})[row.question_id] = row
    counted: Counter[int] = Counter()
    for answers in by_reply.values():
        if any(pk in questionnaire.items for pk in answers):
            counted.update(questionnaire.asked(chosen_in(answers)))
    return counted


def _result(
    item: Item,
    of_question: Mapping[int, list[ReplyAnswer]],
    earlier: Mapping[int, Question],
    campaigns: Mapping[int, Campaign],
    asked: Counter[int] | None,
) -> Result:
    question = item.question
    chain = []
    followed = before = earlier.get(question.follows_id or 0)
    while followed is not None:
        if answers := tuple(of_question.get(followed.pk, ())):
            chain.append((campaigns[followed.section.campaign_id], followed, answers))
        followed = earlier.get(followed.follows_id or 0)
    rows_before = of_question.get(before.pk, ()) if before is not None else ()
    then = {row.reply.partner_id: row for row in rows_before}
    lines = [
        Line(row.reply.partner, row, then.get(row.reply.partner_id))
        for row in of_question.get(question.pk, ())
    ]
    return Result(
        item, lines, tuple(chain), before, asked[question.pk] if asked is not None else None
    )


def _cycles(campaign: Campaign) -> list[Campaign]:
    cycles = [campaign]
    while len(cycles) < CYCLES and cycles[-1].follows is not None:
        cycles.append(cycles[-1].follows)
    return cycles


def _times(number: int, answers: Iterable[ReplyAnswer]) -> int:
    return sum(number in answer.choices for answer in answers)


def _numbers(answers: Iterable[ReplyAnswer]) -> tuple[Decimal, ...]:
    return tuple(answer.number for answer in answers if answer.number is not None)

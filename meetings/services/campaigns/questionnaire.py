"""The questions of a campaign as they are asked: in order, numbered through, with conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.models import Campaign, CampaignSection, Question
from meetings.rules.conditions import asked_of


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its number in the campaign, from 1, and its condition in words."""

    number: int
    question: Question
    condition: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its questions."""

    section: CampaignSection
    items: list[Item]


@dataclass(frozen=True)
class Questionnaire:
    """All that a campaign asks."""

    campaign: Campaign
    parts: list[Part]

    def __iter__(self) -> Iterator[Item]:
        for part in self.parts:
            yield from part.items

    @cached_property
    def items(self) -> dict[int, Item]:
        """Each item by the key of its question, in order."""
        return {item.question.pk: item for item in self}

    @property
    def questions(self) -> list[Question]:
        return [item.question for item in self]

    def asked(self, chosen: Mapping[int, tuple[int, ...]]) -> set[int]:
        """The keys of the questions that are asked, given what was chosen."""
        return asked_of(self.questions, chosen)

    def part_of(self, section_pk: int) -> Part | None:
        return next((part for part in self.parts if part.section.pk == section_pk), None)


def questionnaire_of(campaign: Campaign) -> Questionnaire:
    """The campaign's questions; two queries."""
    sections = list(CampaignSection.objects.filter(campaign=campaign).order_by("position"))
    rows = (
        Question.objects.filter(section__campaign=campaign)
        .select_related("action", "recommendation__meeting")
        .in_order()
    )
    numbered = dict(enumerate(rows, start=1))
    number_of = {question.pk: number for number, question in numbered.items()}
    by_pk = {question.pk: question for question in numbered.values()}
    parts = {section.pk: Part(section, []) for section in sections}
    for number, question in numbered.items():
        before = by_pk.get(question.depends_on_id or 0)
        condition = _condition(question, before, number_of) if before is not None else ""
        question.section = parts[question.section_id].section
        parts[question.section_id].items.append(Item(number, question, condition))
    return Questionnaire(campaign, list(parts.values()))


def _condition(question: Question, before: Question, number_of: Mapping[int, int]) -> str:
    labels = dict(before.offered)
    chosen = [_quoted(labels.get(number, str(number))) for number in question.depends_on_choices]
    return _("Only if the answer to question %(number)d is %(choices)s.") % {
        "number": number_of[before.pk],
        "choices": _(" or ").join(chosen),
    }


def _quoted(words: str) -> str:
    return pgettext("quotation", "“%(words)s”") % {"words": words}

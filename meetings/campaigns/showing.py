"""A reply as it is shown: section by section, each question with what was said to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for, writes_for
from meetings.campaign_querysets import (
    may_decide_reply,
    may_hand_in,
    may_run_campaigns,
    may_write_section,
)
from meetings.campaigns.forms import ExtendForm, RemarksForm
from meetings.enums import ReplyStage
from meetings.models import Reply, ReplyAnswer, SectionWriter
from meetings.services.campaigns.answering import chosen_in, digest_of_reply, missing_in
from meetings.services.campaigns.deciding import edition_of
from meetings.services.campaigns.questionnaire import (
    Item,
    Part,
    Questionnaire,
    questionnaire_of,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A question, and the answer where there is one that says something."""

    item: Item
    answer: ReplyAnswer | None
    is_asked: bool

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.is_empty

    @property
    def labels(self) -> list[str]:
        """The choices made, in words."""
        offered = dict(self.item.question.offered)
        numbers = self.answer.choices if self.answer is not None else []
        return [offered.get(number, str(number)) for number in numbers]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A section of a reply: its rows, who is entrusted with it, and what is still to be done."""

    part: Part
    rows: list[Row]
    missing: list[Item]
    writers: list[SectionWriter] = field(default_factory=list)

    @property
    def asked_number(self) -> int:
        return sum(row.is_asked for row in self.rows)

    @property
    def answered_number(self) -> int:
        return sum(row.is_asked and row.is_answered for row in self.rows)


def shown_parts(
    questionnaire: Questionnaire,
    answers: Mapping[int, ReplyAnswer],
    writers: Iterable[SectionWriter] = (),
) -> list[ShownPart]:
    """The reply that these answers make, by section."""
    asked = questionnaire.asked(chosen_in(answers))
    missing = missing_in(questionnaire, answers)
    found = list(writers)
    return [
        ShownPart(
            part=part,
            rows=[
                Row(item, answers.get(item.question.pk), item.question.pk in asked)
                for item in part.items
            ],
            missing=[item for item in part.items if item.question.pk in missing],
            writers=[writer for writer in found if writer.section_id == part.section.pk],
        )
        for part in questionnaire.parts
    ]


def page_of_reply(request: DialogueRequest, shown: Reply, **more: Any) -> HttpResponse:
    """The page, with what was refused in `more`."""
    standing = standing_of(request.user)
    is_own = shown.partner_id in writes_for(standing)
    rows = ReplyAnswer.objects.visible_to(request.user).filter(reply=shown)
    answers = {row.question_id: row for row in rows.prefetch_related("evidence")}
    questionnaire = questionnaire_of(shown.campaign)
    writers = list(shown.writers.all()) if is_own else []
    parts = shown_parts(questionnaire, answers, writers)
    context = {
        "reply": shown,
        "campaign": shown.campaign,
        "parts": parts,
        "is_own": is_own,
        "writable": [
            part.part.section.pk
            for part in parts
            if may_write_section(request.user, shown, part.part.section)
        ],
        "may_hand_in": may_hand_in(request.user, shown),
        "speaks": shown.partner_id in speaks_for(standing),
        "read": digest_of_reply(answers),
        "missing": [item for part in parts for item in part.missing],
        "refused": [],
    }
    if not is_own:
        context |= _context_of_decision(request, shown, questionnaire)
    return TemplateResponse(request, "meetings/campaigns/reply.html", context | more)


def _context_of_decision(
    request: DialogueRequest, shown: Reply, questionnaire: Questionnaire
) -> dict[str, Any]:
    """What the page of a reply offers the Secretariat."""
    runs = may_run_campaigns(request.user)
    return {
        "may_decide": may_decide_reply(request.user, shown),
        "may_make_public": runs and shown.stage == ReplyStage.VALIDATED,
        "may_extend": runs and shown.is_draft,
        "edition": edition_of(shown),
        "remarks_form": RemarksForm(items=questionnaire),
        "until_form": ExtendForm(initial={"until": shown.due_on}, auto_id="until-%s"),
    }


def found(request: DialogueRequest, pk: int) -> Reply:
    """The reply, if the person may know of it; else 404."""
    rows = Reply.objects.visible_to(request.user).named().select_related("submitted_by")
    row: Reply = get_object_or_404(rows.prefetch_related("writers__person"), pk=pk)
    return row

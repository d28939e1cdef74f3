"""A reply as it is shown: section by section, each question with what was said to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for, writes_for
from meetings.campaign_querysets import (
    may_decide_reply,
    may_hand_in,
    may_return_reply,
    may_run_campaigns,
    may_take_back,
    may_write_section,
)
from meetings.campaigns.forms import ExtendForm, RemarksForm
from meetings.campaigns.rows import Row
from meetings.enums import ReplyStage
from meetings.models import Reply, ReplyAnswer, SectionWriter
from meetings.services.campaigns.answering import chosen_in, edition_of_draft, missing_in
from meetings.services.campaigns.deciding import edition_of, edition_of_public
from meetings.services.campaigns.questionnaire import (
    Item,
    Part,
    Questionnaire,
    questionnaire_of,
)


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
    remarks_form: RemarksForm | None = None,
) -> list[ShownPart]:
    """The reply that these answers make, by section; with fields for remarks if there is a form."""
    asked = questionnaire.asked(chosen_in(answers))
    missing = missing_in(questionnaire, answers)
    found = list(writers)
    return [
        ShownPart(
            part=part,
            rows=[
                Row(
                    item,
                    answers.get(item.question.pk),
                    item.question.pk in asked,
                    remarks_form.of(item.question.pk) if remarks_form else None,
                )
                for item in part.items
            ],
            missing=[item for item in part.items if item.question.pk in missing],
            writers=[writer for writer in found if writer.section_id == part.section.pk],
        )
        for part in questionnaire.parts
    ]


def page_of_reply(
    request: DialogueRequest,
    shown: Reply,
    *,
    remarks_form: RemarksForm | None = None,
    until_form: ExtendForm | None = None,
    refused: Sequence[str] = (),
    typed: Sequence[tuple[str, str]] = (),
    is_late: bool = False,
) -> HttpResponse:
    """The page of a reply, with what was refused, and what was typed and could not be saved.

    `is_late` where that is because the reply was handed in while its partner was writing.
    """
    # Where a refused form is shown, the address is the form's own: nothing can be read there.
    request.subject = shown
    user = request.user
    standing = standing_of(user)
    # Whoever sees the site as one of its people sees no draft, and so not how far it is.
    is_hidden = shown.is_draft and request.viewing is not None
    is_own = shown.partner_id in writes_for(standing) and not is_hidden
    rows = ReplyAnswer.objects.visible_to(user).filter(reply=shown)
    answers = {row.question_id: row for row in rows.with_evidence(user)}
    questionnaire = questionnaire_of(shown.campaign)
    may_decide = may_decide_reply(user, shown)
    may_return = may_return_reply(user, shown)
    if may_return and remarks_form is None:
        remarks_form = RemarksForm(items=questionnaire)
    parts = shown_parts(
        questionnaire,
        answers,
        shown.writers.all() if is_own else (),
        remarks_form if may_decide else None,
    )
    runs = may_run_campaigns(user)
    context = {
        "reply": shown,
        "campaign": shown.campaign,
        "parts": parts,
        "is_own": is_own,
        "is_secretariat": standing.is_secretariat,
        "shows_answers": is_own or not shown.is_draft,
        "writable": [
            part.part.section.pk
            for part in parts
            if may_write_section(user, shown, part.part.section)
        ],
        "may_hand_in": may_hand_in(user, shown),
        "may_take_back": may_take_back(user, shown),
        "speaks": shown.partner_id in speaks_for(standing),
        "read": edition_of_draft(shown, answers) if is_own else "",
        "missing": [item for part in parts for item in part.missing],
        "left_empty": [
            row.item
            for part in parts
            for row in part.rows
            if row.is_asked and not row.is_answered and row.item not in part.missing
        ],
        "may_decide": may_decide,
        "may_return": may_return,
        "may_make_public": runs and shown.stage == ReplyStage.VALIDATED,
        "may_extend": runs and shown.is_draft and shown.campaign.due_on is not None,
        "edition": edition_of(shown),
        "edition_of_public": edition_of_public(shown, answers.values()),
        "remarks_form": remarks_form,
        "until_form": until_form or ExtendForm(initial={"until": shown.due_on}, auto_id="until-%s"),
        "refused": refused,
        "typed": typed,
        "is_late": is_late,
    }
    return TemplateResponse(request, "meetings/campaigns/reply.html", context)


def found(request: DialogueRequest, pk: int) -> Reply:
    """The reply, if the person may know of it; else 404."""
    rows = Reply.objects.visible_to(request.user).named().select_related("submitted_by")
    row: Reply = get_object_or_404(rows.prefetch_related("writers__person"), pk=pk)
    return row

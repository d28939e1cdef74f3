"""Writing a reply: answers saved one by one, a section entrusted to somebody, the whole handed in.

Two people may write on the same section. Each answer is saved for itself: only where both wrote on
the same one, the second learns of it.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.drafts import NoLongerADraft
from dialogue.texts import write_in
from focal_points.models import Membership, User
from meetings.enums import ReplyChange, ReplyStage
from meetings.models import (
    AnswerEvidence,
    CampaignSection,
    Question,
    Reply,
    ReplyAnswer,
    SectionWriter,
)
from meetings.services.campaigns.questionnaire import Questionnaire, questionnaire_of
from meetings.services.evidence.attaching import Link, keep_links, links_in
from meetings.signals import reply_changed


@dataclass(frozen=True, slots=True)
class Said:
    """What is typed to one question. Of the values only that of the question's kind is filled.

    Of evidence the links alone: what is attached does not go through the text.
    """

    language: str = "en"
    text: str = ""
    number: Decimal | None = None
    day: datetime.date | None = None
    choices: tuple[int, ...] = ()
    evidence: tuple[Link, ...] = ()

    @property
    def digest(self) -> str:
        """A short name for what is said; in which language counts only for a text."""
        said = asdict(self) | {"language": self.language if self.text else ""}
        if self.number is not None:
            # As words: digests take every empty value for the same, and 0 is an answer.
            said["number"] = f"{self.number.normalize():f}."
        return digest_of(said)

    @property
    def is_empty(self) -> bool:
        return self.digest == NOTHING.digest


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How saving went, by the keys of the questions.

    `known` are the digests of what the writer knows of now; `conflicts` the rows that somebody
    else wrote in the meantime, of which nothing was saved.
    """

    known: dict[int, str]
    conflicts: dict[int, ReplyAnswer]


def answers_of(reply: Reply) -> dict[int, ReplyAnswer]:
    """The rows of the reply by the keys of their questions, with evidence; two queries."""
    rows = ReplyAnswer.objects.filter(reply=reply).select_related("saved_by")
    return {row.question_id: row for row in rows.prefetch_related("evidence")}


def said_in(answer: ReplyAnswer | None) -> Said:
    """What the row says; nothing where there is none."""
    if answer is None:
        return NOTHING
    return Said(
        language=answer.language,
        text=getattr(answer, f"text_{answer.language}") or "",
        number=answer.number,
        day=answer.day,
        choices=tuple(answer.choices),
        evidence=tuple(links_in(answer)),
    )


def chosen_in(answers: Mapping[int, ReplyAnswer]) -> dict[int, tuple[int, ...]]:
    """What was chosen at which question."""
    return {pk: tuple(answer.choices) for pk, answer in answers.items()}


@transaction.atomic
def save_answers(
    reply: Reply,
    said: Mapping[int, Said],
    *,
    known: Mapping[int, str],
    sent: Collection[Mapping[int, Said]] = (),
    by: Any,
) -> Outcome:
    """Store what was said, by question; questions that are not named stay as they are.

    `known` are the digests of what the writer has seen of each, `sent` what the same page has sent
    before without having learnt whether it was stored. Raises NoLongerADraft.
    """
    current = locked(reply)
    if not current.is_draft:
        raise NoLongerADraft(current)
    rows = answers_of(current)
    now: dict[int, str] = {}
    conflicts: dict[int, ReplyAnswer] = {}
    for pk, ours in said.items():
        row = rows.get(pk)
        theirs = said_in(row)
        if ours.digest != theirs.digest:
            seen = {known.get(pk), *(one[pk].digest for one in sent if pk in one)}
            if theirs.digest not in seen and row is not None:
                conflicts[pk] = row
                continue
            _write(current, pk, row, ours, by)
        now[pk] = ours.digest
    return Outcome(now, conflicts)


def _write(reply: Reply, question_pk: int, row: ReplyAnswer | None, said: Said, by: Any) -> None:
    answer = row or ReplyAnswer(reply=reply, question_id=question_pk)
    answer.language = said.language
    write_in(said.language, answer, text=said.text)
    answer.number, answer.day, answer.choices = said.number, said.day, list(said.choices)
    answer.saved_by, answer.saved_at = by, timezone.now()
    answer.save()
    if row is None or said.evidence != said_in(row).evidence:
        keep_links(answer, said.evidence, by=by)


def missing_in(questionnaire: Questionnaire, answers: Mapping[int, ReplyAnswer]) -> dict[int, int]:
    """Questions that must be answered, are asked, and are not: key of each with its number."""
    asked = questionnaire.asked(chosen_in(answers))
    return {
        pk: item.number
        for pk, item in questionnaire.items.items()
        if item.question.is_required and pk in asked and (pk not in answers or answers[pk].is_empty)
    }


def edition_of_draft(reply: Reply, answers: Mapping[int, ReplyAnswer]) -> str:
    """A short name for all that a reply says, what is attached included; one query."""
    said = {str(pk): said_in(answers[pk]).digest for pk in sorted(answers)}
    attached = AnswerEvidence.objects.attached().filter(answer__reply=reply)
    return digest_of(said | {"attached": sorted(attached.values_list("pk", flat=True))})


@transaction.atomic
def answer_to(reply: Reply, question: Question, *, by: Any) -> ReplyAnswer:
    """The row of the question, to attach something to; made if nothing is said yet.

    Raises NoLongerADraft.
    """
    current = locked(reply)
    if not current.is_draft:
        raise NoLongerADraft(current)
    answer: ReplyAnswer = ReplyAnswer.objects.get_or_create(
        reply=current, question=question, defaults={"saved_by": by}
    )[0]
    return answer


@transaction.atomic
def hand_in(reply: Reply, *, by: Any, read: str) -> Reply:
    """Hand the reply in to the Secretariat, with the answers to what is asked.

    `read` is the digest of what the person had before them. Raises ValidationError when the
    campaign is closed, when something changed since, and when an answer is missing.
    """
    current = locked(reply)
    if not current.is_draft:
        raise ValidationError(_("A colleague has handed the reply in already."))
    if not current.can_be_handed_in:
        raise ValidationError(
            _("The campaign is closed. Ask the Secretariat for more time; your draft is kept.")
        )
    answers = answers_of(current)
    if edition_of_draft(current, answers) != read:
        raise ValidationError(
            _("A colleague has written on the reply since you read it. Read it again first.")
        )
    questionnaire = questionnaire_of(current.campaign)
    if missing := missing_in(questionnaire, answers):
        numbers = ", ".join(str(number) for number in missing.values())
        raise ValidationError(
            _("These questions must be answered first: %(numbers)s.") % {"numbers": numbers}
        )
    asked = questionnaire.asked(chosen_in(answers))
    said = [row.pk for pk, row in answers.items() if pk in asked and not row.is_empty]
    # One by one, so that the history has a line for each.
    for row in answers.values():
        if row.pk in said:
            row.is_draft = False
            row.save(update_fields=["is_draft"])
    current.stage, current.submitted_at = ReplyStage.SUBMITTED, timezone.now()
    current.submitted_by = by
    current.save()
    reply_changed.send(sender=Reply, reply=current, change=ReplyChange.SUBMITTED, by=by)
    return current


@transaction.atomic
def take_back(reply: Reply, *, by: Any) -> Reply:
    """Make it a draft again, which the Secretariat does not see, to be handed in anew.

    What the Secretariat asked when it returned an earlier one still stands. Raises ValidationError
    when it is decided on, and when the campaign is closed.
    """
    current = locked(reply)
    if current.stage != ReplyStage.SUBMITTED:
        raise ValidationError(_("The reply does not wait for the Secretariat any more."))
    if not current.can_be_taken_back:
        raise ValidationError(
            _("The campaign is closed: a reply that is taken back could not be handed in again.")
        )
    for row in current.answers.filter(is_draft=False):
        row.is_draft = True
        row.save(update_fields=["is_draft"])
    current.stage = ReplyStage.DRAFT
    if current.decided_at is None:
        # Else it counts as returned, as it was, with the remarks.
        current.submitted_at = current.submitted_by = None
    current.save()
    reply_changed.send(sender=Reply, reply=current, change=ReplyChange.TAKEN_BACK, by=by)
    return current


def may_be_entrusted(reply: Reply) -> list[User]:
    """The partner's contributors of today, by name."""
    today = timezone.localdate()
    rows = Membership.objects.contributing(today).filter(partner=reply.partner_id)
    people = User.objects.filter(pk__in=rows.values("user"), is_active=True)
    return list(people.order_by("name", "pk"))


@transaction.atomic
def entrust(
    reply: Reply, section: CampaignSection, people: Collection[User], *, by: Any
) -> list[SectionWriter]:
    """Have these contributors, and no others, write the section. Whoever is new is told."""
    current = locked(reply)
    if not current.is_draft:
        raise NoLongerADraft(current)
    rows = SectionWriter.objects.filter(reply=current, section=section)
    rows.exclude(person__in=people).delete()
    before = set(rows.values_list("person", flat=True))
    fresh = [
        SectionWriter(reply=current, section=section, person=person, asked_by=by)
        for person in people
        if person.pk not in before
    ]
    for writer in fresh:
        writer.save(force_insert=True)
        reply_changed.send(
            sender=Reply,
            reply=current,
            change=ReplyChange.ENTRUSTED,
            by=by,
            person=writer.person,
        )
    return fresh


def locked(reply: Reply) -> Reply:
    """The reply as it is now, kept from others until the transaction ends."""
    rows = Reply.objects.named().select_for_update(of=("self",))
    current: Reply = rows.get(pk=reply.pk)
    return current

"""Preparing a campaign: what still stands in the way of its opening, and beginning the next one."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.history import event_model_of
from dialogue.labels import language_name
from dialogue.models import Partner
from dialogue.texts import in_languages, text_of
from meetings.enums import CampaignState
from meetings.models import Campaign, CampaignSection, Question, Reply
from meetings.rules.conditions import loop_through, unknown_choices
from meetings.services.campaigns.questionnaire import Item, Questionnaire, questionnaire_of

PRESSED_TWICE = datetime.timedelta(minutes=1)
NEEDED_IN_BOTH = ("wording", "explanation", "unit", "choices")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be mended before the campaign opens; of a question, or of the whole.

    The text does not name the question: it stands beside it. The fault in words does.
    """

    text: str
    question: Question | None = None

    def __str__(self) -> str:
        if self.question is None:
            return self.text
        return f"{self.question}{pgettext('between a label and its text', ':')} {self.text}"


def faults_in(questionnaire: Questionnaire, *, number_asked: int) -> list[Fault]:
    """What stands in the way of opening, in the order of the questions; empty when nothing does."""
    campaign = questionnaire.campaign
    faults = [Fault(text) for text in _of_campaign(campaign, number_asked)]
    if not questionnaire.items:
        faults.append(Fault(_("There is no question yet.")))
    for part in questionnaire.parts:
        faults += [Fault(text) for text in _missing_languages(part.section, ("title",))]
        if questionnaire.items and not part.items:
            title, _language = text_of(part.section, "title")
            faults.append(Fault(_("The section “%(title)s” has no question.") % {"title": title}))
        for item in part.items:
            faults += [
                Fault(text, item.question)
                for text in (
                    *_missing_languages(item.question, NEEDED_IN_BOTH),
                    *_of_choices(item.question),
                    *_of_condition(item, questionnaire),
                )
            ]
    return faults


def _of_campaign(campaign: Campaign, number_asked: int) -> list[str]:
    faults = _missing_languages(campaign, ("title", "introduction"))
    if _has_the_title_of_another(campaign):
        faults.append(_("Another campaign has this title already: say which year or cycle it is."))
    if campaign.due_on is None:
        faults.append(_("Give the last day to answer."))
    elif campaign.due_on < timezone.localdate():
        faults.append(_("The last day to answer is past."))
    if not number_asked:
        faults.append(_("No partner is asked yet."))
    return faults


def _has_the_title_of_another(campaign: Campaign) -> bool:
    others = Campaign.objects.exclude(pk=campaign.pk).exclude(state=CampaignState.PREPARED)
    same = Q()
    for name in in_languages("title"):
        if title := getattr(campaign, name):
            same |= Q(**{f"{name}__iexact": title})
    return bool(same) and others.filter(same).exists()


def _missing_languages(row: Any, names: tuple[str, ...]) -> list[str]:
    faults = []
    for name in names:
        said = {code: getattr(row, f"{name}_{code}") for code, _label in settings.LANGUAGES}
        missing = [language_name(code) for code, text in said.items() if not text]
        if any(said.values()) and missing:
            label = row._meta.get_field(name).verbose_name
            told = (
                _("%(field)s is missing in: %(languages)s.")
                if isinstance(row, Question)
                else _("%(what)s (%(field)s) is missing in: %(languages)s.")
            )
            words = told % {"what": row, "field": label, "languages": ", ".join(missing)}
            faults.append(capfirst(words))
    return faults


def _of_choices(question: Question) -> list[str]:
    try:
        question.clean()
    except ValidationError as error:
        return error.messages
    return []


def _of_condition(item: Item, questionnaire: Questionnaire) -> list[str]:
    question = item.question
    if question.depends_on_id is None:
        return []
    before = questionnaire.items.get(question.depends_on_id)
    if before is None:
        return [_("Its condition names a question of another campaign.")]
    by_pk = {pk: row.question for pk, row in questionnaire.items.items()}
    if way := loop_through(question, by_pk):
        numbers = [str(questionnaire.items[row.pk].number) for row in (*way, question)]
        return [
            _("The conditions go round in a circle: questions %(numbers)s.")
            % {"numbers": " → ".join(numbers)}
        ]
    if before.number > item.number:
        return [
            _("It depends on question %(number)d, which comes after it.")
            % {"number": before.number}
        ]
    if unknown := unknown_choices(question, before.question):
        return [
            _("Question %(number)d does not offer choice %(choices)s.")
            % {"number": before.number, "choices": ", ".join(map(str, unknown))}
        ]
    return []


@transaction.atomic
def begin_next_cycle(campaign: Campaign) -> Campaign:
    """A campaign in preparation with the same questions, asked of those of its partners that still
    take part.

    Each question follows its model, so that results can be compared from cycle to cycle. The last
    day is left open. Who presses twice within a minute gets the one that the first press prepared.
    """
    # Of two presses at once the second waits for the first, and then sees what it prepared.
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    if former := _prepared_just_now(campaign):
        return former
    questionnaire = questionnaire_of(campaign)
    copy = Campaign(follows=campaign)
    _take_over(copy, campaign, ("title", "introduction"))
    copy.save(force_insert=True)
    made: dict[int, Question] = {}
    for part in questionnaire.parts:
        section = CampaignSection(campaign=copy, position=part.section.position)
        _take_over(section, part.section, ("title", "explanation"))
        section.save(force_insert=True)
        for item in part.items:
            made[item.question.pk] = _copied(item.question, section, made)
    asked = campaign.replies.filter(partner__in=Partner.objects.current()).order_by("pk")
    Reply.objects.bulk_create(
        Reply(campaign=copy, partner_id=pk) for pk in asked.values_list("partner", flat=True)
    )
    return copy


def _prepared_just_now(campaign: Campaign) -> Campaign | None:
    made = event_model_of(Campaign).objects.filter(
        pgh_label="insert", pgh_created_at__gt=timezone.now() - PRESSED_TWICE
    )
    after = Campaign.objects.filter(follows=campaign, state=CampaignState.PREPARED)
    found: Campaign | None = after.filter(pk__in=made.values("pgh_obj")).order_by("pk").first()
    return found


def _copied(question: Question, section: CampaignSection, made: dict[int, Question]) -> Question:
    before = made.get(question.depends_on_id or 0)
    copy = Question(
        section=section,
        position=question.position,
        kind=question.kind,
        is_required=question.is_required,
        takes_evidence=question.takes_evidence,
        may_be_public=question.may_be_public,
        action_id=question.action_id,
        recommendation_id=question.recommendation_id,
        depends_on=before,
        depends_on_choices=question.depends_on_choices if before else [],
        follows=question,
    )
    _take_over(copy, question, ("wording", "explanation", "unit", "choices"))
    copy.save(force_insert=True)
    return copy


def _take_over(copy: Any, model: Any, names: tuple[str, ...]) -> None:
    for name in names:
        for code, _label in settings.LANGUAGES:
            setattr(copy, f"{name}_{code}", getattr(model, f"{name}_{code}"))

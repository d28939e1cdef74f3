"""A sample campaign: open, with one partner writing, one reply to decide on and one validated."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from dialogue.models import Action, Partner
from focal_points.models import User
from meetings.enums import QuestionKind
from meetings.models import Campaign, CampaignSection, Question, Reply
from meetings.services.campaigns import asking, deciding
from meetings.services.campaigns.answering import (
    NOTHING,
    Said,
    answers_of,
    edition_of_draft,
    hand_in,
    save_answers,
)
from rabat_portal.seed.keys import action_key, demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
PLAN = "cadiz_2023"
STAFF = "publisher"
OPEN_FOR = datetime.timedelta(days=30)
NAME = "stocktaking"
VALIDATED = "DE"

Texts = tuple[str, str]
"""In English and in French."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A question, and what is wanted of it."""

    kind: QuestionKind
    wording: Texts
    explanation: Texts = ("", "")
    choices: Texts = ("", "")
    unit: Texts = ("", "")
    action: int | None = None
    after: int | None = None
    """The number of the question on which it hangs, where the answer was yes."""
    facts: dict[str, Any] = field(default_factory=dict)


SECTIONS: tuple[tuple[Texts, tuple[Sample, ...]], ...] = (
    (
        ("Regular migration and mobility", "Migration régulière et mobilité"),
        (
            Sample(
                kind=QuestionKind.YES_NO,
                wording=(
                    "Did your country adopt a law or a strategy on labour migration this year?",
                    (
                        "Votre pays a-t-il adopté cette année une loi ou une stratégie sur la "
                        "migration de travail\u202f?"
                    ),
                ),
                action=6,
                facts={"is_required": True, "may_be_public": True},
            ),
            Sample(
                kind=QuestionKind.TEXT,
                wording=(
                    "Which one, and what does it change?",
                    "Laquelle, et que change-t-elle\u202f?",
                ),
                explanation=("A few sentences are enough.", "Quelques phrases suffisent."),
                after=1,
                facts={"takes_evidence": True, "may_be_public": True},
            ),
            Sample(
                kind=QuestionKind.SEVERAL,
                wording=(
                    "Where is support needed most?",
                    "Où un appui est-il le plus nécessaire\u202f?",
                ),
                choices=(
                    "Legislation\nTraining of officials\nStatistics\nEquipment",
                    "Législation\nFormation des agents\nStatistiques\nÉquipement",
                ),
            ),
        ),
    ),
    (
        ("Return and reintegration", "Retour et réintégration"),
        (
            Sample(
                kind=QuestionKind.NUMBER,
                wording=(
                    "How many people returned voluntarily and with assistance?",
                    "Combien de personnes ont bénéficié d’un retour volontaire assisté\u202f?",
                ),
                unit=("persons", "personnes"),
                action=29,
                facts={"may_be_public": True},
            ),
            Sample(
                kind=QuestionKind.ONE,
                wording=(
                    "How far is your national plan for reintegration?",
                    "Où en est votre plan national de réintégration\u202f?",
                ),
                choices=(
                    "Not begun\nBeing drafted\nAdopted\nIn force",
                    "Non commencé\nEn rédaction\nAdopté\nEn vigueur",
                ),
                facts={"is_required": True, "may_be_public": True},
            ),
        ),
    ),
)
ANSWERS: dict[str, tuple[str, dict[int, Said]]] = {
    "SN": ("senegal", {1: Said(choices=(1,))}),
    "MA": (
        "morocco",
        {
            1: Said(choices=(1,)),
            2: Said(language="fr", text="Exemple – Une loi fictive, pour la démonstration."),
            3: Said(choices=(2, 3)),
            4: Said(number=Decimal(120)),
            5: Said(choices=(3,)),
        },
    ),
    "DE": (
        "germany",
        {1: Said(choices=(2,)), 4: Said(number=Decimal(340)), 5: Said(choices=(4,))},
    ),
}
"""By partner: whose account answers, and what, by the number of the question. All invented."""


def load_sample_campaign(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, once its sample accounts are made."""
    staff = ledger.find(User, demo_key("user", STAFF))
    if staff is None or ledger.knows(demo_key("campaign", NAME)):
        return
    campaign = ledger.add(
        demo_key("campaign", NAME),
        Campaign(
            title_en="Sample – Stocktaking of the Cadiz Action Plan",
            title_fr="Exemple – Bilan du Plan d’action de Cadix",
            introduction_en="Once a year partners say what they did for the plan. This campaign is "
            "a sample: nothing in it was asked or answered.",
            introduction_fr="Une fois par an, les partenaires disent ce qu’ils ont fait pour le "
            "plan. Cette campagne est un exemple\u00a0: rien n’y a été demandé ni répondu.",
            due_on=timezone.localdate() + OPEN_FOR,
        ),
    )
    questions = _questions(ledger, campaign)
    found = (ledger.find(Partner, partner_key(DIALOGUE, code)) for code in ANSWERS)
    asking.ask_partners(campaign, [partner for partner in found if partner], by=staff)
    campaign = asking.open_campaign(campaign, by=staff)
    for code, (account, said) in ANSWERS.items():
        partner = ledger.find(Partner, partner_key(DIALOGUE, code))
        author = ledger.find(User, demo_key("user", account))
        if partner is not None and author is not None:
            reply = Reply.objects.get(campaign=campaign, partner=partner)
            _answer(reply, {questions[number].pk: row for number, row in said.items()}, author)
            if code == VALIDATED:
                reply.refresh_from_db()
                deciding.validate_reply(reply, by=staff, read=deciding.edition_of(reply))


def _questions(ledger: Ledger, campaign: Campaign) -> dict[int, Question]:
    """By their numbers in the campaign, from 1."""
    made: dict[int, Question] = {}
    for place, (title, samples) in enumerate(SECTIONS, start=1):
        section = CampaignSection(campaign=campaign, position=place)
        _say(section, title=title)
        section.save(force_insert=True)
        for position, sample in enumerate(samples, start=1):
            key = action_key(PLAN, sample.action) if sample.action else None
            question = Question(
                section=section,
                position=position,
                kind=sample.kind,
                action=ledger.find(Action, key),
                depends_on=made[sample.after] if sample.after else None,
                depends_on_choices=[1] if sample.after else [],
                **sample.facts,
            )
            _say(
                question,
                wording=sample.wording,
                explanation=sample.explanation,
                choices=sample.choices,
                unit=sample.unit,
            )
            question.save(force_insert=True)
            made[len(made) + 1] = question
    return made


def _say(row: Any, **texts: Texts) -> None:
    for name, (english, french) in texts.items():
        setattr(row, f"{name}_en", english)
        setattr(row, f"{name}_fr", french)


def _answer(reply: Reply, said: dict[int, Said], author: User) -> None:
    """Saved; and handed in where all is answered that must be."""
    known = dict.fromkeys(said, NOTHING.digest)
    save_answers(reply, said, known=known, by=author)
    if len(said) > 1:
        hand_in(reply, by=author, read=edition_of_draft(reply, answers_of(reply)))

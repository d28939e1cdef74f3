"""Campaigns, their questions, and what partners answer."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings.enums import WRITTEN, CampaignState, QuestionKind, ReplyStage
from meetings.models import (
    Campaign,
    CampaignSection,
    Question,
    Reply,
    ReplyAnswer,
    SectionWriter,
)
from tests.factories.partners import PartnerFactory
from tests.factories.people import UserFactory


def in_a_month() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=30)


class CampaignFactory(DjangoModelFactory[Campaign]):
    """One that is open; `is_prepared=True` and `is_closed=True` make the others."""

    class Meta:
        model = Campaign

    class Params:
        is_prepared = factory.Trait(state=CampaignState.PREPARED, opened_at=None)
        is_closed = factory.Trait(
            state=CampaignState.CLOSED, closed_at=factory.LazyFunction(timezone.now)
        )

    title_en = factory.Sequence(lambda n: f"Stocktaking {n}")
    title_fr = factory.Sequence(lambda n: f"Bilan {n}")
    due_on = factory.LazyFunction(in_a_month)
    state = CampaignState.OPEN
    opened_at = factory.LazyFunction(timezone.now)


class CampaignSectionFactory(DjangoModelFactory[CampaignSection]):
    class Meta:
        model = CampaignSection

    campaign = factory.SubFactory(CampaignFactory)
    position = factory.LazyAttribute(lambda row: row.campaign.sections.count() + 1)
    title_en = factory.Sequence(lambda n: f"Legal migration {n}")
    title_fr = factory.Sequence(lambda n: f"Migration légale {n}")


class QuestionFactory(DjangoModelFactory[Question]):
    """A text; the traits make the other kinds."""

    class Meta:
        model = Question

    class Params:
        is_yes_no = factory.Trait(kind=QuestionKind.YES_NO)
        is_number = factory.Trait(kind=QuestionKind.NUMBER)
        is_day = factory.Trait(kind=QuestionKind.DAY)
        is_one = factory.Trait(
            kind=QuestionKind.ONE,
            choices_en="Not at all\nIn part\nFully",
            choices_fr="Pas du tout\nEn partie\nEntièrement",
        )
        is_several = factory.Trait(
            kind=QuestionKind.SEVERAL,
            choices_en="Law\nTraining\nEquipment",
            choices_fr="Législation\nFormation\nÉquipement",
        )

    section = factory.SubFactory(CampaignSectionFactory)
    position = factory.LazyAttribute(lambda row: row.section.questions.count() + 1)
    kind = QuestionKind.TEXT
    wording_en = factory.Sequence(lambda n: f"What was done {n}?")
    wording_fr = factory.Sequence(lambda n: f"Qu’a-t-on fait {n} ?")


class ReplyFactory(DjangoModelFactory[Reply]):
    """A partner that was asked and has not handed in; traits make the later stages."""

    class Meta:
        model = Reply

    class Params:
        is_submitted = factory.Trait(
            stage=ReplyStage.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now)
        )
        is_validated = factory.Trait(
            stage=ReplyStage.VALIDATED,
            submitted_at=factory.LazyFunction(timezone.now),
            decided_at=factory.LazyFunction(timezone.now),
        )

    campaign = factory.SubFactory(CampaignFactory)
    partner = factory.SubFactory(PartnerFactory)


class ReplyAnswerFactory(DjangoModelFactory[ReplyAnswer]):
    """A written answer, a draft if its reply is one; `is_open_to_all=True` makes it public."""

    class Meta:
        model = ReplyAnswer

    class Params:
        is_open_to_all = factory.Trait(
            is_public=True, made_public_at=factory.LazyFunction(timezone.now)
        )

    reply = factory.SubFactory(ReplyFactory, is_submitted=True)
    question = factory.SubFactory(
        QuestionFactory, section__campaign=factory.SelfAttribute("...reply.campaign")
    )
    language = "en"
    text_en = factory.LazyAttribute(
        lambda row: "A law was passed." if row.question.kind in WRITTEN else ""
    )
    text_fr = factory.LazyAttribute(
        lambda row: "Une loi a été adoptée." if row.question.kind in WRITTEN else ""
    )
    is_draft = factory.LazyAttribute(lambda row: row.reply.stage == ReplyStage.DRAFT)


class SectionWriterFactory(DjangoModelFactory[SectionWriter]):
    class Meta:
        model = SectionWriter

    reply = factory.SubFactory(ReplyFactory)
    section = factory.SubFactory(
        CampaignSectionFactory, campaign=factory.SelfAttribute("..reply.campaign")
    )
    person = factory.SubFactory(UserFactory)

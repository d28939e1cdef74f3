"""Silence procedures, who is asked in them, and the positions."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings.enums import PositionKind, SilenceOutcome, SilenceStage
from meetings.models import AskedPartner, PartnerPosition, SilencePaper, SilenceProcedure
from tests.factories.meetings import MaterialFactory
from tests.factories.partners import PartnerFactory


def in_ten_days() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=10)


class SilenceProcedureFactory(DjangoModelFactory[SilenceProcedure]):
    """One that is open, for approval, in which nobody is asked; traits make the other stages."""

    class Meta:
        model = SilenceProcedure

    class Params:
        is_prepared = factory.Trait(stage=SilenceStage.DRAFT, opened_at=None)
        is_closed = factory.Trait(
            stage=SilenceStage.CLOSED,
            outcome=SilenceOutcome.AGREED,
            ended_at=factory.LazyFunction(timezone.now),
        )
        is_withdrawn = factory.Trait(
            stage=SilenceStage.WITHDRAWN,
            reason_en="It was sent too early.",
            reason_fr="Le texte a été envoyé trop tôt.",
            ended_at=factory.LazyFunction(timezone.now),
        )

    title_en = factory.Sequence(lambda n: f"Draft declaration {n}")
    title_fr = factory.Sequence(lambda n: f"Projet de déclaration {n}")
    text_en = "<p>We, the partners, agree.</p>"
    text_fr = "<p>Nous, partenaires, convenons.</p>"
    due_at = factory.LazyFunction(in_ten_days)
    stage = SilenceStage.OPEN
    opened_at = factory.LazyFunction(timezone.now)


class AskedPartnerFactory(DjangoModelFactory[AskedPartner]):
    """A partner that is asked and silent."""

    class Meta:
        model = AskedPartner

    procedure = factory.SubFactory(SilenceProcedureFactory)
    partner = factory.SubFactory(PartnerFactory)


class PartnerPositionFactory(DjangoModelFactory[PartnerPosition]):
    """A partner agrees."""

    class Meta:
        model = PartnerPosition

    asked = factory.SubFactory(AskedPartnerFactory)
    kind = PositionKind.AGREES
    language = "en"


class SilencePaperFactory(DjangoModelFactory[SilencePaper]):
    class Meta:
        model = SilencePaper

    procedure = factory.SubFactory(SilenceProcedureFactory)
    material = factory.SubFactory(MaterialFactory)

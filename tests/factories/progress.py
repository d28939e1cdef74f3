"""Progress reports."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings.enums import Progress, ReportStage
from meetings.models import ProgressReport
from tests.factories.partners import PartnerFactory
from tests.factories.plans import ActionFactory


class ProgressReportFactory(DjangoModelFactory[ProgressReport]):
    """A published report on an action; `is_draft=True` makes a draft."""

    class Meta:
        model = ProgressReport

    class Params:
        is_draft = factory.Trait(stage=ReportStage.DRAFT, submitted_at=None)

    partner = factory.SubFactory(PartnerFactory)
    action = factory.SubFactory(ActionFactory)
    stage = ReportStage.PUBLISHED
    progress = Progress.UNDER_WAY
    as_of = datetime.date(2026, 5, 4)
    language = "en"
    narrative_en = factory.Sequence(lambda n: f"A centre was opened {n}.")
    narrative_fr = factory.Sequence(lambda n: f"Un centre a ouvert {n}.")
    submitted_at = factory.LazyFunction(timezone.now)

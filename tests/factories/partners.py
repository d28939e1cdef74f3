"""Partners, their seats, and chairmanships."""

import datetime

import factory
from django.db.models import Max
from factory.django import DjangoModelFactory

from dialogue.models import Chairmanship, Partner, Priority, SteeringSeat
from tests.factories.plans import ActionPlanFactory
from tests.factories.programme import CountryFactory, OrganisationFactory


class PartnerFactory(DjangoModelFactory[Partner]):
    """A partner country; `PartnerFactory(is_organisation=True)` makes an organisation."""

    class Meta:
        model = Partner

    class Params:
        is_organisation = factory.Trait(
            country=None, organisation=factory.SubFactory(OrganisationFactory)
        )

    country = factory.SubFactory(CountryFactory)


class SteeringSeatFactory(DjangoModelFactory[SteeringSeat]):
    class Meta:
        model = SteeringSeat

    partner = factory.SubFactory(PartnerFactory)


def _after_the_last() -> datetime.date:
    """The day on which the last chairmanship known in the dialogue hands over."""
    latest = Chairmanship.objects.aggregate(last=Max("closes_on"))["last"]
    return latest or datetime.date(2010, 1, 1)


class ChairmanshipFactory(DjangoModelFactory[Chairmanship]):
    """A term of a year that begins with the handover from the one before, the first in 2010."""

    class Meta:
        model = Chairmanship

    partner = factory.SubFactory(PartnerFactory)
    action_plan = factory.SubFactory(ActionPlanFactory)
    starts_on = factory.LazyFunction(_after_the_last)
    ends_on = factory.LazyAttribute(
        lambda row: row.starts_on and row.starts_on + datetime.timedelta(days=365)
    )
    slogan_en = "Together, further"
    slogan_fr = "Ensemble, plus loin"
    introduction_en = "A year in the chair."
    introduction_fr = "Un an de présidence."


class PriorityFactory(DjangoModelFactory[Priority]):
    class Meta:
        model = Priority

    chairmanship = factory.SubFactory(ChairmanshipFactory)
    position = factory.LazyAttribute(lambda row: row.chairmanship.priorities.count() + 1)
    text_en = factory.LazyAttribute(lambda row: f"Priority {row.position}")
    text_fr = factory.LazyAttribute(lambda row: f"Priorité {row.position}")

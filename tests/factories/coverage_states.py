"""States of a plan's coverage that were kept."""

import factory
from django.contrib.auth.models import AnonymousUser
from factory.django import DjangoModelFactory

from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.models import CoverageState
from meetings.services.kept_matrix import checksum, frozen
from meetings.services.plan_coverage import Asked
from tests.factories.partners import ChairmanshipFactory
from tests.factories.people import UserFactory
from tests.factories.plans import ActionPlanFactory


class CoverageStateFactory(DjangoModelFactory[CoverageState]):
    """One of one chairmanship alone, as its rows are when it is made."""

    class Meta:
        model = CoverageState

    plan = factory.SubFactory(ActionPlanFactory)
    axis = CoverageAxis.YEARS
    measure = CoverageMeasure.MEETINGS
    chairmanship = factory.SubFactory(
        ChairmanshipFactory, action_plan=factory.SelfAttribute("..plan")
    )
    note_en = factory.Sequence(lambda n: f"Speech {n}")
    note_fr = factory.Sequence(lambda n: f"Discours {n}")
    matrix = factory.LazyAttribute(lambda row: frozen(row.plan, asked(row), AnonymousUser()))
    sha256 = factory.LazyAttribute(lambda row: checksum(row.matrix))
    kept_by = factory.SubFactory(UserFactory)


def asked(row: factory.builder.Resolver) -> Asked:
    return Asked(row.axis, row.measure, row.chairmanship.pk if row.chairmanship else None)

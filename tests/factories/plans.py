"""Action plans and their headings."""

import datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from dialogue.enums import PlanState, TitleStatus
from dialogue.models import (
    Action,
    ActionAim,
    ActionContinuation,
    ActionPlan,
    Area,
    Indicator,
    Objective,
    ObjectiveContinuation,
    Reading,
)
from tests.factories.programme import GlobalAimFactory


class ActionPlanFactory(DjangoModelFactory[ActionPlan]):
    class Meta:
        model = ActionPlan

    name_en = factory.Sequence(lambda n: f"Action Plan {n}")
    name_fr = factory.Sequence(lambda n: f"Plan d’action {n}")
    starts_year = 2023
    ends_year = 2027
    state = PlanState.CURRENT


class AreaFactory(DjangoModelFactory[Area]):
    """Numbered from 1 within its plan."""

    class Meta:
        model = Area

    plan = factory.SubFactory(ActionPlanFactory)
    position = factory.LazyAttribute(lambda row: row.plan.areas.count() + 1)
    code = factory.LazyAttribute(lambda row: str(row.position))
    title_en = factory.LazyAttribute(lambda row: f"Area {row.code}")
    title_fr = factory.LazyAttribute(lambda row: f"Domaine {row.code}")


class ObjectiveFactory(DjangoModelFactory[Objective]):
    """Numbered from 1 within its area's plan."""

    class Meta:
        model = Objective

    area = factory.SubFactory(AreaFactory)
    plan = factory.SelfAttribute("area.plan")
    position = factory.LazyAttribute(lambda row: row.plan.objectives.count() + 1)
    code = factory.LazyAttribute(lambda row: str(row.position))
    number = factory.LazyAttribute(lambda row: row.position)
    title_en = factory.LazyAttribute(lambda row: f"Objective {row.code}")
    title_fr = factory.LazyAttribute(lambda row: f"Objectif {row.code}")


class ActionFactory(DjangoModelFactory[Action]):
    """Numbered from 1 within its objective's plan."""

    class Meta:
        model = Action

    objective = factory.SubFactory(ObjectiveFactory)
    plan = factory.SelfAttribute("objective.plan")
    number = factory.LazyAttribute(lambda row: row.plan.actions.count() + 1)
    title_en = factory.LazyAttribute(lambda row: f"Action {row.number}")
    title_fr = factory.LazyAttribute(lambda row: f"Action numéro {row.number}")
    title_status = TitleStatus.OFFICIAL


class ActionAimFactory(DjangoModelFactory[ActionAim]):
    class Meta:
        model = ActionAim

    action = factory.SubFactory(ActionFactory)
    aim = factory.SubFactory(GlobalAimFactory)


class ObjectiveContinuationFactory(DjangoModelFactory[ObjectiveContinuation]):
    """An objective of a plan of 2018 goes on in one of 2023."""

    class Meta:
        model = ObjectiveContinuation

    later = factory.SubFactory(ObjectiveFactory)
    earlier = factory.SubFactory(
        ObjectiveFactory, area__plan__starts_year=2018, area__plan__ends_year=2020
    )


class ActionContinuationFactory(DjangoModelFactory[ActionContinuation]):
    """An action of a plan of 2018 goes on in one of 2023."""

    class Meta:
        model = ActionContinuation

    later = factory.SubFactory(ActionFactory)
    earlier = factory.SubFactory(
        ActionFactory,
        objective__area__plan__starts_year=2018,
        objective__area__plan__ends_year=2020,
    )


class IndicatorFactory(DjangoModelFactory[Indicator]):
    """Of an action: from 100 at the end of 2022 to 200 at the end of 2027."""

    class Meta:
        model = Indicator

    action = factory.SubFactory(ActionFactory)
    name_en = factory.Sequence(lambda n: f"People trained {n}")
    name_fr = factory.Sequence(lambda n: f"Personnes formées {n}")
    unit_en = "people"
    unit_fr = "personnes"
    baseline = Decimal(100)
    baseline_on = datetime.date(2022, 12, 31)
    target = Decimal(200)
    target_on = datetime.date(2027, 12, 31)


class ReadingFactory(DjangoModelFactory[Reading]):
    """The first of an indicator on 30 June 2024, each of the others a day later."""

    class Meta:
        model = Reading

    indicator = factory.SubFactory(IndicatorFactory)
    read_on = factory.LazyAttribute(
        lambda row: (
            datetime.date(2024, 6, 30) + datetime.timedelta(days=row.indicator.readings.count())
        )
    )
    value = Decimal(140)

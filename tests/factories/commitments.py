"""Commitments of partners to actions of a plan."""

import datetime

import factory
from factory.django import DjangoModelFactory

from dialogue.enums import PublicationState
from meetings.enums import CommitmentStage
from meetings.models import Commitment, CommitmentPartner, Milestone
from tests.factories.partners import PartnerFactory
from tests.factories.plans import ActionFactory


class CommitmentFactory(DjangoModelFactory[Commitment]):
    """A published one, under way from 2024 to 2030."""

    class Meta:
        model = Commitment

    action = factory.SubFactory(ActionFactory)
    lead = factory.SubFactory(PartnerFactory)
    title_en = factory.Sequence(lambda n: f"Open a centre {n}")
    title_fr = factory.Sequence(lambda n: f"Ouvrir un centre {n}")
    since = datetime.date(2024, 1, 1)
    until = datetime.date(2030, 12, 31)
    stage = CommitmentStage.UNDER_WAY
    state = PublicationState.PUBLISHED


class CommitmentPartnerFactory(DjangoModelFactory[CommitmentPartner]):
    class Meta:
        model = CommitmentPartner

    commitment = factory.SubFactory(CommitmentFactory)
    partner = factory.SubFactory(PartnerFactory)


class MilestoneFactory(DjangoModelFactory[Milestone]):
    """Not reached, and not due before 2030."""

    class Meta:
        model = Milestone

    commitment = factory.SubFactory(CommitmentFactory)
    due_on = datetime.date(2030, 6, 30)
    title_en = factory.Sequence(lambda n: f"The building stands {n}")
    title_fr = factory.Sequence(lambda n: f"Le bâtiment est achevé {n}")

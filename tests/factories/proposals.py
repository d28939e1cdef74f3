"""Commitments that partners propose."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal, ProposedMilestone, ProposedPartner
from tests.factories.partners import PartnerFactory
from tests.factories.plans import ActionFactory


class CommitmentProposalFactory(DjangoModelFactory[CommitmentProposal]):
    """One that waits for the Secretariat, for 2027; `is_draft=True` makes a whole draft."""

    class Meta:
        model = CommitmentProposal

    class Params:
        is_draft = factory.Trait(stage=ProposalStage.DRAFT, submitted_at=None)

    partner = factory.SubFactory(PartnerFactory)
    action = factory.SubFactory(ActionFactory)
    stage = ProposalStage.SUBMITTED
    language = "en"
    title_en = factory.Sequence(lambda n: f"Train the officers {n}")
    title_fr = factory.Sequence(lambda n: f"Former les agents {n}")
    motive_en = "They asked for it."
    motive_fr = "Ils l’ont demandé."
    since = datetime.date(2027, 1, 1)
    until = datetime.date(2027, 12, 31)
    submitted_at = factory.LazyFunction(timezone.now)


class ProposedPartnerFactory(DjangoModelFactory[ProposedPartner]):
    class Meta:
        model = ProposedPartner

    proposal = factory.SubFactory(CommitmentProposalFactory)
    partner = factory.SubFactory(PartnerFactory)


class ProposedMilestoneFactory(DjangoModelFactory[ProposedMilestone]):
    class Meta:
        model = ProposedMilestone

    proposal = factory.SubFactory(CommitmentProposalFactory)
    due_on = datetime.date(2027, 6, 30)
    title_en = factory.Sequence(lambda n: f"The first course is held {n}")
    title_fr = factory.Sequence(lambda n: f"La première formation a lieu {n}")

"""A partner with a focal point and a contributor, a publisher, and a campaign of two sections."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.models import Campaign, CampaignSection, Question, Reply
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    PartnerFactory,
    PersonFactory,
    QuestionFactory,
    ReplyFactory,
)


@dataclass(frozen=True)
class Asked:
    """The campaign of these tests, its sections and its questions."""

    campaign: Campaign
    first: CampaignSection
    second: CampaignSection
    law: Question
    """Yes or no; must be answered."""
    which: Question
    """A text, asked only of those who have a law."""
    people: Question
    """A number, in the second section."""


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def writer(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, name="Awa Ndiaye")


@pytest.fixture
def colleague(partner: Partner, writer: User) -> User:
    return PersonFactory.focal_point(partner, name="Omar Sy")


@pytest.fixture
def contributor(partner: Partner, writer: User) -> User:
    return PersonFactory.contributor(partner, name="Ben Contributor")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def make_campaign(dialogue: Dialogue) -> Callable[..., Asked]:
    """A campaign with questions of its own; `is_prepared=True` for one that is not open."""

    def make(**facts: Any) -> Asked:
        campaign = CampaignFactory(**facts)
        first = CampaignSectionFactory(campaign=campaign)
        second = CampaignSectionFactory(campaign=campaign)
        law = QuestionFactory(section=first, is_yes_no=True, is_required=True, may_be_public=True)
        which = QuestionFactory(
            section=first, depends_on=law, depends_on_choices=[1], takes_evidence=True
        )
        people = QuestionFactory(
            section=second, is_number=True, unit_en="persons", unit_fr="personnes"
        )
        return Asked(campaign, first, second, law, which, people)

    return make


@pytest.fixture
def asked(make_campaign: Callable[..., Asked]) -> Asked:
    return make_campaign()


@pytest.fixture
def reply(asked: Asked, partner: Partner) -> Reply:
    return ReplyFactory(campaign=asked.campaign, partner=partner)  # type: ignore[no-any-return]


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]

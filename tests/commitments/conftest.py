"""A partner that leads a commitment, and the people who see it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Action, Dialogue, Partner
from meetings.models import Commitment
from tests.factories import ActionFactory, CommitmentFactory, PartnerFactory, PersonFactory

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def action(dialogue: Dialogue) -> Action:
    return ActionFactory(number=7)  # type: ignore[no-any-return]


@pytest.fixture
def lead(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def commitment(action: Action, lead: Partner) -> Commitment:
    return CommitmentFactory(  # type: ignore[no-any-return]
        action=action,
        lead=lead,
        title_en="Train the border police",
        title_fr="Former la police des frontières",
        since=TODAY - 100 * DAY,
        until=TODAY + 400 * DAY,
    )


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def publisher(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.publisher(), dialogue)  # type: ignore[no-any-return]

"""A partner with a focal point and a contributor, a publisher, and an action of a plan in force."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Action, Dialogue, Partner
from focal_points.models import User
from meetings.models import CommitmentProposal
from tests.factories import (
    ActionFactory,
    CommitmentProposalFactory,
    PartnerFactory,
    PersonFactory,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def writer(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, name="Awa Ndiaye")


@pytest.fixture
def contributor(partner: Partner, writer: User) -> User:
    return PersonFactory.contributor(partner, name="Ben Contributor")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def action(dialogue: Dialogue) -> Action:
    action: Action = ActionFactory(number=7, title_en="Trace the missing", title_fr="Rechercher")
    action.plan.state = "current"
    action.plan.save()
    return action


@pytest.fixture
def draft(partner: Partner, writer: User, action: Action) -> CommitmentProposal:
    """An empty draft to the action."""
    empty = dict.fromkeys(("title_en", "title_fr", "motive_en", "motive_fr"), "")
    return CommitmentProposalFactory(  # type: ignore[no-any-return]
        partner=partner,
        action=action,
        is_draft=True,
        made_by=writer,
        saved_by=writer,
        since=None,
        until=None,
        **empty,
    )


@pytest.fixture
def proposal(partner: Partner, action: Action) -> CommitmentProposal:
    """One that waits for the Secretariat."""
    return CommitmentProposalFactory(  # type: ignore[no-any-return]
        partner=partner, action=action, title_en="Train twenty officers", title_fr=""
    )


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_writer(client_for: Any, writer: User, dialogue: Dialogue) -> Client:
    return client_for(writer, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_contributor(client_for: Any, contributor: User, dialogue: Dialogue) -> Client:
    return client_for(contributor, dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]

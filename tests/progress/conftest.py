"""A partner with a focal point and a contributor, a publisher, and an action to report on."""

from typing import Any

import pytest
from django.test import Client

from dialogue.models import Action, Dialogue, Partner
from focal_points.models import User
from meetings.models import ProgressReport
from tests.factories import ActionFactory, PartnerFactory, PersonFactory, ProgressReportFactory


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
def draft(partner: Partner, writer: User, action: Action) -> ProgressReport:
    """An empty draft on the action."""
    return ProgressReportFactory(  # type: ignore[no-any-return]
        partner=partner,
        action=action,
        is_draft=True,
        made_by=writer,
        saved_by=writer,
        progress="",
        as_of=None,
        narrative_en="",
        narrative_fr="",
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

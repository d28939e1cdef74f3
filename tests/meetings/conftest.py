"""A plan of which something is recorded, and those who look at it."""

from typing import Any

import pytest
from django.test import Client

from dialogue.models import ActionPlan, Dialogue
from tests.factories import ActionFactory, CoverageFactory, PersonFactory
from tests.pages.test_coverage import held


@pytest.fixture
def plan(dialogue: Dialogue) -> ActionPlan:
    """A plan of two actions; a meeting of 2023 spoke of the first one."""
    first = ActionFactory(number=1, title_en="Diaspora", title_fr="Diasporas")
    ActionFactory(number=2, objective=first.objective)
    found: ActionPlan = first.plan
    found.starts_year, found.ends_year = 2023, 2024
    found.save()
    CoverageFactory(meeting=held(2023), action=first)
    return found


@pytest.fixture
def publisher(dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(PersonFactory.publisher(), dialogue)
    return client


@pytest.fixture
def visitor(dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(dialogue=dialogue)
    return client

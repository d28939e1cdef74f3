"""Staff of the dialogue, and their way into the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import User
from tests.factories import MembershipFactory, UserFactory


@pytest.fixture
def member(dialogue: Dialogue) -> Callable[[str], User]:
    """`member(Role.EDITOR)`: a person with that role in the dialogue."""

    def make(role: str, **fields: Any) -> User:
        user = UserFactory(**fields)
        MembershipFactory(user=user, role=role)
        return user

    return make


@pytest.fixture
def as_role(client_for: Any, dialogue: Dialogue, member: Any) -> Callable[[str], Client]:
    """`as_role(Role.EDITOR)`: a client of such a person, on the dialogue's host."""
    return lambda role: client_for(member(role), dialogue)


@pytest.fixture
def administrator(as_role: Any) -> Client:
    return as_role(Role.ADMINISTRATOR)  # type: ignore[no-any-return]

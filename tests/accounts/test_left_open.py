"""A session that somebody left open does not give the account to whoever sits down at it."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import User
from tests.factories import PASSWORD, PersonFactory

NEW = {"email": "attacker@example.org", "action_add": ""}


@pytest.fixture
def left_open(client_for: Any, dialogue: Dialogue, person: User) -> Client:
    """The browser of somebody who logged in this morning."""
    client: Client = client_for(None, dialogue)
    said = {"login": person.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), said).status_code == 302
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 3600
    session.save()
    return client


@pytest.fixture
def person(dialogue: Dialogue) -> User:
    user: User = PersonFactory.focal_point()
    return user


def test_an_address_is_changed_by_whoever_knows_the_password(
    left_open: Client, person: User
) -> None:
    asked = left_open.post(reverse("account_email"), NEW)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    own = EmailAddress.objects.filter(user=person)
    assert [row.email for row in own] == [person.email]
    left_open.post(asked["Location"], {"password": "wrong"})
    assert own.count() == 1
    left_open.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert own.filter(email=NEW["email"]).exists(), "what was sent is not to be sent again"

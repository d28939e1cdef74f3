"""The page behind the link of an invitation."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue
from focal_points.models import Invitation, Membership, User
from focal_points.services import invitations
from tests.factories import PASSWORD, InvitationFactory, UserFactory

GOOD = {
    "name": "Awa Ndiaye",
    "language": "fr",
    "password": "four patient blue herons",
    "password_again": "four patient blue herons",
}


@pytest.fixture
def invitation(dialogue: Dialogue) -> Invitation:
    return InvitationFactory(email="awa@example.org", language="fr")


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(None, dialogue)
    return client


def address(token: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse("focal_points:accept_invitation", args=[token])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_person_comes_in(visitor: Client, invitation: Invitation, language: str) -> None:
    page = visitor.get(address(invitation.token, language))
    assert page.status_code == 200
    assert "awa@example.org" in page.content.decode()
    response = visitor.post(address(invitation.token, language), GOOD)
    with translation.override("fr"):
        assert response["Location"] == reverse("focal_points:workspace")
    first_page = visitor.get(response["Location"])
    assert first_page.context["user"].email == "awa@example.org"
    assert first_page.context["workspace"].standing.is_focal_point


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"language": "xx"}, "language"),
        ({"password": "short", "password_again": "short"}, "password"),
        ({"password": "123456789012", "password_again": "123456789012"}, "password"),
        ({"password": "awa@example.org", "password_again": "awa@example.org"}, "password"),
        ({"password_again": "something else entirely"}, "password_again"),
        ({"name": "Awa\x00"}, "name"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_errors_stand_by_their_field_and_the_rest_is_kept(
    visitor: Client, invitation: Invitation, change: dict[str, str], field: str, language: str
) -> None:
    response = visitor.post(address(invitation.token, language), GOOD | change)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in page
    if field != "name":
        assert 'value="Awa Ndiaye"' in page
    assert not User.objects.exists()
    assert invitations.look_up(invitation.token).is_open


def test_a_known_person_logs_in_and_confirms(visitor: Client, invitation: Invitation) -> None:
    user = UserFactory(email=invitation.email)
    here = address(invitation.token)
    page = visitor.get(here).content.decode()
    assert f"?next={here}" in page
    assert "password_again" not in page
    login = reverse("account_login")
    given = {"login": user.email, "password": PASSWORD, "next": here}
    assert visitor.post(login, given)["Location"] == here
    assert visitor.get(here).status_code == 200
    assert not Membership.objects.exists()
    assert visitor.post(here)["Location"] == reverse("focal_points:workspace")
    assert Membership.objects.get().user == user


def test_a_known_address_never_gets_a_second_account(
    visitor: Client, invitation: Invitation
) -> None:
    UserFactory(email=invitation.email)
    visitor.post(address(invitation.token), GOOD)
    assert User.objects.count() == 1
    assert not Membership.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_person_is_told_so(
    client_for: Any, dialogue: Dialogue, invitation: Invitation, method: str
) -> None:
    client = client_for(UserFactory(), dialogue)
    assert getattr(client, method)(address(invitation.token)).status_code == 403
    assert not Membership.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("what", ["accepted", "withdrawn", "expired", "unknown"])
def test_a_closed_one_says_why(
    visitor: Client, invitation: Invitation, what: str, method: str, language: str
) -> None:
    token, now = invitation.token, timezone.now()
    changes = {
        "accepted": {"accepted_at": now},
        "withdrawn": {"withdrawn_at": now},
        "expired": {"invited_at": now - datetime.timedelta(days=30)},
    }
    if what == "unknown":
        token = "x" * 43
    else:
        Invitation.objects.update(**changes[what])
    response = getattr(visitor, method)(address(token, language), GOOD)
    assert response.status_code == (404 if what == "unknown" else 410)
    assert response.context["reason"] == what
    assert not User.objects.exists()


def test_the_link_that_a_later_message_replaced_says_so(
    visitor: Client, invitation: Invitation
) -> None:
    first = invitation.token
    Invitation.objects.update(invited_at=timezone.now() - datetime.timedelta(days=30))
    invitations.resend(invitation)
    assert "If there is a later message" in visitor.get(address(first)).content.decode()


@pytest.mark.parametrize("token", ["a", "%00", "..%2F", "é", "x" * 3000, "' OR 1=1"])
def test_a_malformed_one_is_a_page(visitor: Client, dialogue: Dialogue, token: str) -> None:
    prefix = address("x").removesuffix("x/")
    assert visitor.get(f"{prefix}{token}/").status_code == 404


def test_whoever_accepted_it_goes_on_to_work(
    client_for: Any, dialogue: Dialogue, invitation: Invitation
) -> None:
    user = UserFactory(email=invitation.email)
    invitations.accept(invitation.token, user=user)
    response = client_for(user, dialogue).get(address(invitation.token))
    assert response["Location"] == reverse("focal_points:workspace")


def test_the_bare_host_knows_no_invitation(client_for: Any, invitation: Invitation) -> None:
    assert client_for().get(address(invitation.token)).status_code == 404

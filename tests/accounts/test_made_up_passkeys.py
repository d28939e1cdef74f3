"""What no passkey says is refused in words, when logging in and when adding one."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from tests.factories import PASSWORD, PersonFactory

KEYS = [
    "abc",
    "[]",
    "9" * 5000,
    "[" * 5000,
    '{"id":1,"rawId":"x","response":{},"type":"public-key"}',
    '{"id":"\\u0000","rawId":"x","response":{},"type":"public-key"}',
    '{"id":"x","rawId":"eA","response":[],"type":"public-key"}',
    # Well wrapped, with an empty object, a broken one, nothing and nonsense inside.
    *(
        json.dumps(
            {
                "id": "eHh4",
                "rawId": "eHh4",
                "type": "public-key",
                "response": dict.fromkeys(
                    (
                        "clientDataJSON",
                        "attestationObject",
                        "authenticatorData",
                        "signature",
                        "userHandle",
                    ),
                    wrapped,
                ),
            }
        )
        for wrapped in ("e30", "W1tb", "oA", "é", None, [])
    ),
]


@pytest.fixture
def person(dialogue: Dialogue) -> Any:
    return PersonFactory.focal_point(email="awa@example.org")


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(None, dialogue)
    return client


def test_logging_in(visitor: Client) -> None:
    with translation.override("fr"):
        address = reverse("mfa_login_webauthn")
        log_in = reverse("account_login")
    visitor.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
    for key in KEYS:
        response = visitor.post(address, {"credential": key})
        cache.clear()  # and with it the count of attempts
        assert (response.status_code, response["Location"]) == (302, log_in), key[:80]


def test_adding_one_and_proving_oneself(visitor: Client, person: Any) -> None:
    with translation.override("fr"):
        names = ("account_login", "account_reauthenticate", "mfa_add_webauthn")
        log_in, prove, add = map(reverse, names)
        prove_with_key = reverse("mfa_reauthenticate_webauthn")
    visitor.post(log_in, {"login": person.email, "password": PASSWORD})
    visitor.post(prove, {"password": PASSWORD})
    assert visitor.get(add).status_code == 200
    for key in KEYS:
        response = visitor.post(add, {"credential": key, "name": "x"})
        assert response.status_code == 200, key[:80]
        assert response.context["form"].errors, key[:80]
        proved = visitor.post(prove_with_key, {"credential": key})
        cache.clear()
        assert proved.status_code == 302, key[:80]
    said = visitor.post(add, {"credential": "[]"}).content.decode()
    assert "La réponse de la clé d’accès est illisible" in said

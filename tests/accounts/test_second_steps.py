"""What makes the codes of second steps is not in the database for all who read it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.models import User
from focal_points.second_steps import SecondStepAdapter
from tests.factories import PASSWORD, PersonFactory

SECRET = generate_totp_secret()
ANOTHER_KEY = "another key, as long and as secret as the first"


@pytest.fixture
def person(dialogue: Dialogue) -> User:
    return PersonFactory.focal_point(email="awa@example.org")


def code_of_now() -> str:
    *_earlier, counter = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(SECRET, counter))


def log_in(client: Any, code: str) -> bool:
    client.post(reverse("account_login"), {"login": "awa@example.org", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    return bool(client.get(reverse("focal_points:workspace")).status_code == 200)


def test_secrets_are_stored_unreadable_and_codes_log_in(
    person: User, client_for: Any, dialogue: Dialogue
) -> None:
    TOTP.activate(person, SECRET)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    adapter = SecondStepAdapter()
    for authenticator in Authenticator.objects.all():
        stored = authenticator.data.get("secret") or authenticator.data["seed"]
        assert stored not in (SECRET, adapter.decrypt(stored))
        assert SECRET not in stored
    assert log_in(client_for(None, dialogue), code_of_now())
    assert log_in(client_for(None, dialogue), codes[0])


def test_what_was_stored_before_is_read(person: User, client_for: Any, dialogue: Dialogue) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    assert log_in(client_for(None, dialogue), code_of_now())


def test_a_new_key_reads_what_the_former_one_wrote(
    person: User, client_for: Any, dialogue: Dialogue, settings: Any
) -> None:
    TOTP.activate(person, SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = ANOTHER_KEY
    assert log_in(client_for(None, dialogue), code_of_now())
    newer = SecondStepAdapter().encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = []
    assert SecondStepAdapter().decrypt(newer) == SECRET


def test_with_the_former_key_lost_no_code_fits_and_no_page_fails(
    person: User, client_for: Any, dialogue: Dialogue, settings: Any
) -> None:
    TOTP.activate(person, SECRET)
    settings.SECRET_KEY = ANOTHER_KEY
    client = client_for(None, dialogue)
    assert not log_in(client, code_of_now())
    page = client.post(reverse("mfa_authenticate"), {"code": code_of_now()})
    assert page.status_code == 200
    assert 'id="id_code_error"' in page.content.decode()

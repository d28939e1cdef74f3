"""Logging in and what surrounds it, in both languages."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from focal_points.tasks import deliver
from tests.factories import PASSWORD, PersonFactory, UserFactory

NEW = "five patient grey otters"
LANGUAGES = ["en", "fr"]


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(None, dialogue)
    return client


@pytest.fixture
def person(dialogue: Dialogue) -> User:
    return PersonFactory.focal_point(email="awa@example.org", language="fr")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Any:
    """Letters go out as soon as the block of the commit ends."""
    monkeypatch.setattr(deliver, "delay", deliver)
    return lambda: django_capture_on_commit_callbacks(execute=True)


def to(name: str, language: str = "en", *args: Any) -> str:
    with translation.override(language):
        return reverse(name, args=args)


def link_in(message: Any, dialogue: Dialogue) -> str:
    """The path of the first link in the letter that leads to the dialogue."""
    found = re.search(rf"http\S+?{dialogue.host}\S*?(/\S+)", message.body)
    assert found
    return found[1]


def log_in(client: Client, language: str = "en", **said: str) -> Any:
    given = {"login": "awa@example.org", "password": PASSWORD, **said}
    return client.post(to("account_login", language), given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_log_in_leads_to_the_first_page_in_the_pages_language(
    visitor: Client, person: User, language: str
) -> None:
    response = log_in(visitor, language)
    assert response.status_code == 302
    assert response["Location"] == to("focal_points:workspace", language)
    assert visitor.get(response["Location"]).status_code == 200


def test_the_address_is_known_however_it_is_written(visitor: Client, person: User) -> None:
    assert log_in(visitor, login="AWA@Example.ORG").status_code == 302


def test_one_goes_where_one_wanted_to(visitor: Client, person: User) -> None:
    wanted = to("focal_points:my_account")
    response = visitor.get(wanted)
    assert response["Location"] == f"{to('account_login')}?next={wanted}"
    assert log_in(visitor, next=wanted)["Location"] == wanted


def test_but_never_to_another_site(visitor: Client, person: User) -> None:
    response = log_in(visitor, next="https://example.net/")
    assert response["Location"] == to("focal_points:workspace")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_is_kept_and_the_error_is_said(
    visitor: Client, person: User, language: str
) -> None:
    page = log_in(visitor, language, password="wrong").content.decode()
    assert 'value="awa@example.org"' in page
    assert 'role="alert"' in page
    assert "wrong" not in page


def test_a_stranger_and_a_wrong_password_look_the_same(visitor: Client, person: User) -> None:
    wrong = log_in(visitor, password="wrong").content.decode()
    strange = log_in(visitor, login="eve@example.org", password="wrong").content.decode()
    errors = [
        re.search(r'<div class="form-errors".*?</div>', page, re.DOTALL)
        for page in (wrong, strange)
    ]
    assert errors[0]
    assert errors[1]
    assert errors[0][0] == errors[1][0]


def test_an_empty_form_says_so_next_to_each_field(visitor: Client, person: User) -> None:
    page = log_in(visitor, login="", password="").content.decode()
    assert 'id="id_login_error"' in page
    assert 'id="id_password_error"' in page


def test_guessing_is_stopped(visitor: Client, person: User) -> None:
    for _ in range(5):
        log_in(visitor, password="wrong")
    refused = log_in(visitor)
    assert refused.status_code == 200
    assert "Try again in five minutes" in refused.content.decode()
    for _ in range(30):
        response = log_in(visitor, login="eve@example.org", password="wrong")
    assert response.status_code == 429
    assert 'class="masthead"' in response.content.decode()


def test_a_closed_account_stays_outside(visitor: Client, person: User) -> None:
    person.is_active = False
    person.save()
    response = log_in(visitor)
    assert response["Location"] == to("account_inactive")
    assert visitor.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up_but_learns_whom_to_ask(
    visitor: Client, dialogue: Dialogue, language: str, method: str
) -> None:
    address = to("account_signup", language)
    said = {"email": "eve@example.org", "password1": NEW, "password2": NEW}
    response = getattr(visitor, method)(address, said)
    assert response.status_code == 200
    assert f"mailto:{dialogue.email}" in response.content.decode()
    assert not User.objects.exists()


class TestForgottenPassword:
    def ask(self, visitor: Client, at_once: Any, email: str) -> Any:
        with at_once():
            return visitor.post(to("account_reset_password"), {"email": email})

    def test_from_the_message_to_the_new_password(
        self, visitor: Client, person: User, at_once: Any, dialogue: Dialogue
    ) -> None:
        self.ask(visitor, at_once, person.email)
        [message] = mail.outbox
        assert message.subject.startswith("Processus de Rabat\u00a0: ")
        assert '<html lang="fr">' in message.alternatives[0][0]
        link = link_in(message, dialogue)
        page = visitor.get(link, follow=True)
        form = page.redirect_chain[-1][0]
        short = visitor.post(form, {"password1": "abc", "password2": "abd"})
        assert 'id="id_password1_error"' in short.content.decode()
        response = visitor.post(form, {"password1": NEW, "password2": NEW})
        assert response.status_code == 302
        assert log_in(visitor, password=NEW).status_code == 302
        used = visitor.get(link, follow=True)
        assert used.status_code == 200
        assert to("account_reset_password") in used.content.decode()

    def test_a_stranger_gets_the_same_page(
        self, visitor: Client, person: User, at_once: Any
    ) -> None:
        known = self.ask(visitor, at_once, person.email)
        strange = self.ask(visitor, at_once, "eve@example.org")
        assert known["Location"] == strange["Location"]
        assert visitor.get(known["Location"]).status_code == 200
        assert [message.to for message in mail.outbox] == [[person.email], ["eve@example.org"]]

    @pytest.mark.parametrize("key", ["1-abc", "zzz-set-password", "0-a-b-c", "!"])
    def test_a_broken_link_is_a_page(self, visitor: Client, dialogue: Dialogue, key: str) -> None:
        prefix = to("account_reset_password")
        assert visitor.get(f"{prefix}key/{key}/", follow=True).status_code in (200, 404)

    def test_mail_down_the_page_still_answers(
        self,
        visitor: Client,
        person: User,
        settings: Any,
        sent_tasks: list[Any],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        settings.EMAIL_BACKEND = "tests.accounts.mail_down.Backend"
        with django_capture_on_commit_callbacks(execute=True):
            response = visitor.post(to("account_reset_password"), {"email": person.email})
        assert response.status_code == 302
        [task] = sent_tasks
        assert task.kwargs["to"] == [person.email]
        assert OSError in deliver.autoretry_for

    def test_broker_and_mail_down_the_page_still_answers(
        self,
        visitor: Client,
        person: User,
        settings: Any,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        def fail(**kwargs: Any) -> None:
            raise ConnectionError

        monkeypatch.setattr(deliver, "delay", fail)
        settings.EMAIL_BACKEND = "tests.accounts.mail_down.Backend"
        with django_capture_on_commit_callbacks(execute=True):
            response = visitor.post(to("account_reset_password"), {"email": person.email})
        assert response.status_code == 302


class TestOwnAccount:
    @pytest.fixture
    def own(self, client_for: Any, dialogue: Dialogue, person: User) -> Client:
        client: Client = client_for(None, dialogue)
        log_in(client)
        client.post(to("account_reauthenticate"), {"password": PASSWORD})
        return client

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_name_and_language(self, own: Client, person: User, language: str) -> None:
        address = to("focal_points:my_account", language)
        refused = own.post(address, {"name": " ", "language": "xx"}).content.decode()
        assert 'id="id_name_error"' in refused
        assert 'id="id_language_error"' in refused
        response = own.post(address, {"name": "Awa", "language": "en"})
        assert response["Location"] == address
        person.refresh_from_db()
        assert (person.name, person.language) == ("Awa", "en")

    def test_a_new_address_counts_once_it_is_confirmed(
        self, own: Client, person: User, at_once: Any, dialogue: Dialogue
    ) -> None:
        with at_once():
            own.post(to("account_email"), {"email": "ndiaye@example.org", "action_add": ""})
        person.refresh_from_db()
        assert person.email == "awa@example.org"
        message = mail.outbox[-1]
        assert message.to == ["ndiaye@example.org"]
        link = link_in(message, dialogue)
        assert own.get(link).status_code == 200
        with at_once():
            own.post(link)
        person.refresh_from_db()
        assert person.email == "ndiaye@example.org"
        assert EmailAddress.objects.get(user=person).verified
        assert mail.outbox[-1].subject.startswith("Processus de Rabat")

    def test_with_a_second_step_as_well(
        self, own: Client, person: User, at_once: Any, dialogue: Dialogue
    ) -> None:
        TOTP.activate(person, generate_totp_secret())
        with at_once():
            asked = own.post(to("account_email"), {"email": "ndiaye@example.org", "action_add": ""})
        assert asked.status_code == 302
        link = link_in(mail.outbox[-1], dialogue)
        with at_once():
            own.post(link)
        person.refresh_from_db()
        assert person.email == "ndiaye@example.org"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_letter_leads_to_pages_in_its_own_language(
        self, own: Client, person: User, at_once: Any, dialogue: Dialogue, language: str
    ) -> None:
        """Whatever the language of the page on which it was asked for."""
        User.objects.filter(pk=person.pk).update(language=language)
        other = next(code for code in LANGUAGES if code != language)
        with at_once():
            own.post(to("account_email", other), {"email": "ndiaye@example.org", "action_add": ""})
            own.post(to("account_logout"))
            own.post(to("account_reset_password", other), {"email": person.email})
        for message in mail.outbox[-2:]:
            assert f'<html lang="{language}">' in message.alternatives[0][0]
            link = link_in(message, dialogue)
            assert link.startswith(f"/{language}/")
            assert own.get(link, follow=True).status_code == 200

    def test_a_taken_address_is_refused_or_kept_quiet(self, own: Client, person: User) -> None:
        UserFactory(email="taken@example.org")
        own.post(to("account_email"), {"email": "taken@example.org", "action_add": ""})
        person.refresh_from_db()
        assert person.email == "awa@example.org"

    def test_changing_the_password(self, own: Client, person: User, at_once: Any) -> None:
        address = to("account_change_password")
        wrong = own.post(
            address, {"oldpassword": "no", "password1": NEW, "password2": "other words here"}
        ).content.decode()
        assert 'id="id_oldpassword_error"' in wrong
        assert 'id="id_password2_error"' in wrong
        with at_once():
            own.post(address, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
        person.refresh_from_db()
        assert person.check_password(NEW)
        assert mail.outbox[-1].to == [person.email]

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        "name",
        [
            "account_email",
            "account_change_password",
            "account_logout",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_list_webauthn",
            "focal_points:my_account",
            "focal_points:workspace",
        ],
    )
    def test_every_page_opens(self, own: Client, name: str, language: str) -> None:
        response = own.get(to(name, language))
        page = response.content.decode()
        assert response.status_code == 200
        assert f'<html lang="{language}"' in page
        # The strict policy forbids both; a script without a source may only carry data.
        assert not re.search(r"\sstyle=", page)
        assert not re.search(r"<script(?![^>]*(src=|application/json))", page)

    def test_leaving_ends_the_session(self, own: Client) -> None:
        own.post(to("account_logout"))
        assert own.get(to("focal_points:workspace")).status_code == 302


def test_what_protects_the_account_asks_for_the_password_again(
    client_for: Any, dialogue: Dialogue, person: User
) -> None:
    client = client_for(None, dialogue)
    log_in(client)
    asked = client.get(to("mfa_activate_totp"))
    assert asked["Location"].startswith(to("account_reauthenticate"))
    wrong = client.post(asked["Location"], {"password": "wrong"}).content.decode()
    assert 'id="id_password_error"' in wrong
    right = client.post(asked["Location"], {"password": PASSWORD})
    assert right["Location"] == to("mfa_activate_totp")


def test_a_code_from_an_app_then_a_recovery_code(
    client_for: Any, dialogue: Dialogue, person: User
) -> None:
    client = client_for(None, dialogue)
    log_in(client)
    client.post(to("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(to("mfa_activate_totp"))
    wrong = client.post(to("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert 'id="id_code_error"' in wrong
    secret = page.context["form"].secret
    # The last one that is taken now: it is still taken when the clock moves on in between.
    *_earlier, counter = yield_hotp_counters_from_time()
    code = format_hotp_value(hotp_value(secret, counter))
    assert client.post(to("mfa_activate_totp"), {"code": code}).status_code == 302
    codes = client.get(to("mfa_view_recovery_codes")).context["unused_codes"]
    assert codes[0] in client.get(to("mfa_download_recovery_codes")).content.decode()
    assert client.get(to("mfa_index")).status_code == 200
    assert client.get(to("mfa_generate_recovery_codes")).status_code == 200
    assert client.get(to("mfa_deactivate_totp")).status_code == 200

    client.post(to("account_logout"))
    asked = log_in(client)
    assert asked["Location"] == to("mfa_authenticate")
    wrong = client.post(asked["Location"], {"code": "no"})
    assert 'id="id_code_error"' in wrong.content.decode()
    assert client.get(to("focal_points:workspace")).status_code == 302
    assert client.post(asked["Location"], {"code": codes[0]}).status_code == 302
    assert client.get(to("focal_points:workspace")).status_code == 200


def test_the_bare_host_shows_the_way(client_for: Any, other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        focal_point = PersonFactory.focal_point()
    page = client_for(focal_point).get(to("focal_points:workspace")).content.decode()
    assert other_dialogue.name in page
    assert "/admin/" not in page
    keeper = client_for(PersonFactory.programme_administrator())
    assert "/admin/" in keeper.get(to("focal_points:workspace")).content.decode()


def test_a_host_without_a_role_says_so(
    client_for: Any, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    person = PersonFactory.focal_point()
    page = client_for(person, other_dialogue).get(to("focal_points:workspace")).content.decode()
    assert "Your account has no role in this dialogue" in page
    assert f"mailto:{other_dialogue.email}" in page

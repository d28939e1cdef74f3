"""What is sent with the secret of an earlier log-in waits, too; another site's form does not."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from dialogue.models import Dialogue
from focal_points import not_sent
from focal_points.models import SupportRequest, User
from tests.accounts.test_not_sent import (
    WRITTEN,
    edit,
    log_in,
    next_of,
    nothing_waits,
    page_of,
    to,
    typed,
)

OLD = "a" * 32
TOLD = {
    "en": "you logged in again after its page was opened",
    "fr": "une nouvelle connexion a eu lieu",
}


@pytest.fixture
def browser(client_for: Any, dialogue: Dialogue, writer: User) -> Client:
    """Logged in anew since the form's page was opened."""
    client: Client = client_for(writer, dialogue, enforce_csrf_checks=True)
    client.get(to("focal_points:workspace"))
    return client


def from_here(client: Client, **more: str) -> dict[str, str]:
    host = client.get("/").wsgi_request.get_host()
    return {"origin": f"http://{host}", **more}


def send(client: Client, draft: SupportRequest, headers: dict[str, str], **said: Any) -> Any:
    sent = typed(draft, csrfmiddlewaretoken=OLD, **said)
    return client.post(edit(draft), sent, headers=headers)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_waits_for_whoever_logged_in_anew(
    browser: Client, draft: SupportRequest, language: str
) -> None:
    sent = typed(draft, csrfmiddlewaretoken=OLD)
    response = browser.post(edit(draft, language), sent, headers=from_here(browser))
    assert response["Location"] == to("focal_points:not_sent", language=language)
    page = page_of(browser, language)
    assert TOLD[language] in page
    assert WRITTEN in page
    fresh = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert fresh
    sent |= {"csrfmiddlewaretoken": fresh[1]}
    answer = browser.post(edit(draft, language), sent, headers=from_here(browser))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.asked_en or draft.asked_fr
    assert nothing_waits(browser)


def test_the_session_lasts_as_before(browser: Client, draft: SupportRequest) -> None:
    send(browser, draft, from_here(browser))
    assert browser.session.get_expiry_age() > 24 * 3600


def test_a_long_answer_waits_in_ones_own_session(browser: Client, draft: SupportRequest) -> None:
    send(browser, draft, from_here(browser), purpose="a long answer " * 10_000)
    assert "a long answer" in page_of(browser)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "https://evil.example", "referer": "http://{host}/en/support/"},
    ],
)
@pytest.mark.parametrize("is_logged_in", [True, False])
def test_of_another_sites_form_nothing_is_kept(
    browser: Client, draft: SupportRequest, headers: dict[str, str], is_logged_in: bool
) -> None:
    host = browser.get("/").wsgi_request.get_host()
    if not is_logged_in:
        # As browsers send it from elsewhere: without cookies; one that is set would replace theirs.
        browser.cookies.clear()
    said = {name: value.format(host=host) for name, value in headers.items()}
    response = send(browser, draft, said)
    assert response.status_code == 403
    assert "Nothing was saved" in response.content.decode()
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert not_sent.IN_SESSION not in browser.session


@pytest.mark.parametrize(
    "header",
    [{"hx-request": "true"}, {"sec-fetch-mode": "cors"}, {"sec-fetch-mode": "same-origin"}],
)
def test_what_a_script_sends_stays_on_its_page(
    browser: Client, draft: SupportRequest, header: dict[str, str]
) -> None:
    assert send(browser, draft, from_here(browser, **header)).status_code == 403
    assert not_sent.IN_SESSION not in browser.session


def test_who_is_logged_out_meanwhile_is_led_to_the_log_in(
    browser: Client, draft: SupportRequest
) -> None:
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    assert next_of(send(browser, draft, from_here(browser))) == edit(draft)
    secret = browser.cookies[settings.CSRF_COOKIE_NAME].value
    response = log_in(browser, csrfmiddlewaretoken=secret)
    assert response["Location"] == to("focal_points:not_sent")
    assert WRITTEN in page_of(browser)


def test_passwords_and_buttons_are_not_kept(browser: Client) -> None:
    headers = from_here(browser)
    for name in ("account_login", "mfa_authenticate", "focal_points:read_all_notices"):
        sent = {"csrfmiddlewaretoken": OLD, "login": "awa@example.org and more"}
        if name == "focal_points:read_all_notices":
            del sent["login"]
        assert browser.post(to(name), sent, headers=headers).status_code == 403
    assert not_sent.IN_SESSION not in browser.session

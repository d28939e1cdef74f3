"""What is sent after a session has ended waits until its writer has logged in, and decides."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.digests import digest_of
from dialogue.models import Dialogue, Partner
from focal_points import not_sent
from focal_points.models import SupportRequest, User
from focal_points.services.support.drafts import said_in
from focal_points.tasks import forget_ended_sessions
from meetings.models import Meeting
from tests.admin.filled_form import filled_form
from tests.factories import (
    PASSWORD,
    MeetingFactory,
    PersonFactory,
    SupportRequestFactory,
)

LANGUAGES = ["en", "fr"]
WRITTEN = "Three days on documents.\nIn Dakar, please."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def browser(client_for: Any, dialogue: Dialogue) -> Client:
    """Its session has ended."""
    return client_for(None, dialogue)


def to(name: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=args)


def edit(draft: SupportRequest, language: str = "en") -> str:
    return to("focal_points:edit_support", draft.pk, language=language)


def typed(draft: SupportRequest, **fields: Any) -> dict[str, Any]:
    said = {name: value or "" for name, value in said_in(draft).items()}
    return {**said, "opened_on": digest_of(said_in(draft)), "asked": WRITTEN, **fields}


def log_in(
    client: Client, email: str = "awa@example.org", language: str = "en", **said: str
) -> Any:
    given = {"login": email, "password": PASSWORD, **said}
    return client.post(to("account_login", language=language), given)


def next_of(response: Any) -> str:
    assert response.status_code == 302
    address = urlsplit(response["Location"])
    assert address.path in {to("account_login", language=code) for code in LANGUAGES}
    return parse_qs(address.query)["next"][0]


def page_of(client: Client, language: str = "en") -> str:
    response = client.get(to("focal_points:not_sent", language=language))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def nothing_waits(client: Client) -> bool:
    return client.get(to("focal_points:not_sent")).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_sent_after_log_in(
    browser: Client, draft: SupportRequest, language: str
) -> None:
    path = edit(draft, language)
    assert next_of(browser.post(path, typed(draft))) == path
    with translation.override(language):
        told = translation.gettext("Send it now")
    waits = log_in(browser, language=language, next=path)["Location"]
    assert waits == to("focal_points:not_sent", language=language)
    page = page_of(browser, language)
    assert told in page
    assert WRITTEN in page
    assert page.count(WRITTEN) == 2, "where it is sent, and where it is read"
    form = browser.get(waits).context["not_sent"]
    assert form.path == path
    assert browser.post(path, dict(form.pairs)).status_code == 302
    draft.refresh_from_db()
    assert said_in(draft)["asked"].replace("\r", "") == WRITTEN
    assert nothing_waits(browser)


def test_the_log_in_says_that_it_waits(browser: Client, draft: SupportRequest) -> None:
    page = browser.post(edit(draft), typed(draft), follow=True).content.decode()
    assert "is kept for an hour" in page
    page = browser.post(to("focal_points:read_all_notices"), follow=True).content.decode()
    assert "nothing was done" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_admin_too(client_for: Any, dialogue: Dialogue, language: str) -> None:
    publisher = PersonFactory.publisher(email="awa@example.org")
    meeting = MeetingFactory()
    path = to("admin:meetings_meeting_change", meeting.pk, language=language)
    client = client_for(publisher, dialogue)
    sent = filled_form(client.get(path), "meeting_form") | {"title_en": "A meeting on documents"}
    client.logout()
    assert next_of(client.post(path, sent)) == path
    assert log_in(client, language=language, next=path)["Location"] == to(
        "focal_points:not_sent", language=language
    )
    assert "A meeting on documents" in page_of(client, language)
    response = client.get(to("focal_points:not_sent", language=language))
    pairs: dict[str, list[str]] = {}
    for name, value in response.context["not_sent"].pairs:
        pairs.setdefault(name, []).append(value)
    assert client.post(path, pairs).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).title_en == "A meeting on documents"
    assert nothing_waits(client)


def test_what_the_editor_of_the_admin_sends_is_shown_as_text() -> None:
    sent = "<p>First &amp; last.</p><p>Then <b>this</b>.</p>"
    form = not_sent.NotSent("/", "/", [("text", sent)])
    assert form.written == [("text", "First & last.\nThen this.")]


def test_hidden_inputs_carry_every_pair_and_no_secret_of_the_old_session(
    browser: Client, draft: SupportRequest
) -> None:
    sent = typed(draft, csrfmiddlewaretoken="old", several=["a", "b"], quoted='"<b>')
    browser.post(edit(draft), sent)
    log_in(browser)
    page = page_of(browser)
    inputs = HIDDEN.findall(page)
    assert [value for name, value in inputs if name == "several"] == ["a", "b"]
    assert ("quoted", "&quot;&lt;b&gt;") in inputs
    assert 'value="old"' not in page
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)", page)


def test_sending_needs_the_secret_of_the_new_session(
    client_for: Any, dialogue: Dialogue, draft: SupportRequest
) -> None:
    client = client_for(None, dialogue, enforce_csrf_checks=True)
    client.get(to("account_login"))
    secret = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post(edit(draft), typed(draft, csrfmiddlewaretoken=secret))
    log_in(client, csrfmiddlewaretoken=secret)
    page = page_of(client)
    assert client.post(edit(draft), typed(draft)).status_code == 403
    # What was refused waits on.
    assert "Send it now" in page_of(client)
    fresh = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert fresh
    sent = typed(draft, csrfmiddlewaretoken=fresh[1])
    assert client.post(edit(draft), sent).status_code == 302
    assert nothing_waits(client)


def test_dropped_it_is_forgotten(browser: Client, draft: SupportRequest) -> None:
    browser.post(edit(draft), typed(draft))
    log_in(browser)
    assert browser.post(to("focal_points:not_sent"))["Location"] == edit(draft)
    assert nothing_waits(browser)
    assert browser.post(to("focal_points:not_sent")).status_code == 404


def test_what_was_refused_waits_on(browser: Client, draft: SupportRequest) -> None:
    path = edit(draft)
    browser.post(path, typed(draft))
    log_in(browser)
    SupportRequest.objects.filter(pk=draft.pk).delete()
    assert browser.post(path, typed(draft)).status_code == 404
    assert WRITTEN in page_of(browser)


def test_an_address_that_is_only_sent_to_leads_to_its_page(browser: Client, writer: User) -> None:
    page = f"{to('focal_points:notices')}?show=new"
    before = {"referer": f"http://{browser.get('/').wsgi_request.get_host()}{page}"}
    address = to("focal_points:read_all_notices")
    assert next_of(browser.post(address, headers=before)) == page
    assert log_in(browser, next=page)["Location"] == page
    assert browser.get(page).status_code == 200
    assert nothing_waits(browser)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "https://example.net/en/notifications/",
        "//example.net/en/notifications/",
        "javascript:alert(1)",
        "http://[",
        "http://{host}/en/account/login/",
        "http://{host}/nowhere/",
    ],
)
def test_without_a_page_of_ours_it_leads_to_the_first(browser: Client, before: str) -> None:
    host = browser.get("/").wsgi_request.get_host()
    headers = {"referer": before.format(host=host)}
    response = browser.post(to("focal_points:read_all_notices"), headers=headers)
    assert next_of(response) == to("focal_points:workspace")


def test_words_sent_to_such_an_address_wait_all_the_same(
    browser: Client, writer: User, partner: Partner
) -> None:
    row = SupportRequestFactory(partner=partner)
    address = to("focal_points:write_on_support", row.pk)
    host = browser.get("/").wsgi_request.get_host()
    before = {"referer": f"http://{host}{row.get_absolute_url()}"}
    files = SimpleUploadedFile("terms.txt", b"Terms")
    sent = {"text": WRITTEN, "attachments": files}
    assert next_of(browser.post(address, sent, headers=before)) == row.get_absolute_url()
    log_in(browser)
    page = page_of(browser)
    assert "choose them again" in page
    assert f'action="{address}"' in page
    assert browser.post(address, {"text": WRITTEN})["Location"].startswith(row.get_absolute_url())
    assert row.entries.filter(text=WRITTEN).exists()
    assert nothing_waits(browser)


def test_deletions_are_asked_anew(browser: Client) -> None:
    PersonFactory.publisher(email="awa@example.org")
    meeting = MeetingFactory()
    path = to("admin:meetings_meeting_delete", meeting.pk)
    before = {"referer": f"http://{browser.get('/').wsgi_request.get_host()}{path}"}
    assert next_of(browser.post(path, {"post": "yes"}, headers=before)) == path
    assert next_of(browser.post(path, {"post": "yes"})) == to("focal_points:workspace")
    browser.post(to("admin:set_language"), {"language": "fr", "next": path})
    listed = to("admin:meetings_meeting_changelist")
    browser.post(listed, {"action": "delete_selected", "_selected_action": meeting.pk})
    assert log_in(browser, next=path)["Location"] == path
    assert nothing_waits(browser)


def test_what_is_too_large_is_not_kept_and_told(browser: Client, draft: SupportRequest) -> None:
    sent = typed(draft, purpose="too long " * 30_000)
    page = browser.post(edit(draft), sent, follow=True).content.decode()
    assert "too long to be kept" in page
    assert log_in(browser, next=edit(draft))["Location"] == edit(draft)
    assert nothing_waits(browser)


def test_passwords_are_not_kept(browser: Client, draft: SupportRequest) -> None:
    secret = "a secret of mine"
    browser.post(edit(draft), typed(draft, password=secret, new_password1=secret))
    kept = dict(browser.session[not_sent.IN_SESSION]["pairs"])
    assert secret not in kept.values()
    assert kept["asked"] == WRITTEN


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_email",
        "account_login",
        "mfa_authenticate",
        "admin:login",
        "admin:logout",
    ],
)
def test_nothing_of_accounts_is_kept(browser: Client, writer: User, name: str) -> None:
    browser.post(to(name), {"username": "two words", "email": "two words"})
    assert not_sent.IN_SESSION not in browser.session


def test_what_a_script_saves_stays_on_its_page(browser: Client, draft: SupportRequest) -> None:
    response = browser.post(edit(draft), typed(draft), headers={"hx-request": "true"})
    assert response["Location"] == f"{to('account_login')}?next={edit(draft)}"
    assert not browser.session.keys()
    assert not response.cookies


def test_after_an_hour_nothing_waits(browser: Client, draft: SupportRequest) -> None:
    browser.post(edit(draft), typed(draft))
    assert browser.session.get_expiry_age() <= 3600
    session = browser.session
    session[not_sent.IN_SESSION] |= {"at": timezone.now().timestamp() - 3601}
    session.save()
    assert log_in(browser, next=edit(draft))["Location"] == edit(draft)
    assert nothing_waits(browser)
    assert not_sent.IN_SESSION not in browser.session


def test_sessions_that_ended_are_deleted_with_what_waited_in_them(
    client_for: Any, dialogue: Dialogue, draft: SupportRequest
) -> None:
    ended, other = client_for(None, dialogue), client_for(None, dialogue)
    for client in (ended, other):
        client.post(edit(draft), typed(draft))
    Session.objects.filter(pk=ended.session.session_key).update(expire_date=timezone.now())
    forget_ended_sessions()
    assert [row.pk for row in Session.objects.all()] == [other.session.session_key]


def test_the_session_of_who_logs_in_does_not_end_with_it(
    browser: Client, draft: SupportRequest
) -> None:
    browser.post(edit(draft), typed(draft))
    log_in(browser)
    assert browser.session.get_expiry_age() > 24 * 3600


def test_it_outlives_a_second_step(browser: Client, draft: SupportRequest, writer: User) -> None:
    TOTP.activate(writer, "ABCDEFGHIJKLMNOP")
    codes = RecoveryCodes.activate(writer).get_unused_codes()
    browser.post(edit(draft), typed(draft))
    asked = log_in(browser, next=edit(draft))
    assert urlsplit(asked["Location"]).path == to("mfa_authenticate")
    assert nothing_waits(browser)
    response = browser.post(asked["Location"], {"code": codes[0]})
    assert response["Location"] == to("focal_points:not_sent")
    assert WRITTEN in page_of(browser)


def test_who_logged_out_is_not_followed_by_another(
    browser: Client, draft: SupportRequest, partner: Partner
) -> None:
    other = PersonFactory.focal_point(partner, email="other@example.org")
    log_in(browser)
    browser.post(to("account_logout"))
    browser.post(edit(draft), typed(draft))
    assert log_in(browser, other.email, next=edit(draft))["Location"] == edit(draft)
    assert nothing_waits(browser)
    assert not_sent.IN_SESSION not in browser.session


def test_who_logged_out_comes_back(browser: Client, draft: SupportRequest) -> None:
    log_in(browser)
    browser.post(to("account_logout"))
    browser.post(edit(draft), typed(draft))
    assert log_in(browser)["Location"] == to("focal_points:not_sent")
    assert WRITTEN in page_of(browser)


def test_visitors_see_nothing_of_it(browser: Client, draft: SupportRequest) -> None:
    browser.post(edit(draft), typed(draft))
    assert nothing_waits(browser)

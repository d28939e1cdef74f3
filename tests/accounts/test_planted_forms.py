"""Who logs in on a browser is never made to send what somebody else left there unread."""

from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from focal_points import not_sent
from focal_points.models import Membership, User
from tests.accounts.test_not_sent import WRITTEN, log_in, next_of, nothing_waits, page_of, to
from tests.factories import PartnerFactory, PersonFactory, SupportRequestFactory

WORDS = "These are words, and many of them."


@pytest.fixture
def browser(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)


def not_to_be_sent(content: str, path: str) -> bool:
    return f'action="{path}"' not in content and "Send it now" not in content


@pytest.fixture
def administrator(dialogue: Dialogue) -> User:
    return PersonFactory.administrator(email="awa@example.org")


def from_page(client: Client, path: str) -> dict[str, str]:
    return {"referer": f"http://{client.get('/').wsgi_request.get_host()}{path}"}


def test_a_planted_role_is_given_to_nobody(
    browser: Client, administrator: User, dialogue: Dialogue
) -> None:
    thief = PersonFactory()
    path = to("admin:focal_points_membership_add")
    sent = {"user": thief.pk, "role": "administrator", "note": WORDS}
    response = browser.post(path, sent, headers=from_page(browser, path), follow=True)
    assert "nothing was done" in response.content.decode()
    log_in(browser, next=path)
    assert not_to_be_sent(page_of(browser), path)
    assert not Membership.objects.filter(user=thief).exists()


@pytest.mark.parametrize(
    "name",
    [
        "admin:focal_points_invitation_add",
        "admin:focal_points_focalpoint_add",
        "admin:focal_points_user_changelist",
        "people:team",
    ],
)
def test_what_is_about_people_and_their_rights_is_only_shown(
    browser: Client, administrator: User, name: str
) -> None:
    sent = {"name": "Awa", "email": "awa@example.sn", "role": "administrator", "why": WORDS}
    page = browser.post(to(name), sent, follow=True).content.decode()
    assert "nothing was done" in page
    assert "you can copy it" in page
    assert log_in(browser)["Location"] == to("focal_points:not_sent")
    content = page_of(browser)
    shown = content.lower()
    assert [word for word in sent.values() if f">{word.lower()}<" not in shown] == []
    assert not_to_be_sent(content, to(name))
    assert "is not sent on from here" in content
    browser.get(to(name))
    assert WORDS in page_of(browser), "it is copied in several turns"
    browser.post(to("focal_points:not_sent"))
    assert nothing_waits(browser)


def test_no_words_beside_it_make_a_deletion_wait(browser: Client) -> None:
    meeting = to("admin:meetings_meeting_delete", 1)
    listed = to("admin:meetings_meeting_changelist")
    browser.post(meeting, {"post": "yes", "why": WORDS})
    browser.post(listed, {"action": "delete_selected", "_selected_action": 1, "why": WORDS})
    assert not_sent.IN_SESSION not in browser.session


def test_choices_and_few_words_are_made_again(browser: Client, administrator: User) -> None:
    path = to("focal_points:notice_settings")
    for sent in ({"kind": "daily"}, {"kind": "daily", "note": "two words"}):
        response = browser.post(path, sent, headers=from_page(browser, path))
        assert next_of(response) == path
    assert "nothing was done" in browser.get(response["Location"]).content.decode()
    assert log_in(browser, next=path)["Location"] == path
    assert nothing_waits(browser)


@pytest.mark.parametrize(
    ("language", "told", "where"),
    [
        ("en", "If you did not write it, discard it.", "Goes to"),
        ("fr", "Sinon, renoncez-y.", "Destination"),
    ],
)
def test_one_reads_where_it_goes_and_all_that_is_sent(
    browser: Client, dialogue: Dialogue, language: str, told: str, where: str
) -> None:
    partner = PartnerFactory()
    PersonFactory.focal_point(partner, email="awa@example.org")
    row = SupportRequestFactory(partner=partner)
    path = to("focal_points:write_on_support", row.pk, language=language)
    page = to("focal_points:support_request", row.pk, language=language)
    marked_up = "<p>Marked up, and with <a href='https://evil.example/'>an address</a>.</p>"
    sent = {"text": WRITTEN, "role": "administrator", "with": ["a", "b"], "more": marked_up}
    sent |= {"left_empty": "", "opened_on": "4d8c460f9218505a3210daef79b9d084"}
    browser.post(path, sent, headers=from_page(browser, page))
    assert log_in(browser, language=language)["Location"] == to(
        "focal_points:not_sent", language=language
    )
    content = page_of(browser, language)
    assert told in content
    assert where in content
    assert f'<a href="{page}">' in content
    for shown in (f">{path}<", ">role<", ">administrator<", ">a<", ">b<", WRITTEN):
        assert shown in content
    assert "Marked up, and with an address." in content
    assert [name for name in ("left_empty", "opened_on") if f">{name}<" in content] == []
    assert content.count("https://evil.example/") == 2, "where it is sent, and where it is read"
    assert content.index("https://evil.example/") < content.index(f'action="{path}"'), "read first"

"""How much is kept for people without an account: the longest real form, and a few of them."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from dialogue.form_fields import LONGEST_TEXT
from dialogue.models import Dialogue
from focal_points import not_sent
from tests.accounts.test_not_sent import WRITTEN, to

FRENCH = "Une réunion d’experts à Dakar, où l’on échange sur les pièces d’identité. "


@pytest.fixture
def begin(dialogue: Dialogue) -> str:
    return to("focal_points:begin_support")


@pytest.fixture
def browser(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)


def longest() -> str:
    return (FRENCH * (LONGEST_TEXT // len(FRENCH) + 1))[:LONGEST_TEXT]


def test_the_longest_draft_of_a_partner_is_kept(browser: Client, begin: str) -> None:
    """With three texts, in French, and what its page had tried to save by itself meanwhile."""
    texts = {name: longest() for name in ("asked", "purpose", "beneficiaries")}
    lines = {"title": FRENCH[:200], "wanted_words": FRENCH[:200], "sent": longest() * 3}
    browser.post(begin, {**texts, **lines})
    kept = dict(browser.session[not_sent.IN_SESSION]["pairs"])
    assert kept["purpose"] == longest()
    assert "sent" not in kept


def test_what_is_longer_is_not(browser: Client, begin: str) -> None:
    page = browser.post(begin, {"asked": "a " * 20_001}, follow=True).content.decode()
    assert "too long to be kept" in page
    assert not_sent.IN_SESSION not in browser.session


def test_an_address_leaves_a_few_forms_an_hour(
    client_for: Any, dialogue: Dialogue, begin: str, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def leave(address: str) -> str:
        named = {"x-forwarded-for": f"198.51.100.1, {address}"}
        answer = client_for(None, dialogue).post(
            begin, {"asked": WRITTEN}, follow=True, headers=named
        )
        return answer.content.decode()

    pages = [leave("203.0.113.7") for _number in range(12)]
    assert ["is kept for an hour" in page for page in pages] == [True] * 10 + [False] * 2
    assert "too long to be kept" in pages[-1]
    kept = [row for row in Session.objects.all() if not_sent.IN_SESSION in row.get_decoded()]
    assert len(kept) == 10
    assert "is kept for an hour" in leave("203.0.113.8")


NAMED = {
    "title": "Mme",
    "name": "Awa Diop",
    "function": "Directrice",
    "institution": "Ministère",
    "email": "a@example.sn",
}


def test_short_fields_are_judged_together(browser: Client) -> None:
    path = to("meetings:nominate", 1)
    page = browser.post(path, {**NAMED, "language": "fr"}, follow=True).content.decode()
    assert "is kept for an hour" in page
    kept = dict(browser.session[not_sent.IN_SESSION]["pairs"])
    assert NAMED.items() <= kept.items()


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "Awa", "title": "Mme"},
        {"first": "by-weekly_digest", "second": "never-at-all", "third": "in-the-portal-alone"},
        {"time_zone": "America/Argentina/ComodRivadavia", "next": "/en/A page/of many words/"},
        {"_continue": "Save and continue editing", "state": "open"},
    ],
)
def test_few_letters_choices_and_buttons_are_not(browser: Client, sent: dict[str, str]) -> None:
    page = browser.post(to("meetings:nominate", 1), sent, follow=True).content.decode()
    assert "nothing was done" in page
    assert not_sent.IN_SESSION not in browser.session

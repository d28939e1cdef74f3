"""Whoever logs in comes back to where they were, in the language that they chose."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from lxml import html

from dialogue.models import Dialogue
from tests.factories import MeetingFactory, PersonFactory, UserFactory

PASSWORD = "a password of a test"


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)


def links(response: Any, words: str) -> list[str]:
    page = html.fromstring(response.content.decode())
    return [a.get("href") for a in page.iter("a") if a.text_content().strip() == words]


def read_before(path: str, dialogue: Dialogue) -> dict[str, str]:
    return {"referer": f"http://{dialogue.host}{path}"}


class TestLoggingIn:
    def test_leads_back_to_the_page_at_hand(self, visitor: Client) -> None:
        path = MeetingFactory().get_absolute_url()
        (address,) = links(visitor.get(f"{path}?zone=Africa/Dakar"), "Log in")
        assert parse_qs(urlsplit(address).query) == {"next": [f"{path}?zone=Africa/Dakar"]}
        user = UserFactory()
        user.set_password(PASSWORD)
        user.save()
        said = {"login": user.email, "password": PASSWORD, "next": path}
        assert visitor.post(address, said)["Location"] == path

    def test_leads_back_to_what_was_not_there_for_a_visitor(self, visitor: Client) -> None:
        response = visitor.get("/en/meetings/papers/999-x/")
        assert response.status_code == 404
        assert set(links(response, "Log in") + links(response, "log in")) == {
            "/en/account/login/?next=/en/meetings/papers/999-x/"
        }

    def test_leads_from_the_first_page_to_the_workspace(self, visitor: Client) -> None:
        assert links(visitor.get("/en/"), "Log in") == ["/en/account/login/"]

    def test_does_not_lead_back_to_a_page_about_accounts(self, visitor: Client) -> None:
        response = visitor.get("/en/account/password/reset/?next=/en/meetings/")
        assert "/en/account/login/?next=/en/meetings/" in links(response, "Log in")

    @pytest.mark.parametrize("name", ["account_login"])
    def test_where_one_is_going_is_in_the_language_of_the_page(
        self, visitor: Client, name: str
    ) -> None:
        address = reverse(name)
        response = visitor.get(f"{address}?next=/en/workspace/")
        (other,) = links(response, "Français")
        assert parse_qs(urlsplit(other).query) == {"next": ["/fr/espace/"]}


class TestTheLanguage:
    def test_that_was_chosen_is_kept(self, visitor: Client, dialogue: Dialogue) -> None:
        visitor.get("/fr/", headers=read_before("/en/", dialogue))
        for path, leads_to in (("/", "/fr/"), ("/espace/", "/fr/espace/")):
            assert visitor.get(path, headers={"accept-language": "en"})["Location"] == leads_to

    @pytest.mark.parametrize("before", ["/fr/partenaires/", "https://example.org/en/", ""])
    def test_that_was_not_chosen_here_is_not(
        self, visitor: Client, dialogue: Dialogue, before: str
    ) -> None:
        came_from = read_before(before, dialogue) if before.startswith("/") else {"referer": before}
        visitor.get("/fr/", headers=came_from)
        assert settings.LANGUAGE_COOKIE_NAME not in visitor.cookies

    def test_is_chosen_on_a_page_that_is_kept_for_visitors(
        self, visitor: Client, dialogue: Dialogue, settings: Any
    ) -> None:
        settings.PAGE_CACHE_SECONDS = 60
        for _kept in range(2):
            response = visitor.get("/fr/", headers=read_before("/en/", dialogue))
            assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
        assert not visitor.get("/fr/").cookies

    def test_stays_when_somebody_logs_out(self, client_for: Any, dialogue: Dialogue) -> None:
        client = client_for(PersonFactory.focal_point(), dialogue)
        with override("fr"):
            assert client.post(reverse("account_logout"))["Location"] == "/fr/"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/fr/meetings/?year=2023", "/fr/reunions/?year=2023"),
        ("/en/partenaires/", "/en/partners/"),
        ("/fr/account/login/", "/fr/compte/login/"),
        ("/fr/partners/7-mali/", "/fr/partenaires/7-mali/"),
    ],
)
def test_an_address_in_the_words_of_the_other_language_is_understood(
    visitor: Client, asked: str, meant: str
) -> None:
    response = visitor.get(asked)
    assert (response.status_code, response["Location"]) == (302, meant)


@pytest.mark.parametrize("asked", ["/fr/nowhere/", "/en/", "/de/partners/", "/fr//example.org/"])
def test_nothing_else_leads_elsewhere(visitor: Client, asked: str) -> None:
    assert visitor.get(asked).status_code in (200, 404)
    assert visitor.post("/fr/meetings/").status_code == 404

"""Changing the language in a real browser: the place stays, and so does what was typed."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, Open

pytestmark = pytest.mark.xdist_group("browser")


def change_language(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".languages a").click()


def test_filters_and_the_part_of_the_page_stay(open_page: Open) -> None:
    opened = open_page("/en/meetings/#results")
    page = opened.page
    with page.expect_response(re.compile("kind=thematic_meeting")):
        page.select_option("select[name=kind]", "thematic_meeting")
    page.wait_for_url("**kind=thematic_meeting**")
    page.evaluate("location.hash = 'results'")
    for language, word in (("fr", "reunions"), ("en", "meetings")):
        change_language(page)
        assert re.search(rf"/{language}/{word}/\?.*kind=thematic_meeting.*#results$", page.url)
        assert page.input_value("select[name=kind]") == "thematic_meeting"
    opened.is_quiet()


def test_a_password_is_never_carried(open_page: Open) -> None:
    page = open_page("/en/account/login/").page
    page.fill("input[name=login]", "senegal@example.org")
    page.fill("input[name=password]", "a secret")
    change_language(page)
    assert page.input_value("input[name=login]") == "senegal@example.org"
    assert page.input_value("input[name=password]") == ""
    assert page.evaluate("sessionStorage.length") == 0


def test_a_nomination_stays_as_it_was_typed_and_as_it_was_refused(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.locator("main a[href*='/en/delegations/']").first.click()
    page.locator("main a[href$='/nominate/']").click()

    def typed() -> list[str | bool]:
        return [
            page.input_value("[name=name]"),
            page.input_value("[name=email]"),
            page.input_value("[name=language]"),
            page.is_checked("[name=travel_support]"),
        ]

    page.fill("[name=name]", "Émilie « Mimi » O’Neill")
    page.fill("[name=email]", "emilie@")
    page.select_option("[name=language]", "fr")
    page.check("[name=travel_support]")
    written = typed()
    change_language(page)
    assert page.locator("h1").inner_text() == "Désigner une personne"
    assert typed() == written
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()
    assert page.locator("[name=email][aria-invalid=true]").count() == 1
    page.uncheck("[name=travel_support]")
    written[-1] = False
    change_language(page)
    assert page.locator("h1").inner_text() == "Name a person"
    assert typed() == written
    # Carried once: a page that is opened anew is empty.
    page.reload()
    assert typed() == ["", "", "en", False]
    opened.is_quiet()


def test_a_draft_goes_on_in_the_other_language_and_saves_over_nobody(
    log_in: LogIn, open_page: Open
) -> None:
    page = log_in("senegal", "fr").page
    page.goto(page.url.replace("/espace/", "/appui/nouvelle/"))
    page.locator("input[value=study]").check()
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    # Before it has saved itself.
    page.fill("[name=asked]", "Une étude")
    change_language(page)
    assert page.input_value("[name=asked]") == "Une étude"
    expect(page.locator("#saved")).to_contain_text("Saved at")

    other = open_page(urlsplit(page.url).path).page
    other.fill("[name=title]", "Written in another window")
    expect(other.locator("#saved")).to_contain_text("Saved at")
    page.fill("[name=title]", "Sans savoir de l’autre")
    change_language(page)
    assert page.input_value("[name=title]") == "Sans savoir de l’autre"
    expect(page.locator("#saved")).to_contain_text("Non enregistré")
    other.reload()
    assert other.input_value("[name=title]") == "Written in another window"


def test_a_section_goes_on_in_the_other_language_and_saves_over_nobody(
    log_in: LogIn, open_page: Open
) -> None:
    page = log_in("senegal").page
    page.get_by_role("link", name=re.compile("Sample – Stocktaking")).first.click()
    page.get_by_role("link", name="Write Regular migration").click()
    which = re.compile("Which one|Laquelle")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label(which).fill("A first act")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.reload()
    other = open_page(urlsplit(page.url).path).page
    other.get_by_label(which).fill("Written in another window")
    expect(other.locator("#saved")).to_contain_text("Saved at")
    page.get_by_label(which).fill("Unaware of the other")
    expect(page.locator("#saved")).to_contain_text("Saved, except for")
    change_language(page)
    assert page.get_by_label(which).input_value() == "Unaware of the other"
    expect(page.locator("#saved")).to_contain_text("Enregistré, sauf")
    other.reload()
    assert other.get_by_label(which).input_value() == "Written in another window"

"""Requests for support in a real browser: a draft that saves itself, and pages that fit."""

import pytest
from playwright.sync_api import BrowserContext, Dialog

from tests.browser.conftest import LogIn, OpenedPage
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")


def test_a_draft_saves_itself_and_says_when_it_cannot(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.goto(page.url.replace("/workspace/", "/support/new/"))
    page.get_by_label("Expert mission").check()
    page.get_by_role("button", name="Begin a draft").click()
    asked, saved = page.get_by_label("What do you ask for?"), page.locator("#saved")

    asked.fill("Somebody who knows population registers")
    saved.filter(has_text="Saved at").wait_for()
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()

    page.context.set_offline(True)
    asked.fill("Somebody who knows population registers well")
    page.locator("#not-saved").wait_for(state="visible")
    page.context.set_offline(False)
    asked.fill("Somebody who knows population registers very well")
    page.locator("#not-saved").wait_for(state="hidden")
    page.reload()
    assert asked.input_value() == "Somebody who knows population registers very well"


def test_what_is_typed_before_the_script_is_there_is_saved_too(log_in: LogIn) -> None:
    """On a slow line the form is there before its script."""
    opened = log_in("senegal")
    page = opened.page
    page.goto(page.url.replace("/workspace/", "/support/new/"))
    page.get_by_label("Study").check()
    page.route("**/drafts*.js", lambda route: (page.wait_for_timeout(1_500), route.continue_()))
    page.get_by_role("button", name="Begin a draft").click(no_wait_after=True)
    asked = page.get_by_label("What do you ask for?")
    asked.fill("Typed early")
    page.locator("#saved", has_text="Saved at").wait_for()
    page.reload()
    assert asked.input_value() == "Typed early"
    opened.is_quiet()


def test_the_last_words_of_a_draft_are_stored_or_asked_for(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.goto(page.url.replace("/workspace/", "/support/new/"))
    page.get_by_label("Study").check()
    page.get_by_role("button", name="Begin a draft").click()
    page.wait_for_url("**/edit/")
    where, asked = page.url, page.get_by_label("What do you ask for?")
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    asked.fill("Typed just before a link")
    page.locator(".breadcrumb-trail a").last.click()
    page.wait_for_url("**/support/")
    page.goto(where)
    assert asked.input_value() == "Typed just before a link"
    asked.fill("Typed just before going back")
    page.go_back()
    page.go_forward()
    assert asked.input_value() == "Typed just before going back"
    asked.fill("Typed just before going back, and on")
    page.locator("#saved", has_text="Saved at").wait_for()
    # Carried over a reload: what is stored by then is what the page shows.
    asked.fill("Typed just before a reload")
    page.reload()
    assert asked.input_value() == "Typed just before a reload"
    page.locator("#saved", has_text="Saved at").wait_for()
    assert not questions
    opened.is_quiet()

    page.context.set_offline(True)
    asked.fill("Typed without a line")
    page.locator(".breadcrumb-trail a").last.click()
    page.wait_for_timeout(500)
    assert (questions, page.url) == (["beforeunload"], where)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_board_and_a_request_are_open_to_everybody_who_may(
    language: str, log_in: LogIn
) -> None:
    opened = log_in("publisher", language)
    page = opened.page
    page.goto(page.url.replace("/workspace/", "/support/").replace("/espace/", "/appui/"))
    for follow in (None, ".board-title a"):
        if follow:
            page.locator(follow).first.click()
            page.locator(".steps").wait_for()
        opened.fits_a_phone()
        opened.is_accessible()
    opened.is_quiet()


def test_without_scripts_a_draft_is_saved_by_its_button_and_read_in_both_languages(
    bare_context: BrowserContext, log_in: LogIn, portal: Portal
) -> None:
    bare_context.add_cookies(log_in("senegal").page.context.cookies())  # type: ignore[arg-type]
    opened = OpenedPage(bare_context.new_page())
    page = opened.page
    page.goto(portal.address("/fr/appui/nouvelle/"))
    page.get_by_label("Échange entre pairs").check()
    page.locator("main form button[type=submit]").click()
    page.fill("[name=title]", "Visite d’étude à Rabat")
    page.fill("[name=wanted_from]", "2027-05-01")
    page.fill("[name=wanted_until]", "2027-04-01")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    # The rest is saved; what cannot be stays as it was typed.
    assert page.locator("[name=wanted_until][aria-invalid=true]").input_value() == "2027-04-01"
    opened.fits()
    page.locator(".languages a").click()
    page.wait_for_url("**/en/support/*/edit/")
    assert page.input_value("[name=title]") == "Visite d’étude à Rabat"
    opened.is_quiet()

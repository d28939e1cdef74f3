"""Requests for support in a real browser: a draft that saves itself, and pages that fit."""

import pytest

from tests.browser.test_people import LogIn

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

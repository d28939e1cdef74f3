"""A commitment proposed from the page of an action, written by the keyboard, and thrown away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, LogIn
from tests.browser.test_keyboard import walk

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_commitment_is_proposed(language: str, log_in: LogIn) -> None:
    opened = log_in("senegal", language)
    page = opened.page
    words = {
        "en": ("Begin a draft", "Save the draft", "The draft is saved.", "Throw", "Throw it away"),
        "fr": (
            "Commencer un brouillon",
            "Enregistrer le brouillon",
            "brouillon est enregistré",
            "Supprimer le brouillon",
            "Le supprimer",
        ),
    }[language]
    begin, save, saved, away, sure = words
    page.locator("#proposals + p a").click()
    page.get_by_label(re.compile("Action", re.IGNORECASE)).select_option(index=2)
    page.get_by_role("button", name=begin).click()
    page.wait_for_url(re.compile(r"/\d+/$"))
    walk(page)
    page.set_viewport_size(NARROW)
    page.locator("[name=title]").fill("Open a")
    # By itself, with no button pressed.
    page.locator("#saved", has_text=re.compile("Saved at|Enregistré à")).wait_for()
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("Open a")
    page.locator("[name=title]").fill("Open a centre")
    page.locator("[name=milestone-1-title]").fill("The building stands")
    page.get_by_role("button", name=save).last.click()
    # The step has no day: said beside it, and what was typed is there.
    expect(page.locator("#id_milestone-1-due_on_error")).to_be_visible()
    expect(page.locator("[name=milestone-1-title]")).to_have_value("The building stands")
    opened.fits()
    opened.is_accessible()
    page.locator("[name=milestone-1-due_on]").fill("2027-06-30")
    page.get_by_role("button", name=save).last.click()
    expect(page.locator("main")).to_contain_text(saved)
    expect(page.locator("[name=title]")).to_have_value("Open a centre")
    opened.fits()
    opened.is_quiet()
    page.locator("summary", has_text=away).click()
    page.get_by_role("button", name=sure, exact=True).click()
    page.wait_for_url(re.compile(r"/(commitments|engagements)/$"))
    opened.fits()
    opened.is_accessible()
    opened.is_quiet()

"""A position taken on a phone with nothing but the keyboard, and seen by the Secretariat."""

import re

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import NARROW, LogIn

pytestmark = pytest.mark.xdist_group("browser")

SENT = re.compile("Sample – Draft ministerial declaration")
FURTHEST = 80
"""So many stops of the keyboard are looked at before something counts as out of reach."""


def reach(page: Page, target: Locator) -> None:
    """Tab on until the target has the focus."""
    for _ in range(FURTHEST):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def test_what_is_written_is_not_left_unasked(log_in: LogIn) -> None:
    page = log_in("belgium").page
    page.get_by_role("link", name=re.compile("Take a position on “Sample")).click()
    comments = page.get_by_label(re.compile("^Comments"))
    comments.fill("Not yet recorded")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Back", exact=True).click()
    assert asked == ["beforeunload"]
    assert comments.input_value() == "Not yet recorded"
    # The other language takes it along, and asks nothing.
    with page.expect_navigation():
        page.locator(".languages a").click()
    assert page.locator("[name=comments]").input_value() == "Not yet recorded"
    assert asked == ["beforeunload"]


def test_a_position_is_taken_with_the_keyboard_alone(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.set_viewport_size(NARROW)
    reach(page, page.get_by_role("link", name=re.compile("Take a position on “Sample")))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/position/$"))
    opened.fits()
    opened.is_accessible()

    # Objecting without saying why is refused, and what was chosen is still chosen.
    kinds = page.get_by_role("radio")
    reach(page, kinds.first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Objects (breaks the silence)")).to_be_checked()
    reach(page, page.get_by_role("button", name="Record the position"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Say why you object")
    # What is wrong has the focus, so that the way to the field is short.
    expect(page.locator(".form-errors")).to_be_focused()
    expect(page.get_by_label("Objects (breaks the silence)")).to_be_checked()
    opened.fits()
    opened.is_accessible()

    reach(page, page.get_by_label(re.compile("^Comments")))
    page.keyboard.type("Paragraph 3 needs figures.")
    reach(page, page.get_by_role("button", name="Record the position"))
    page.keyboard.press("Enter")
    main = page.locator("main")
    expect(main).to_contain_text("Your position is recorded.")
    expect(main).to_contain_text("Paragraph 3 needs figures.")
    opened.fits()
    opened.is_accessible()
    opened.is_quiet()


def test_the_secretariat_watches_and_cannot_close_yet(log_in: LogIn) -> None:
    opened = log_in("publisher")
    page = opened.page
    page.get_by_role("link", name=SENT).first.click()
    main = page.locator("main")
    expect(main).to_contain_text("These partners are silent and may still speak")
    expect(main).to_contain_text("promises funds that nobody has pledged")
    page.get_by_text("Withdraw …").click()
    page.get_by_role("button", name="Withdraw the text").click()
    expect(page.get_by_role("alert").first).to_contain_text("This field is required.")
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()


def test_what_has_ended_has_its_record_on_its_page(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.get_by_role("link", name=re.compile("Sample – Concept note")).first.click()
    record = page.get_by_role("region", name="Record")
    expect(record).to_contain_text(re.compile("Filing the record|Record of the consultation"))
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()

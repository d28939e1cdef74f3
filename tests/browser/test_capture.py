"""From minutes in two languages to a public conclusion, in a real browser by the keyboard."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rabat_portal.seed.demo.accounts import PASSWORD
from tests.browser.conftest import LogIn, OpenedPage, go_to
from tests.capture.conftest import ENGLISH, FRENCH
from tests.harness.portal_server import Portal

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("no_minutes_afterwards"),
]


def enter(page: Page, language: str, lines: list[str]) -> None:
    page.locator(f"main .minutes-list a[href$='/{language}/']").click()
    page.locator("textarea[name=text]").fill("\n".join(lines))
    page.get_by_role("button", name="Store the minutes").click()
    page.wait_for_url("**/capture/")


def test_a_paragraph_becomes_a_public_conclusion(
    log_in: LogIn, portal: Portal, context: BrowserContext
) -> None:
    opened = log_in("publisher")
    page = opened.page
    opened.open(portal.address("/en/meetings/", "rabat"))
    page.locator(".meeting-row-title a").last.click()
    page.get_by_role("link", name="Capture from the minutes").click()
    capture = page.url
    opened.fits_a_phone()
    enter(page, "en", ENGLISH)
    # The French comes with a paragraph that the English does not have.
    enter(page, "fr", ["Préambule.", *FRENCH])
    opened.is_accessible()
    opened.fits_a_phone()

    boxes = page.locator("input[name=paragraph]")
    assert boxes.count() == len(ENGLISH) + len(FRENCH) + 1
    english = page.locator(".passage-line", has_text="Partners make visas").locator("input")
    before = page.locator(".passage-line", has_text="Opening of the meeting").locator("input")
    before.focus()
    page.keyboard.press("ArrowDown")
    expect(english).to_be_focused()
    expect(page.locator("#capture-count")).to_have_text("Nothing is chosen")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#capture-count")).to_have_text("2 paragraphs are chosen")
    page.keyboard.press("Space")
    expect(page.locator("#capture-count")).to_have_text("1 paragraph is chosen")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Space")
        english.check()
        page.locator(".passage-line", has_text="exchange data").locator("input").uncheck()
        english.focus()
        page.keyboard.press("c")
    made = page.locator(".captured", has_text="Partners make visas")
    expect(made).to_contain_text("Les partenaires facilitent les visas")
    expect(english).to_be_focused()

    with page.expect_navigation():
        made.get_by_role("button", name="Publish both languages").press("Enter")
    expect(page.locator("main")).to_contain_text("1 text is public.")
    address = made.locator("a").first.get_attribute("href")
    opened.is_quiet()

    visitor = OpenedPage(context.browser.new_context().new_page())
    visitor.open(portal.address(address, "rabat"))
    expect(visitor.page.locator("main")).to_contain_text("Partners make visas for students")
    expect(visitor.page.locator("main")).to_contain_text("Les partenaires facilitent")
    expect(visitor.page.locator("aside")).to_contain_text("English, paragraph 2")
    visitor.is_quiet()
    assert visitor.page.goto(capture).url != capture


def test_without_scripts_too(bare_context: BrowserContext, portal: Portal) -> None:
    opened = OpenedPage(bare_context.new_page())
    page = opened.page
    page.goto(portal.address("/fr/compte/login/", "rabat"))
    page.fill("[name=login]", "editor@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.goto(portal.address("/fr/reunions/", "rabat"))
    page.locator(".meeting-row-title a").first.click()
    page.get_by_role("link", name="Relever les textes du compte rendu").click()
    page.locator("main .minutes-list a[href$='/fr/']").click()
    page.locator("textarea[name=text]").fill("\n".join(FRENCH))
    page.get_by_role("button", name="Enregistrer le compte rendu").click()
    opened.fits()
    page.locator(".passage-line", has_text="échangent des données").locator("input").check()
    go_to(page, "button[value=conclusion]")
    page.keyboard.press("Enter")
    expect(page.locator(".captured", has_text="échangent des données")).to_contain_text(
        "Texte manquant en anglais"
    )
    opened.fits()
    opened.is_quiet()

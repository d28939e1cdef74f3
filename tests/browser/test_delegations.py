"""Naming a delegation in a real browser: by the keyboard alone, and without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from rabat_portal.seed.demo.accounts import PASSWORD
from tests.browser.conftest import NARROW, OpenedPage
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")
MOST_STEPS = 90


@pytest.fixture
def bare_context(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone that runs no scripts."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield context
    context.close()


def go_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus."""
    for _ in range(MOST_STEPS):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by the keyboard")


def write(page: Page, field: str, text: str) -> None:
    go_to(page, f"[name={field}]")
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    go_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_person_is_named_corrected_and_withdrawn(
    bare_context: BrowserContext, portal: Portal
) -> None:
    opened = OpenedPage(bare_context.new_page())
    page = opened.page
    page.goto(portal.address("/fr/compte/login/", "rabat"))
    write(page, "login", "senegal@example.org")
    write(page, "password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "main a[href*='/fr/delegations/']")
    opened.fits()
    press(page, "main a[href$='/designer/']")
    write(page, "name", "Fatou Sarr")
    write(page, "email", "fatou.sarr@")
    press(page, "main button[type=submit]")
    # Told beside the field, and what was typed is still there.
    assert page.locator("[name=email][aria-invalid=true]").input_value() == "fatou.sarr@"
    assert page.locator("[name=name]").input_value() == "Fatou Sarr"
    opened.fits()
    go_to(page, "[name=email]")
    page.keyboard.press("End")
    page.keyboard.type("example.org")
    press(page, "main button[type=submit]")
    named = page.locator(".person-row", has_text="Fatou Sarr")
    assert "fatou.sarr@example.org" in named.inner_text()
    assert "à confirmer" in named.inner_text()
    person = named.get_attribute("id")
    press(page, f"#{person} a[href$='/retirer/']")
    press(page, "main button[type=submit]")
    assert "Fatou Sarr" in page.locator("[aria-labelledby=former]").inner_text()
    opened.is_quiet()

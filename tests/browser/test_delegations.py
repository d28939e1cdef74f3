"""Naming a delegation in a real browser: by the keyboard alone, and without any script."""

import pytest
from playwright.sync_api import BrowserContext, Page

from rabat_portal.seed.demo.accounts import PASSWORD
from tests.browser.conftest import OpenedPage, go_to
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")


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

"""A second step set up in a real browser: the picture for an app, and a passkey of the device."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rabat_portal.seed.demo.accounts import PASSWORD
from tests.browser.conftest import LOG_IN_PAGES, LogIn, run
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

NAME = "belgium"
WITHOUT_SECOND_STEPS = f"""
from allauth.mfa.models import Authenticator
Authenticator.objects.filter(user__email="{NAME}@example.org").delete()
"""


@pytest.fixture
def no_second_step_afterwards(portal: Portal) -> Iterator[None]:
    """Others log in with this person's password alone."""
    yield
    run(WITHOUT_SECOND_STEPS, portal)


def confirm_who_one_is(page: Page, leads_to: str) -> None:
    page.fill("input[type=password]", PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    # Loaded, with the scripts that ask the device.
    page.wait_for_url(leads_to)


def test_an_app_can_read_the_picture_on_a_dark_page(log_in: LogIn, portal: Portal) -> None:
    page = log_in("expert").page
    page.emulate_media(color_scheme="dark")
    address = portal.address("/en/account/2fa/totp/activate/")
    page.goto(address)
    confirm_who_one_is(page, address)
    picture = page.locator("main img")
    ground = picture.evaluate("picture => getComputedStyle(picture).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    # On the telephone itself nothing can be scanned.
    way = page.get_by_role("link", name="On this telephone")
    expect(way).to_have_attribute("href", re.compile(r"^otpauth://totp/.+secret=[A-Z2-7]+"))
    expect(page.get_by_label("Code")).to_have_attribute("inputmode", "numeric")


def add_a_device(context: BrowserContext, page: Page) -> None:
    devtools = context.new_cdp_session(page)
    device: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})


@pytest.mark.usefixtures("no_second_step_afterwards")
def test_a_passkey_that_is_added_logs_in_by_itself(
    context: BrowserContext, log_in: LogIn, portal: Portal
) -> None:
    page = log_in(NAME).page
    add_a_device(context, page)
    address = portal.address("/en/account/2fa/webauthn/add/")
    page.goto(address)
    confirm_who_one_is(page, address)
    # By keyboard: "Enter" asks the device, as the button does.
    page.get_by_label("Name").press("Enter")
    expect(page.locator("main")).to_contain_text("The passkey is added.")
    context.clear_cookies()
    page.goto(portal.address(LOG_IN_PAGES["en"]) + "?next=/en/plans/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("**/en/plans/")
    expect(page.get_by_role("link", name="My workspace")).to_be_visible()

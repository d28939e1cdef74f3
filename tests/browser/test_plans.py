"""An objective is said to continue one of the earlier plan, and both plans stand side by side."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, LogIn, run
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

UNTIED = """
from dialogue.models import Dialogue, ObjectiveContinuation
from dialogue.tenancy import scope_to
with scope_to(Dialogue.objects.get(slug="rabat")):
    ObjectiveContinuation.objects.all().delete()
"""


@pytest.fixture
def portal_afterwards_untied(portal: Portal) -> Iterator[Portal]:
    yield portal
    run(UNTIED, portal)


def test_named_in_the_admin_and_walked_on_a_phone(
    log_in: LogIn, portal_afterwards_untied: Portal
) -> None:
    address = portal_afterwards_untied.address
    opened = log_in("publisher")
    page = opened.page
    page.goto(address("/en/plans/side-by-side/"))
    expect(page.locator("main")).to_contain_text("none can be called new or ended")
    page.get_by_role("link", name="Name what an objective continues").click()
    page.locator("#result_list tr", has_text="border management").locator("a").first.click()
    page.get_by_role("link", name="Objectives that it continues").click()
    page.locator("#continues-group a", has_text="Add another").click()
    page.locator("#continues-group .select2-selection").first.click()
    # Cadiz has an objective of this wording too; only earlier plans are offered.
    page.keyboard.type("smuggling and")
    offered = page.locator(".select2-results__option")
    expect(offered).to_have_text([re.compile(r"^7\. .+ – Marrakesh Action Plan 2018–2020$")])
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.click("[name=_save]")

    page.set_viewport_size(NARROW)
    page.goto(address("/en/plans/side-by-side/"))
    opened.fits()
    section = page.locator("section", has=page.locator("#later-objective-7"))
    boxes = [side.bounding_box() for side in section.locator(".side").all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]  # one below the other
    page.locator("#later-objective-7").get_by_role(
        "link", name="Objective 7", exact=True
    ).last.click()
    expect(page).to_have_url(re.compile("#earlier-objective-7$"))
    expect(page.locator("#earlier-objective-7")).to_be_in_viewport()
    opened.is_accessible()
    opened.is_quiet()

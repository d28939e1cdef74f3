"""From a recommendation to the paragraph of the minutes that it comes from, and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LogIn, OpenedPage, run
from tests.browser.test_capture import enter
from tests.browser.test_keyboard import walk
from tests.capture.conftest import ENGLISH, FRENCH
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

WITH_PAPER = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Material, Meeting
with scope_to(Dialogue.objects.get(slug="rabat")):
    Material.objects.create(
        meeting=Meeting.objects.get(pk=6),
        audience="public",
        state="published",
        title_en="Summary record",
        title_fr="Relevé des débats",
    )
"""
WITHOUT = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Material
with scope_to(Dialogue.objects.get(slug="rabat")):
    Material.objects.filter(meeting=6, title_en="Summary record").delete()
"""
DISCUSSION = [f"Delegation {number} spoke of its practice." for number in range(1, 30)]


@pytest.fixture
def meeting(portal: Portal, no_minutes_afterwards: None) -> Iterator[str]:
    """The address of a meeting with a paper for everybody; for this test alone."""
    run(WITH_PAPER, portal)
    yield portal.address("/en/meetings/6/", "rabat")
    run(WITHOUT, portal)


def test_from_a_text_to_its_paragraph_and_back(
    log_in: LogIn, meeting: str, portal: Portal, context: BrowserContext
) -> None:
    staff = log_in("publisher").page
    staff.goto(meeting)
    meeting = staff.url
    staff.get_by_role("link", name="Capture from the minutes").click()
    enter(staff, "en", [*DISCUSSION, *ENGLISH, *DISCUSSION])
    enter(staff, "fr", FRENCH)
    staff.locator(".passage-line", has_text="Partners make visas").locator("input").check()
    staff.get_by_role("button", name="Recommendation", exact=True).click()
    made = staff.locator(".captured", has_text="Partners make visas")
    made.get_by_role("button", name=re.compile("^Publish")).first.click()
    address = made.locator("a").first.get_attribute("href") or ""
    staff.locator("#en-paper").select_option(label="Summary record (Public)")
    staff.get_by_role("button", name="Save (English)").click()
    expect(staff.locator("main")).to_contain_text("may now read the minutes in English.")

    visitor = OpenedPage(context.browser.new_context().new_page())
    page = visitor.page
    visitor.open(portal.address(address, "rabat"))
    page.get_by_role("link", name="English, paragraph 31").click()
    expect(page).to_have_url(re.compile(r"/en/meetings/\d+/minutes/#paragraph-en-31$"))
    line = page.locator(":target")
    expect(line).to_contain_text("Partners make visas for students")
    expect(line).to_be_in_viewport()
    visitor.is_accessible()
    visitor.fits_a_phone()
    line.get_by_role("link", name=re.compile("^Recommendation")).click()
    assert page.url == portal.address(address, "rabat")

    page.go_back()
    page.locator("main .lead a").click()
    assert page.url == meeting
    page.get_by_role("link", name="Minutes, paragraph by paragraph").click()
    walk(page, "main")
    # Nothing in French is open, so the English is shown and said to be English.
    page.goto(page.url.replace("/en/meetings/", "/fr/reunions/").replace("minutes", "compte-rendu"))
    expect(page.locator("main")).to_contain_text("Vous pouvez le lire en anglais.")
    assert page.locator(".minutes-words[lang=en]").count() == len(ENGLISH) + 2 * len(DISCUSSION)
    visitor.is_quiet()

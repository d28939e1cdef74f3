"""A campaign answered on a phone whose line is cut, and read by the Secretariat."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import NARROW, WIDE, LogIn, OpenedPage
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

ON_TOP = """button => {
  const { x, y, width, height } = button.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === button;
}"""
CAMPAIGN = re.compile("Sample – Stocktaking")


def test_a_campaign_is_answered_on_a_phone_whose_line_is_cut(log_in: LogIn) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name=CAMPAIGN).first.click()
    page.get_by_role("link", name="Write Regular migration").click()
    which, saved, lost = (
        page.get_by_label(re.compile("Which one")),
        page.locator("#saved"),
        page.locator("#not-saved"),
    )
    # What hangs on an answer shows itself once that is given.
    page.get_by_label("No", exact=True).check()
    expect(which).to_be_hidden()
    page.get_by_label("Yes", exact=True).check()
    expect(which).to_be_visible()
    # Nothing lies over the button on a wide screen either, wherever one is on the page.
    page.set_viewport_size(WIDE)
    page.evaluate("scrollTo(0, 0)")
    assert page.get_by_role("button", name="Save", exact=True).evaluate(ON_TOP)
    expect(saved).to_be_in_viewport()
    page.set_viewport_size(NARROW)
    which.fill("The act on seasonal work")
    saved.filter(has_text="Saved at").wait_for()
    opened.fits()
    opened.is_accessible()
    opened.is_quiet()

    page.context.set_offline(True)
    which.fill("The act on seasonal work of May")
    lost.wait_for(state="visible")
    expect(lost).to_be_in_viewport()
    # A button pressed without a line leads nowhere, and takes nothing away.
    page.get_by_role("button", name="Save", exact=True).click()
    assert which.input_value() == "The act on seasonal work of May"
    page.context.set_offline(False)
    # Sent again by itself.
    lost.wait_for(state="hidden")
    saved.filter(has_text="Saved at").wait_for()
    opened.complaints.clear()
    page.reload()
    assert which.input_value() == "The act on seasonal work of May"

    page.get_by_role("button", name="Save, and on to the next section").click()
    page.get_by_label(re.compile("How many people")).fill("1,250")
    page.get_by_label("Adopted").check()
    page.get_by_role("button", name="Save, and back to the overview").click()
    expect(page.locator("main")).to_contain_text("1,250 persons")
    opened.fits()
    opened.is_accessible()
    page.get_by_role("button", name="Hand in to the Secretariat").click()
    expect(page.locator("main")).to_contain_text("The reply is with the Secretariat.")
    opened.is_quiet()

    # Returned with a remark, which stands beside the answer.
    where = page.url
    page.context.clear_cookies()
    staff = log_in("publisher").page
    staff.goto(where)
    staff.locator("summary", has_text="Remark on this answer").nth(1).click()
    staff.locator("textarea[form=return-reply]:visible").first.fill("Which sectors?")
    staff.get_by_role("button", name="Return it with the remarks").click()
    staff.wait_for_url("**/campaigns/*/")
    page.context.clear_cookies()
    page = log_in("senegal").page
    page.goto(where)
    expect(page.locator("main")).to_contain_text("Which sectors?")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_secretariat_reads_a_campaign_and_a_reply(
    language: str, log_in: LogIn, portal: Portal
) -> None:
    opened = log_in("publisher", language)
    page = opened.page
    word = {"en": "campaigns", "fr": "campagnes"}[language]
    page.goto(re.sub(r"/(workspace|espace)/", f"/{word}/", page.url))
    for follow in ("main h3 a", "main tbody tr a", None):
        opened.fits_a_phone()
        opened.is_accessible()
        if follow:
            page.locator(follow).last.click()
            page.wait_for_load_state()
    campaign = page.locator(".breadcrumb-trail a").last.get_attribute("href")
    of_results = {"en": ("results", "answers"), "fr": ("resultats", "reponses")}[language]
    for name in of_results:
        page.goto(portal.address(f"{campaign}{name}/"))
        opened.fits_a_phone()
        opened.is_accessible()
    opened.is_quiet()


def test_without_scripts_the_questions_are_read_with_their_conditions(
    bare_context: BrowserContext, log_in: LogIn, portal: Portal
) -> None:
    page = log_in("senegal").page
    bare_context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    opened = OpenedPage(bare_context.new_page())
    opened.page.goto(portal.address("/en/campaigns/"))
    opened.page.get_by_role("link", name=CAMPAIGN).last.click()
    opened.fits()
    opened.page.get_by_role("link", name="Read the questions on one page").click()
    expect(opened.page.locator("main")).to_contain_text(
        "Only if the answer to question 1 is “Yes”."
    )
    opened.fits()
    opened.is_quiet()

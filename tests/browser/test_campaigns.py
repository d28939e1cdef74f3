"""A campaign answered on a phone whose line is cut, and read by the Secretariat."""

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

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


WHICH = re.compile("Which one")


# What is sent next arrives, and the page is told that the line was cut.
LOSE_AN_ANSWER = """() => {
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = async function (body) {
    XMLHttpRequest.prototype.send = send;
    const headers = { "HX-Request": "true" };
    await fetch(location.pathname, { method: "POST", headers, body: new URLSearchParams(body) });
    this.onerror(new ProgressEvent("error"));
  };
}"""

# However long the portal takes on a busy machine, who leaves waits for its answer.
WAIT_FOR_THE_ANSWER = """() => {
  const { setTimeout } = window;
  window.setTimeout = (call, ms, ...rest) => setTimeout(call, ms === 3_000 ? 60_000 : ms, ...rest);
}"""


@pytest.fixture
def section(log_in: LogIn) -> OpenedPage:
    """The first section of a reply, reached from its overview."""
    opened = log_in("senegal")
    opened.page.get_by_role("link", name=CAMPAIGN).first.click()
    opened.page.get_by_role("link", name="Write Regular migration").click()
    opened.page.get_by_label("Yes", exact=True).check()
    opened.page.get_by_label(WHICH).fill("A first act")
    expect(opened.page.locator("#saved")).to_contain_text("Saved at")
    # Nothing of it is on its way any more.
    opened.page.reload()
    return opened


def stored(page: Page) -> str:
    """What another window is shown."""
    other = page.context.new_page()
    other.goto(page.url)
    text = other.get_by_label(WHICH).input_value()
    other.close()
    return text


def is_stored(page: Page, text: str) -> None:
    """It arrives on its own, some moments after its page has gone."""
    for _ in range(100):
        if stored(page) == text:
            return
        page.wait_for_timeout(250)
    assert stored(page) == text


def asked_on_leaving(page: Page) -> list[str]:
    """Collects what the browser asks from now on; whoever is asked stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked


def test_the_last_words_are_stored_by_whoever_taps_a_link(section: OpenedPage) -> None:
    page, where = section.page, section.page.url
    asked = asked_on_leaving(page)
    page.get_by_label(WHICH).fill("An act typed just before leaving")
    page.get_by_role("link", name="Overview", exact=True).click()
    page.wait_for_url(re.compile(r"/replies/\d+/$"))
    # The page that follows shows it.
    expect(page.locator("main")).to_contain_text("An act typed just before leaving")
    page.goto(where)
    assert page.get_by_label(WHICH).input_value() == "An act typed just before leaving"
    assert not asked
    section.is_quiet()


def test_the_last_words_are_stored_by_whoever_goes_back_reloads_or_closes(
    section: OpenedPage,
) -> None:
    page, which = section.page, section.page.get_by_label(WHICH)
    asked = asked_on_leaving(page)
    which.fill("Before a reload")
    page.reload()
    assert which.input_value() == "Before a reload"
    which.fill("Before a reload, and after it")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    is_stored(page, "Before a reload, and after it")

    where = page.url
    which.fill("Before going back")
    page.go_back()
    page.goto(where)
    is_stored(page, "Before going back")
    assert which.input_value() == "Before going back"
    which.fill("Before going back, and going on")
    expect(page.locator("#saved")).to_contain_text("Saved at")

    other = page.context.new_page()
    other.goto(where)
    of_other = asked_on_leaving(other)
    other.get_by_label(WHICH).fill("Before closing")
    other.close(run_before_unload=True)
    is_stored(page, "Before closing")
    assert not asked + of_other


def test_whoever_comes_back_to_the_page_is_in_no_conflict_with_themselves(
    section: OpenedPage,
) -> None:
    page, which = section.page, section.page.get_by_label(WHICH)
    # The page goes away and is taken out of the browser's memory again.
    which.fill("Typed before leaving")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    is_stored(page, "Typed before leaving")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    which.fill("Typed before leaving, and after coming back")
    is_stored(page, "Typed before leaving, and after coming back")
    expect(page.locator("#saved")).to_have_text(re.compile("Saved at"))
    assert page.evaluate("sessionStorage.getItem('typed')") is None
    section.is_quiet()


def test_a_save_without_an_answer_is_no_conflict_with_the_next_one(section: OpenedPage) -> None:
    page, which = section.page, section.page.get_by_label(WHICH)
    page.evaluate(LOSE_AN_ANSWER)
    which.fill("Arrived, and never answered")
    page.locator("#not-saved").wait_for(state="visible")
    which.fill("Arrived, and never answered; then more")
    expect(page.locator("#saved")).to_have_text(re.compile("Saved at"))
    is_stored(page, "Arrived, and never answered; then more")


def test_whoever_would_lose_something_is_asked_first(section: OpenedPage) -> None:
    page, which = section.page, section.page.get_by_label(WHICH)
    overview = page.get_by_role("link", name="Overview", exact=True)
    where, asked = page.url, asked_on_leaving(page)
    page.context.set_offline(True)
    which.fill("Typed without a line")
    overview.click()
    page.wait_for_timeout(500)
    assert (asked, page.url) == (["beforeunload"], where)
    page.context.set_offline(False)
    page.locator("#not-saved").wait_for(state="hidden")
    is_stored(page, "Typed without a line")

    # More than a page that is gone may send, and more than is stored at all.
    page.evaluate(WAIT_FOR_THE_ANSWER)
    which.fill("é" * 20_000)
    page.evaluate("location.reload()")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"] * 2
    overview.click()
    expect(page.locator("#saved")).to_contain_text("Saved, except for", timeout=30_000)
    page.wait_for_timeout(500)
    assert (asked, page.url) == (["beforeunload"] * 3, where)

    # Nobody is asked where the form is sent by its button.
    which.fill("A last act")
    page.get_by_role("button", name="Save, and on to the next section").click()
    page.wait_for_url(lambda address: address != where)
    assert len(asked) == 3


def test_the_last_words_save_over_no_colleague(section: OpenedPage) -> None:
    page = section.page
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label(WHICH).fill("Of the other window")
    expect(other.locator("#saved")).to_contain_text("Saved at")
    asked = asked_on_leaving(page)
    page.evaluate(WAIT_FOR_THE_ANSWER)
    page.get_by_label(WHICH).fill("Unaware of it")
    page.get_by_role("link", name="Overview", exact=True).click()
    # Told before the page is gone.
    expect(page.locator("#saved")).to_contain_text("Saved, except for", timeout=30_000)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert stored(page) == "Of the other window"

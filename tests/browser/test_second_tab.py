"""Whoever's session ends while they write logs in again in a second tab, and loses nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rabat_portal.seed.demo.accounts import PASSWORD
from tests.browser.conftest import LOG_IN_PAGES, LogIn, OpenedPage
from tests.harness.portal_server import Portal
from tests.materials import samples

pytestmark = pytest.mark.xdist_group("browser")

LINE = "Somebody who knows population registers, and how to join them"


@pytest.fixture
def draft(log_in: LogIn) -> Page:
    """A request for support that has saved itself once."""
    page = log_in("senegal").page
    page.goto(page.url.replace("/workspace/", "/support/new/"))
    page.get_by_label("Expert mission").check()
    page.get_by_role("button", name="Begin a draft").click()
    asked(page).fill("Somebody")
    page.locator("#saved", has_text="Saved at").wait_for()
    return page


def asked(page: Page) -> Any:
    return page.get_by_label("What do you ask for?")


def end_session(page: Page) -> None:
    page.context.clear_cookies(name=re.compile("sessionid$"))


def log_in_beside(page: Page, portal: Portal, name: str = "senegal") -> None:
    other = page.context.new_page()
    other.goto(portal.address(LOG_IN_PAGES["en"]))
    other.fill("input[name=login]", f"{name}@example.org")
    other.fill("input[name=password]", PASSWORD)
    other.press("input[name=password]", "Enter")
    other.wait_for_url("**/workspace/")
    other.close()


def type_while_logged_out(page: Page) -> None:
    end_session(page)
    asked(page).fill(LINE)
    page.locator("#not-saved").wait_for(state="visible")


def test_the_draft_saves_itself_again(draft: Page, portal: Portal) -> None:
    type_while_logged_out(draft)
    log_in_beside(draft, portal)
    draft.evaluate("dispatchEvent(new Event('online'))")
    draft.locator("#not-saved").wait_for(state="hidden")
    draft.locator("#saved", has_text="Saved at").wait_for()
    draft.reload()
    expect(asked(draft)).to_have_value(LINE)


def test_what_is_typed_after_the_log_in_is_saved_at_once(draft: Page, portal: Portal) -> None:
    end_session(draft)
    log_in_beside(draft, portal)
    with draft.expect_response(lambda answer: answer.status == 403):
        asked(draft).fill(LINE)
    draft.locator("#not-saved").wait_for(state="hidden", timeout=10_000)
    draft.reload()
    expect(asked(draft)).to_have_value(LINE)


def test_the_button_takes_the_new_secret_along(draft: Page, portal: Portal) -> None:
    type_while_logged_out(draft)
    log_in_beside(draft, portal)
    draft.get_by_role("button", name="Save the draft").click()
    expect(draft.locator("main")).to_contain_text("The draft is saved.")
    expect(asked(draft)).to_have_value(LINE)


def test_nobody_saves_it_as_another(draft: Page, portal: Portal) -> None:
    type_while_logged_out(draft)
    log_in_beside(draft, portal, "publisher")
    with draft.expect_response(lambda answer: answer.request.method == "POST") as answered:
        draft.evaluate("dispatchEvent(new Event('online'))")
    assert answered.value.status == 403
    expect(draft.locator("#not-saved")).to_be_visible()
    expect(asked(draft)).to_have_value(LINE)


@pytest.mark.parametrize("path", ["/fr/reponses/1/rubriques/1/"])
def test_without_scripts_no_page_says_that_it_saves_itself(
    path: str, bare_context: BrowserContext, log_in: LogIn, portal: Portal
) -> None:
    opened = log_in("senegal")
    bare_context.add_cookies(opened.page.context.cookies())  # type: ignore[arg-type]
    promise = "S’enregistre automatiquement"
    bare = OpenedPage(bare_context.new_page()).page
    bare.goto(portal.address(path))
    expect(bare.get_by_text(promise)).to_be_hidden()
    opened.page.goto(portal.address(path))
    expect(opened.page.get_by_text(promise)).to_be_visible()


def test_without_scripts_the_button_keeps_what_was_typed(
    bare_context: BrowserContext, draft: Page, portal: Portal
) -> None:
    bare_context.add_cookies(draft.context.cookies())  # type: ignore[arg-type]
    opened = OpenedPage(bare_context.new_page())
    page = opened.page
    page.goto(draft.url)
    asked(page).fill(LINE)
    end_session(page)
    log_in_beside(page, portal)
    page.get_by_role("button", name="Save the draft").last.click()
    page.wait_for_url("**/account/not-sent/")
    expect(page.locator(".as-written", has_text=LINE).first).to_be_visible()
    waits = page.locator("main")
    # In the words of its page.
    expect(waits).to_contain_text("What do you ask for?")
    expect(waits.get_by_text("Expert mission", exact=True)).to_be_visible()
    expect(waits.get_by_text("Africa/", exact=False)).to_be_hidden()
    opened.fits()
    waits.locator("summary").click()
    opened.fits()
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("main")).to_contain_text("The draft is saved.")
    expect(asked(page)).to_have_value(LINE)


def test_what_waits_can_be_read_by_everybody(draft: Page, portal: Portal) -> None:
    """Of an answer with evidence and of a person named for a delegation: no name of a field."""
    opened = OpenedPage(draft)
    draft.goto(portal.address("/fr/reponses/1/rubriques/1/"))
    draft.locator(".question textarea").first.fill(LINE)
    end_session(draft)
    draft.get_by_role("button", name="Enregistrer", exact=True).last.click()
    draft.wait_for_url("**/fr/compte/login/**")
    draft.fill("input[name=login]", "senegal@example.org")
    draft.fill("input[name=password]", PASSWORD)
    draft.press("input[name=password]", "Enter")
    draft.wait_for_url("**/compte/non-envoye/")
    main = draft.locator("main")
    expect(main).to_contain_text(LINE)
    for label in main.locator("dt:visible").all_inner_texts():
        assert not re.match(r"[a-z_]+\d*(-|$)", label), label
    opened.fits_a_phone()
    opened.is_accessible()
    draft.get_by_role("button", name="Envoyer maintenant").click()
    expect(draft.locator(".question textarea").first).to_have_value(LINE)


def test_papers_that_are_sent_go_on_after_the_log_in(
    log_in: LogIn, portal: Portal, tmp_path: Path
) -> None:
    page = log_in("editor").page
    page.goto(portal.address("/en/meetings/6/papers/add/"))
    names = [tmp_path / name for name in ("Before.pdf", "After.pdf")]
    for name in names:
        name.write_bytes(samples.PDF + name.name.encode())
    end_session(page)
    page.set_input_files("#files", names[0])
    failed = page.locator(".sent-file.is-failed")
    expect(failed).to_contain_text("Are you still logged in?")
    log_in_beside(page, portal, "editor")
    failed.get_by_role("button", name="Try again").click()
    expect(page.locator(".sent-file.is-done")).to_have_count(1)
    # And what is chosen only now.
    page.set_input_files("#files", names[1])
    expect(page.locator(".sent-file.is-done")).to_have_count(2)
    expect(page.locator(".review-file")).to_have_count(2)


def test_papers_chosen_after_the_log_in_are_sent_at_once(
    log_in: LogIn, portal: Portal, tmp_path: Path
) -> None:
    page = log_in("editor").page
    page.goto(portal.address("/en/meetings/7/papers/add/"))
    end_session(page)
    log_in_beside(page, portal, "editor")
    names = [tmp_path / f"Paper {number}.pdf" for number in range(3)]
    for name in names:
        name.write_bytes(samples.PDF + name.name.encode())
    page.set_input_files("#files", names)
    expect(page.locator(".review-file")).to_have_count(3)
    expect(page.locator(".sent-file.is-done")).to_have_count(3)


def test_no_paper_is_sent_as_another(log_in: LogIn, portal: Portal, tmp_path: Path) -> None:
    page = log_in("editor").page
    page.goto(portal.address("/en/meetings/8/papers/add/"))
    end_session(page)
    log_in_beside(page, portal, "publisher")
    (tmp_path / "Mine.pdf").write_bytes(samples.PDF)
    page.set_input_files("#files", tmp_path / "Mine.pdf")
    expect(page.locator(".sent-file.is-failed")).to_be_visible()


@pytest.mark.parametrize("is_tried_before", [True, False])
def test_evidence_is_attached_after_the_log_in(
    is_tried_before: bool, log_in: LogIn, portal: Portal
) -> None:
    page = log_in("senegal").page
    page.get_by_role("link", name=re.compile("Sample – Stocktaking")).first.click()
    page.get_by_role("link", name="Write Regular migration").click()
    place = page.locator("details.evidence").first
    if place.get_attribute("open") is None:
        place.locator("> summary").click()
    name = f"Tried before {is_tried_before}.pdf"
    place.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": samples.PDF + name.encode()}
    )
    end_session(page)
    attach = place.get_by_role("button", name="Attach the file")
    failed = place.locator(".sending-one.is-failed")
    if is_tried_before:
        attach.click()
        expect(failed).to_contain_text("Are you still logged in?")
    log_in_beside(page, portal, "senegal")
    if is_tried_before:
        failed.get_by_role("button", name="Try again").click()
    else:
        attach.click()
    expect(place.locator(".attached")).to_contain_text(name)
    # Others look at this section, too.
    place.get_by_role("button", name=re.compile("^Remove")).click()
    expect(page.locator(".attached")).to_have_count(0)

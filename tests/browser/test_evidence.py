"""Evidence attached in a real browser: on a phone whose line is cut, without scripts, and read."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import NARROW, LogIn, Open, OpenedPage
from tests.harness.portal_server import Portal
from tests.materials import samples

pytestmark = pytest.mark.xdist_group("browser")

CAMPAIGN = re.compile("Sample – Stocktaking")


def to_the_section(page: Page) -> None:
    page.get_by_role("link", name=CAMPAIGN).first.click()
    page.get_by_role("link", name="Write Regular migration").click()


def test_a_file_is_attached_on_a_phone_whose_line_is_cut(log_in: LogIn, tmp_path: Path) -> None:
    opened = log_in("senegal")
    page = opened.page
    page.set_viewport_size(NARROW)
    to_the_section(page)
    which, saved = page.get_by_label(re.compile("Which one")), page.locator("#saved")
    page.get_by_label("Yes", exact=True).check()
    which.fill("Typed before the file was sent")
    saved.filter(has_text="Saved at").wait_for()
    evidence = page.locator("details.evidence").first
    if evidence.get_attribute("open") is None:
        evidence.locator("> summary").click()
    opened.fits()
    opened.is_accessible()

    sent: list[str] = []

    def cut_on_the_way(route: Any) -> None:
        if "x-evidence-alone" not in route.request.headers:
            route.continue_()
            return
        sent.append(route.request.url)
        if len(sent) == 1:
            page.context.set_offline(True)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/sections/*/", cut_on_the_way)
    note = tmp_path / "Note_on-the-act.pdf"
    note.write_bytes(samples.PDF)
    evidence.locator("input[type=file]").set_input_files(note)
    evidence.get_by_role("button", name="Attach the file").click()
    expect(evidence.locator(".sending-one.is-cut")).to_contain_text("The connection was lost.")
    opened.fits()
    which.fill("Typed while the line was cut")
    page.context.set_offline(False)
    # Sent again by itself, and so is what was typed.
    expect(evidence.locator(".attached")).to_contain_text("Note on the act")
    expect(evidence.locator(".sending-one")).to_have_count(0)
    assert len(sent) == 2
    assert which.input_value() == "Typed while the line was cut"
    with page.expect_response(lambda answer: "hx-request" in answer.request.headers):
        which.dispatch_event("change")
    page.locator("#not-saved").wait_for(state="hidden")
    opened.complaints.clear()
    page.reload()
    assert which.input_value() == "Typed while the line was cut"
    attached = page.locator(".attached > li")
    expect(attached).to_contain_text("Note_on-the-act.pdf")

    # What is wrong with a file is told in its place, and nothing else changes.
    which.fill("Typed before a wrong file")
    page.locator("details.evidence input[type=file]").first.set_input_files(
        {"name": "note.pdf", "mimeType": "application/pdf", "buffer": samples.PROGRAM}
    )
    page.get_by_role("button", name="Attach the file").first.click()
    expect(page.locator(".attaching .field-error")).to_contain_text("not what its name says")
    assert which.input_value() == "Typed before a wrong file"
    opened.fits()
    opened.is_accessible()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove Note on the act").click()
    expect(page.locator(".attached")).to_have_count(0)
    assert which.input_value() == "Typed before a wrong file"
    opened.is_quiet()


def test_without_scripts_a_file_goes_with_the_form(
    bare_context: BrowserContext, log_in: LogIn, portal: Portal, tmp_path: Path
) -> None:
    cookies: Any = log_in("senegal").page.context.cookies()
    bare_context.add_cookies(cookies)
    opened = OpenedPage(bare_context.new_page())
    page = opened.page
    page.goto(portal.address("/fr/suivi/"))
    page.locator("form[action*='/suivi/actions/'] button").last.click()
    page.fill("textarea[name=narrative]", "Écrit sans scripts")
    note = tmp_path / "Note_sur-la-loi.txt"
    note.write_text("Une note.", encoding="utf-8")
    page.set_input_files("input[type=file]", note)
    page.get_by_role("button", name="Joindre le fichier").click()
    expect(page.locator(".attached")).to_contain_text("Note sur la loi")
    assert page.input_value("textarea[name=narrative]") == "Écrit sans scripts"
    page.fill("input[type=search]", "note conceptuelle")
    # Enter presses what saves the draft, and never what takes something away.
    page.press("input[type=search]", "Enter")
    page.locator(".attach-found button").first.click()
    expect(page.locator(".attached > li")).to_have_count(2)
    opened.fits()
    opened.is_quiet()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everybody_reads_the_sample_report_with_its_evidence(language: str, look_at: Open) -> None:
    opened = look_at(f"/{language}/{'partners' if language == 'en' else 'partenaires'}/")
    page = opened.page
    page.locator("main a[href$='-senegal/']").first.click()
    page.locator("main a[href$='/actions/6/']").first.click()
    evidence = page.locator(".progress-evidence")
    said = {"en": "Paper on this portal", "fr": "Document de réunion, sur ce portail"}[language]
    expect(evidence).to_contain_text("Exemple – Note sur une formation d’agents")
    expect(evidence).to_contain_text(said)
    opened.fits_a_phone()
    opened.is_accessible()
    with page.expect_download() as download:
        evidence.locator("a").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    opened.is_quiet()

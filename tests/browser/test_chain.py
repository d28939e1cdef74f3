"""The chain of follow-up, walked from a figure that a brochure prints to the evidence, and back."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, Open
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 90_000
EVIDENCE = "https://example.org/registers-of-the-missing"


def links_of(brochure: bytes) -> list[str]:
    """Where the links of the PDF lead, page by page."""
    with pikepdf.open(io.BytesIO(brochure)) as pdf:
        return [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link" and "/A" in note and "/URI" in note.A
        ]


def made_brochure(page: Page, portal: Portal) -> bytes:
    """The English brochure of the Moroccan chairmanship, as a publisher has it made."""
    page.goto(portal.address("/en/admin/dialogue/chairmanship/"))
    row = page.locator("#result_list tbody tr", has_text="Morocco").first
    chairmanship = row.locator("a[href*='/change/']").first.get_attribute("href") or ""
    (pk,) = re.findall(r"/(\d+)/change/", chairmanship)
    page.goto(portal.address(f"/en/admin/knowledge/publication/add/?chairmanship={pk}"))
    page.check("input[name=language_mode][value=en]")
    with page.expect_navigation():
        page.click("[name=_save]")
    file = page.locator("main a[href*='/files/publication/'].btn")
    expect(file).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as download:
        file.click()
    return Path(download.value.path()).read_bytes()


def reported(page: Page, action: str) -> str:
    """A focal point reports on the action, with evidence; the address of the report."""
    page.goto(action)
    page.get_by_role("button", name="Report for Senegal").click()
    page.check("input[name=progress][value=under_way]")
    page.fill("input[name=as_of]", "2026-05-04")
    page.fill("textarea[name=narrative]", "Three registers were joined.")
    page.fill("input[name=evidence-1-title]", "The joined registers")
    page.fill("input[name=evidence-1-address]", EVIDENCE)
    page.get_by_role("button", name="Submit to the Secretariat").click()
    expect(page.locator("main")).to_contain_text("The report waits for the Secretariat")
    return page.url


def test_from_a_brochures_figure_to_the_evidence_and_back(
    worker: None, log_in: LogIn, open_page: Open, portal: Portal
) -> None:
    staff = log_in("publisher").page
    links = links_of(made_brochure(staff, portal))
    (square,) = {link for link in links if re.search(r"/en/plans/\d+/actions/16/$", link)}
    (term,) = {link for link in links if link.endswith("#meetings")}

    staff.context.clear_cookies()
    report = reported(log_in("senegal").page, square)
    staff.context.clear_cookies()
    staff = log_in("publisher").page
    staff.goto(report)
    staff.get_by_role("button", name="Publish the report").click()
    staff.context.clear_cookies()

    # From the brochure: its square of action 16, what Senegal did, what bears it out.
    opened = open_page("/en/")
    page = opened.page
    page.goto(square)
    told = page.locator(".progress-partner", has_text="Senegal")
    expect(told).to_contain_text("Three registers were joined.")
    assert told.get_by_role("link", name="The joined registers").get_attribute("href") == EVIDENCE

    # And back: the meeting that spoke of the action, its chairmanship, the figure, the square.
    page.get_by_role("region", name="Meetings that spoke of it").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Geneva")
    page.locator("main").get_by_role("link", name=re.compile("Morocco")).first.click()
    page.wait_for_url("**/chairmanships/**")
    assert page.url.partition("#")[0] == term.partition("#")[0]
    figures = page.get_by_role("region", name="In figures")
    expect(figures).to_contain_text(re.compile(r"11\s+of 29 actions"))
    figures.get_by_role("link", name=re.compile("of 29 actions")).click()
    page.locator(".coverage").get_by_role("link", name="16 addressed").click()
    assert page.url == square
    opened.is_quiet()

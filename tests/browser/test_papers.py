"""Papers in a real browser: their pages, and the site as another person sees it."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import LogIn, Open, OpenedPage

pytestmark = pytest.mark.xdist_group("browser")


def reads_well(opened: OpenedPage) -> None:
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_paper_and_all_papers(language: str, log_in: LogIn) -> None:
    opened = log_in("senegal", language)
    page = opened.page
    words = {"en": "Draft agenda", "fr": "ordre du jour"}[language]
    with page.expect_navigation():
        page.locator("main table a", has_text=words).click()
    reads_well(opened)
    assert page.locator(".file-card").count() == 2
    with page.expect_navigation():
        page.locator(".breadcrumb-trail a").last.click()
    with page.expect_navigation():
        page.locator("section[aria-labelledby=papers] .section-head a").click()
    reads_well(opened)


def test_the_secretariat_sees_the_site_as_another_and_leaves_again(log_in: LogIn) -> None:
    opened = log_in("editor")
    page = opened.page
    page.goto(page.url.replace("/workspace/", "/view-as/?name=germany"))
    reads_well(opened)
    # By keyboard alone.
    page.locator(".view-as button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Germany"
    reads_well(opened)
    with page.expect_navigation():
        page.locator("main table a", has_text="Concept note").first.click()
    page.locator(".viewing-banner button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".viewing-banner").count() == 0
    with page.expect_navigation():
        page.get_by_role("link", name="Who exactly, and why").click()
    reads_well(opened)


def test_a_file_arrives_whole_for_those_who_may_and_for_others_is_not_there(
    log_in: LogIn, open_page: Open
) -> None:
    opened = log_in("belgium", "fr")
    page = opened.page
    page.locator("main table a", has_text="Note au Comité de pilotage").click()
    card = page.locator(".file-card", has=page.locator("a[hreflang=fr]"))
    link = card.locator("a").first
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Exemple – Note au Comité de pilotage.pdf"
    content = Path(download.value.path()).read_bytes()
    assert content.rstrip().endswith(b"%%EOF")
    assert hashlib.sha256(content).hexdigest() in (card.text_content() or "")
    paper, file = urlsplit(page.url).path, str(link.get_attribute("href"))
    opened.is_quiet()

    page.context.clear_cookies()
    log_in("germany", "fr")
    for path in (paper, file):
        refused = open_page(path, status=404)
        assert "Note au" not in refused.page.locator("main").inner_text()
        assert refused.page.locator("main a[href]").count()
        refused.fits_a_phone()
        refused.is_quiet()

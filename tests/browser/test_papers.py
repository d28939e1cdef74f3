"""Papers in a real browser: their pages, and the site as another person sees it."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import OpenedPage

pytestmark = pytest.mark.xdist_group("browser")

LogIn = Callable[..., OpenedPage]


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
    with page.expect_download() as download:
        page.locator(".file-card a").first.click()
    assert download.value.suggested_filename == "sample-agenda-revised-en.pdf"
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

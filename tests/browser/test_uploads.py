"""Papers added in a real browser: five at once, a line that is cut, a form without scripts."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NARROW, LogIn, Open
from tests.harness.portal_server import Portal
from tests.materials import samples

pytestmark = pytest.mark.xdist_group("browser")

# Each test has a meeting of its own.
PAGES = {"en": "/en/meetings/{}/papers/add/", "fr": "/fr/reunions/{}/documents/ajouter/"}
FIVE = {
    "Agenda_EN.pdf": samples.PDF,
    "Agenda_FR.pdf": samples.PDF + b"%\n",
    "Note conceptuelle_FR.docx": samples.DOCX,
    "Table.xlsx": samples.PROGRAM,
    "Map.png": samples.PNG,
}
DISGUISED = {
    "en": "The content of this file is not what its name says.",
    "fr": "Le contenu de ce fichier ne correspond pas à son nom.",
}
TAKE = {"en": "Add these papers", "fr": "Ajouter ces documents"}


@pytest.fixture
def five(tmp_path: Path) -> list[Path]:
    for name, content in FIVE.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in FIVE]


def file_called(page: Page, name: str) -> Locator:
    """What is asked of one file."""
    return page.get_by_role("group", name=name)


@pytest.mark.parametrize(("language", "meeting"), [("en", 1), ("fr", 2)])
def test_five_files_one_of_them_disguised(
    language: str, meeting: int, five: list[Path], log_in: LogIn, open_page: Open
) -> None:
    log_in("editor", language)
    opened = open_page(PAGES[language].format(meeting))
    page = opened.page
    opened.is_accessible()
    page.set_input_files("#files", five)
    expect(page.locator("#refused")).to_be_visible()
    review = page.locator(".review-file")
    expect(review).to_have_count(4)
    expect(page.locator(".upload-list")).to_contain_text(DISGUISED[language])
    expect(page.locator("#sent-files .is-done")).to_have_count(4)
    french = file_called(page, "Agenda_FR.pdf")
    chosen = french.locator(".is-paper option:checked")
    assert chosen.inner_text() == "Agenda_EN.pdf"
    expect(french.locator(".is-audience")).to_be_hidden()
    opened.fits_a_phone()
    opened.is_accessible()
    # The portal's refusal is the one thing that the browser may complain of.
    opened.complaints = [said for said in opened.complaints if "422" not in said]
    opened.is_quiet()

    french.locator("input[name$=title]").fill("Ordre du jour")
    with page.expect_navigation():
        page.get_by_role("button", name=TAKE[language]).press("Enter")
    expect(page.locator(".notice.is-success")).to_contain_text("4")
    expect(page.locator(".upload-list")).to_contain_text(DISGUISED[language])
    page.locator(".upload-list button").click()
    expect(page.locator("#refused")).to_have_count(0)


def test_a_line_that_is_cut_goes_on_where_it_stopped(
    tmp_path: Path, log_in: LogIn, open_page: Open
) -> None:
    size = 3 * 1024 * 1024
    body = samples.PDF.replace(b"endobj", b"endobj\n%" + os.urandom(size).hex().encode(), 1)
    start = str(body.index(b"xref\n0")).encode()
    body = re.sub(rb"startxref\n\d+", b"startxref\n" + start, body)
    (tmp_path / "long.pdf").write_bytes(body)
    log_in("editor")
    page = open_page(PAGES["en"].format(3)).page
    pieces: list[int] = []

    def cut_after_two(route: Any) -> None:
        if route.request.method == "PATCH":
            pieces.append(int(route.request.headers["upload-offset"]))
            if len(pieces) == 3:
                page.context.set_offline(True)
        route.continue_()

    page.route("**/uploads/*/", cut_after_two)
    page.set_input_files("#files", tmp_path / "long.pdf")
    expect(page.locator(".sent-file.is-cut")).to_contain_text("The connection was lost")
    assert page.locator(".sent-file progress").evaluate("bar => bar.value") > 0
    page.context.set_offline(False)
    expect(page.locator(".sent-file.is-done")).to_be_visible(timeout=30_000)
    review = file_called(page, "long.pdf")
    review.locator("summary").click()
    expect(review.locator("code")).to_contain_text(hashlib.sha256(body).hexdigest())
    # Nothing that had arrived was sent again.
    piece = 1024 * 1024
    assert sorted(set(pieces)) == list(range(0, len(body), piece))
    assert pieces[:3] == [0, piece, 2 * piece]
    review.get_by_role("button", name=re.compile("Remove")).click()
    expect(page.locator(".review-file")).to_have_count(0)


def test_a_dropped_file_is_sent_and_what_is_typed_meanwhile_stays(
    log_in: LogIn, open_page: Open
) -> None:
    log_in("editor")
    page = open_page(PAGES["en"].format(4)).page
    drop = (
        "(zone, name) => {"
        "  const held = new DataTransfer();"
        "  held.items.add(new File(['Note ' + name], name + '.txt'));"
        "  for (const kind of ['dragover', 'drop'])"
        "    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true}));"
        "}"
    )
    zone = page.locator("#drop-zone")
    zone.evaluate(drop, "first")
    title = file_called(page, "first.txt").locator("input[name$=title]")
    title.fill("What I was typing")
    zone.evaluate(drop, "second")
    expect(file_called(page, "second.txt")).to_be_visible()
    expect(title).to_have_value("What I was typing")
    expect(title).to_be_focused()


def test_without_scripts_an_ordinary_form_does_the_same(
    five: list[Path], browser: Browser, log_in: LogIn, portal: Portal
) -> None:
    cookies = log_in("editor").page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, storage_state=cookies)
    page = context.new_page()
    page.goto(portal.address(PAGES["en"].format(5)))
    page.set_input_files("#files", five[:4])
    with page.expect_navigation():
        page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".review-file")).to_have_count(3)
    expect(page.locator(".upload-list")).to_contain_text(DISGUISED["en"])
    with page.expect_navigation():
        page.get_by_role("button", name=TAKE["en"]).click()
    expect(page.locator(".notice.is-success")).to_contain_text("3 files")
    context.close()

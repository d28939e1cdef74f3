"""The Secretariat's work in a real browser: a meeting edited, a brochure watched as it is made."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NARROW, LogIn, Open
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 90_000
MEETING = "meetings/meeting/1/change/"
LIBRARY_ITEM = "knowledge/libraryitem/1/change/"
WIDE: ViewportSize = {"width": 1440, "height": 900}
STICKING_OUT = """group => [...group.querySelectorAll(".field-line")]
  .filter(line => line.offsetWidth)
  .flatMap(line => [...line.querySelectorAll("input, .select2, .related-widget-wrapper div")]
    .filter(it => it.getBoundingClientRect().right > line.getBoundingClientRect().right + 1)
    .map(it => it.id || it.className))"""
CHANGED = "Cet élément a été modifié depuis que vous l’avez ouvert."


@pytest.mark.parametrize(("language", "step"), [("fr", 1), ("en", 3)])
def test_every_list_and_form_is_quiet_and_fits(
    language: str, step: int, log_in: LogIn, portal: Portal
) -> None:
    """Each in French, whose words are the longer ones; every third in English."""
    opened = log_in("administrator", language)
    page = opened.page
    page.set_viewport_size(NARROW)
    page.goto(portal.address(f"/{language}/admin/"))
    opened.fits()
    lists = {href for href in links(page) if re.search(r"/admin/[a-z_]+/[a-z_]+/$", href)}
    assert len(lists) == 41
    for address in sorted(lists)[::step]:
        page.goto(portal.address(address))
        opened.fits()
        found = links(page)
        # A row's form has all that the form of a new one has, and its parts.
        rows = [href for href in found if re.search(r"/\d+/change/", href)]
        forms = rows or [href for href in found if href.endswith("/add/")]
        if not forms:  # Nothing is recorded yet, and only the portal itself records it.
            continue
        answer = page.goto(portal.address(forms[0]))
        assert answer is not None, forms[0]
        assert answer.status == 200, forms[0]
        opened.fits()
    page.goto(portal.address(f"/{language}/admin/attention/"))
    opened.fits()
    opened.is_quiet()


def links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [str(href).partition("?")[0] for href in found]


@pytest.mark.parametrize("address", ["/en/admin/", "/fr/admin/meetings/meeting/"])
def test_one_key_leads_past_the_side_bar(address: str, log_in: LogIn, open_page: Open) -> None:
    log_in("editor")
    page = open_page(address).page
    page.keyboard.press("Tab")
    skip = page.locator(".portal-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main #content :focus").count() == 1


def test_an_editor_adds_a_part_to_a_meeting(log_in: LogIn, open_page: Open) -> None:
    log_in("editor")
    opened = open_page(f"/en/admin/{MEETING}")
    page = opened.page

    tabs = page.locator("#tabs-items a")
    expect(tabs).to_have_count(14)
    page.locator("#tabs-items a[href='#panels']").click()
    rows = page.locator("#panels-group .form-group:not(.empty-form)")
    before = rows.count()
    page.locator("#panels-group a.add-row").click()
    expect(rows).to_have_count(before + 1)
    page.fill(f"#id_panels-{before}-topic_en", "Pathways")
    page.locator("#tabs-items a[href='#co_chairs']").click()
    page.locator("#co_chairs-group a.add-row").click()
    page.locator("#tabs-items a[href='#recommendations']").click()
    page.locator("#recommendations-group a.add-row").click()
    expect(page.locator("#recommendations-group .form-group:not(.empty-form)").last).to_be_visible()
    # The empty co-chair and recommendation are not saved: a part without any word is none.
    with page.expect_navigation():
        page.click("[name=_continue]")

    assert page.url.partition("#")[0].endswith(MEETING)
    assert page.input_value(f"#id_panels-{before}-topic_en") == "Pathways"
    opened.is_quiet()


def test_a_conflict_is_told_and_settled(log_in: LogIn, open_page: Open) -> None:
    log_in("editor", "fr")
    mine = open_page(f"/fr/admin/{LIBRARY_ITEM}")
    other = open_page(f"/fr/admin/{LIBRARY_ITEM}")
    other.page.fill("#id_title_en", "For all")
    with other.page.expect_navigation():
        other.page.click("[name=_continue]")

    mine.page.fill("#id_title_fr", "Pour tous")
    with mine.page.expect_navigation():
        mine.page.click("[name=_continue]")
    box = mine.page.get_by_role("alert")
    expect(box).to_contain_text(CHANGED)
    assert mine.page.input_value("#id_title_fr") == "Pour tous"
    mine.fits_a_phone()

    box.get_by_role("checkbox").check()
    with mine.page.expect_navigation():
        mine.page.click("[name=_continue]")
    expect(mine.page.locator(".portal-conflict")).to_have_count(0)
    assert mine.page.input_value("#id_title_fr") == "Pour tous"
    mine.is_quiet()
    other.is_quiet()


def test_a_brochure_appears_without_a_reload(worker: None, log_in: LogIn, open_page: Open) -> None:
    log_in("publisher", "fr")
    chairs = open_page("/fr/admin/dialogue/chairmanship/")
    first = chairs.page.locator("#result_list tbody a[href*='/change/']").first
    chairman = re.search(r"/(\d+)/change/", first.get_attribute("href") or "")
    assert chairman is not None
    opened = open_page(f"/fr/admin/knowledge/publication/add/?chairmanship={chairman.group(1)}")
    page = opened.page
    page.check("input[name=language_mode][value=fr]")
    with page.expect_navigation():
        page.click("[name=_save]")
    page.evaluate("window.neverLeft = true")

    expect(page.locator("main a[href*='/files/publication/'].btn")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("window.neverLeft") is True
    opened.is_quiet()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_parts_of_a_meeting_have_room(
    size: ViewportSize, log_in: LogIn, open_page: Open, portal: Portal
) -> None:
    log_in("editor", "fr")
    page = open_page(f"/fr/admin/{MEETING}").page
    page.set_viewport_size(size)
    for part in ("agenda", "materials", "participants"):
        page.locator(f"#tabs-items a[href='#{part}']").click()
        page.locator(f"#{part}-group a.add-row").click()
        parts = page.locator(f"#{part}-group")
        assert parts.evaluate("it => it.scrollWidth <= it.clientWidth"), part
        assert parts.evaluate(STICKING_OUT) == [], part


def test_the_way_to_a_part_needs_no_mouse(log_in: LogIn, open_page: Open) -> None:
    log_in("editor")
    page = open_page("/en/admin/dialogue/actionplan/1/change/").page
    page.locator("#tabs-items a[href='#areas']").click()
    way = page.locator("#areas-group a[href*='/admin/dialogue/area/']").first
    expect(way).to_be_visible()
    way.focus()
    expect(way).to_be_focused()


def test_the_name_of_a_meeting_is_read_beside_its_buttons(log_in: LogIn, open_page: Open) -> None:
    log_in("editor", "fr")
    page = open_page(f"/fr/admin/{MEETING}").page
    page.set_viewport_size(WIDE)
    name = page.locator("h1 a").last
    assert name.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_the_text_editor_speaks_the_language_of_the_page(log_in: LogIn, open_page: Open) -> None:
    log_in("editor", "fr")
    page = open_page("/fr/admin/dialogue/page/1/change/").page
    for name, words in {"bold": "gras", "link": "insérer un lien"}.items():
        button = page.locator(f".prose-menubar [data-name={name}]").first
        button.hover()
        expect(button).to_have_attribute("title", words)
        expect(button).to_have_attribute("aria-label", words)
    assert "Modifier le lien" in page.evaluate("gettext('Edit Link')")

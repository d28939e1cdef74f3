"""By the keyboard alone: all is reached in the order in which it is read, and can be seen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, LogIn, Open, go_to

pytestmark = pytest.mark.xdist_group("browser")

# What can be used, in the order of the page. Of radio buttons the keyboard stops at one a group.
WATCH = """() => {
  const usable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const groups = new Set();
  const isOneOfAGroup = (button) => {
    const checked = document.querySelector(`input[name="${button.name}"]:checked`);
    const isNew = !groups.has(button.name);
    groups.add(button.name);
    return checked ? button === checked : isNew;
  };
  const all = [...document.querySelectorAll(usable)].filter((one) =>
    !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })
    && (one.type !== "radio" || isOneOfAGroup(one)));
  const isMarked = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  };
  const told = (one) => one.outerHTML.slice(0, 100);
  window.walk = { all: all.map(told), reached: [], unseen: [], isOver: false };
  document.addEventListener("focusin", ({ target }) => {
    const { walk } = window, { width, height } = target.getBoundingClientRect();
    const marked = [target, target.parentElement, ...(target.labels ?? [])].some(isMarked);
    if (!marked || width < 2 || height < 2) walk.unseen.push(told(target));
    if (all.includes(target) && walk.reached.at(-1) !== told(target)) {
      walk.reached.push(told(target));
    }
    walk.isOver = target === all.at(-1);
  });
  return all.length;
}"""


def walk(page: Page) -> None:
    """Tab through the page from its beginning to its end."""
    number = page.evaluate(WATCH)
    assert number > 15, page.url
    for _ in range(number):
        page.keyboard.press("Tab")
    # A date has several stops of its own.
    for _ in range(20):
        if page.evaluate("window.walk.isOver"):
            break
        page.keyboard.press("Tab")
    found = page.evaluate("window.walk")
    assert found["reached"] == found["all"], page.url
    assert found["unseen"] == [], page.url


def test_pages_for_everybody(open_page: Open) -> None:
    page = open_page("/fr/").page
    walk(page)
    page.goto(page.url + "reunions/")
    walk(page)
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile(r"reunions/\d"))
    walk(page)


def test_a_focal_points_pages(log_in: LogIn) -> None:
    page = log_in("senegal").page
    walk(page)
    page.locator("main a[href*='/en/delegations/']").first.click()
    page.locator("main a[href$='/nominate/']").wait_for()
    walk(page)
    page.locator("main a[href$='/nominate/']").click()
    page.locator("[name=travel_support]").wait_for()
    walk(page)
    page.goto(re.sub(r"/en/.*", "/en/support/", page.url))
    page.locator("main a[href*='/en/support/']:not([href$='/new/'])").first.click()
    page.locator("main form").first.wait_for()
    walk(page)


def test_papers_are_added(log_in: LogIn, open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note")
    log_in("editor")
    page = open_page("/en/meetings/6/papers/add/").page
    page.set_input_files("#files", tmp_path / "note.txt")
    page.get_by_role("group", name="note.txt").wait_for()
    walk(page)


def test_the_menu_of_a_phone_the_languages_and_the_way_to_the_content(open_page: Open) -> None:
    page = open_page("/en/").page
    page.set_viewport_size(NARROW)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1

    page.reload()
    button = ".masthead .menu-button"
    go_to(page, button)
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    go_to(page, "#menu li:last-child a")
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(button)).to_be_focused()

    page.reload()
    go_to(page, ".languages a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/fr/#main")

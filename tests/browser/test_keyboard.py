"""By the keyboard alone: all is reached in the order in which it is read, and can be seen."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import NARROW, LogIn, Open, go_to
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

OF_THE_SITE = re.compile(r"home$|(dialogue|meetings|knowledge|focal_points|people|support|account)")
DOWNLOADED = re.compile(r"_(document|calendar|sheet|feed|file)$")
KINDS = {
    "account_change_password",
    "account_email",
    "account_reset_password",
    "dialogue:chairmanship",
    "dialogue:chairmanships",
    "dialogue:global_framework",
    "dialogue:page",
    "dialogue:partner",
    "dialogue:partners",
    "dialogue:plan",
    "dialogue:plans",
    "dialogue:steering_committee",
    "focal_points:begin_support",
    "focal_points:edit_support",
    "focal_points:my_account",
    "focal_points:notice_settings",
    "focal_points:notices",
    "focal_points:support_request",
    "focal_points:support_requests",
    "focal_points:view_as",
    "focal_points:workspace",
    "knowledge:library",
    "meetings:add_papers",
    "meetings:amend",
    "meetings:ask",
    "meetings:attendance",
    "meetings:board",
    "meetings:campaign",
    "meetings:campaign_answers",
    "meetings:campaign_questions",
    "meetings:campaign_results",
    "meetings:campaigns",
    "meetings:capture",
    "meetings:delegation",
    "meetings:action",
    "meetings:commitments",
    "meetings:conclusion",
    "meetings:coverage",
    "meetings:coverage_rows",
    "meetings:enter_minutes",
    "meetings:follow_up",
    "meetings:meeting",
    "meetings:meetings",
    "meetings:nominate",
    "meetings:paper",
    "meetings:proposal",
    "meetings:proposals",
    "meetings:partner_reports",
    "meetings:plans_side_by_side",
    "meetings:recommendation",
    "meetings:register",
    "meetings:paper_readers",
    "meetings:papers",
    "meetings:replace",
    "meetings:reply",
    "meetings:reply_section",
    "meetings:reply_writers",
    "meetings:report",
    "meetings:saved_views",
    "meetings:silence",
    "meetings:silence_more_time",
    "meetings:silence_position",
    "meetings:silences",
    "meetings:similar_pairs",
    "meetings:similar_to_conclusion",
    "meetings:similar_to_recommendation",
    "meetings:terms",
    "meetings:upload_register",
    "meetings:withdraw",
    "people:contributor",
    "people:directory",
    "people:end_mandate",
    "people:hand_over",
    "people:network",
    "people:networks",
    "people:own_entry",
    "people:roster",
    "people:team",
    "people:terms",
    "people:welcome",
}
# What can be used, in the order of the page. Of radio buttons the keyboard stops at one a group.
WATCH = """(within) => {
  const usable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const groups = new Set();
  const isOneOfAGroup = (button) => {
    const checked = document.querySelector(`input[name="${button.name}"]:checked`);
    const isNew = !groups.has(button.name);
    groups.add(button.name);
    return checked ? button === checked : isNew;
  };
  const root = document.querySelector(within);
  if (root !== document.body) root.focus();
  const all = [...root.querySelectorAll(usable)].filter((one) =>
    !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })
    && (one.type !== "radio" || isOneOfAGroup(one)));
  const isMarked = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  };
  const told = (one) => `${all.indexOf(one)} ${one.outerHTML.slice(0, 100)}`;
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

# Headings that leave out a level, by which readers of a screen jump from part to part.
LEAPS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((heading) => heading.checkVisibility())
  .filter((heading, i, all) => Number(heading.tagName[1]) > Number(all[i - 1]?.tagName[1] ?? 0) + 1)
  .map((heading) => heading.outerHTML.slice(0, 100))"""
LINKS = ":is(main, #menu) a[href^='/en/']"
PATHS = "all => all.map((one) => one.getAttribute('href').split(/[?#]/)[0])"


def walk(page: Page, within: str = "body") -> None:
    """Tab through the page, or its main part, from the beginning to the end."""
    number = page.evaluate(WATCH, within)
    assert number > 15 or within != "body", page.url
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
    assert page.evaluate(LEAPS) == [], page.url


def test_pages_for_everybody(open_page: Open) -> None:
    page = open_page("/fr/").page
    walk(page)
    page.goto(page.url + "reunions/")
    walk(page)
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile(r"reunions/\d"))
    walk(page)


def test_every_kind_of_page(log_in: LogIn, context: BrowserContext, portal: Portal) -> None:
    """Of all that the first pages lead to; what surrounds a page is the same on each of them."""
    seen: set[str] = set()
    for person in ("senegal", "publisher"):
        context.clear_cookies()
        page = log_in(person).page
        to_see = [urlsplit(page.url).path]
        met: set[str] = set()
        while to_see:
            path = to_see.pop(0)
            name = resolve(path).view_name
            if name in met or not OF_THE_SITE.match(name) or DOWNLOADED.search(name):
                continue
            met.add(name)
            page.goto(portal.address(path))
            if name not in seen and urlsplit(page.url).path == path:
                walk(page, "main" if seen else "body")
                seen.add(name)
            to_see += sorted(set(page.eval_on_selector_all(LINKS, PATHS)))
    assert seen == KINDS


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
    # Whoever goes on past its last line leaves it: it does not lie over what has the focus.
    page.keyboard.press("Enter")
    go_to(page, "#menu li:last-child a")
    page.keyboard.press("Tab")
    expect(page.locator("#menu")).to_be_hidden()
    assert page.locator("main :focus").count() == 1

    page.reload()
    go_to(page, ".languages a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/fr/#main")

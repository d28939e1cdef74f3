"""Chromium on the running portal, and what every page that it opens must keep to."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from pytest_django import DjangoDbBlocker

from rabat_portal.embedded.system_packages import chromium
from rabat_portal.seed.demo.accounts import PASSWORD
from tests.harness.portal_server import Portal, running_portal, running_worker

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LOG_IN_PAGES = {"en": "/en/account/login/", "fr": "/fr/compte/login/"}
FIRST_PAGES = {"en": "/en/workspace/", "fr": "/fr/espace/"}
GRAVE = {"serious", "critical"}
MOST_STEPS = 90
SCROLLS = "document.documentElement.scrollWidth > innerWidth"
Open = Callable[..., "OpenedPage"]
# What htmx says of a request that ends with its page: a draft that was saving itself when somebody
# left. What it had to say goes along by itself (drafts.js), which has tests of its own.
LEFT_BEHIND = ("htmx:afterRequest", "htmx:sendAbort")
LogIn = Callable[..., "OpenedPage"]


@pytest.fixture(scope="package")
def chromium_path() -> str:
    found = chromium(install=False)
    if not found:
        pytest.skip("no Chromium: bin/test installs one, or PORTAL_CHROMIUM=/path/to/it")
    return found


@pytest.fixture(scope="package")
def portal(
    chromium_path: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Portal]:
    """The portal with its real content and the samples of the demo."""
    folder = tmp_path_factory.mktemp("portal")
    with django_db_blocker.unblock(), running_portal(folder) as running:
        yield running


@pytest.fixture(scope="package")
def worker(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Celery worker that works for the running portal."""
    with running_worker(portal, tmp_path_factory.mktemp("worker") / "worker.log"):
        yield


@pytest.fixture(scope="package")
def browser(chromium_path: str, portal: Portal) -> Iterator[Browser]:
    # Ends with these tests: while Playwright runs, Django takes the thread for an asynchronous one.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def run(code: str, portal: Portal) -> None:
    """Have a process of the portal's own do it."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", code],
        env=dict(portal.environment),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


WITHOUT_MINUTES = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Conclusion, Minutes, Recommendation
with scope_to(Dialogue.objects.get(slug="rabat")):
    for texts in (Recommendation, Conclusion):
        texts.objects.exclude(anchors=None).delete()
    Minutes.objects.all().delete()
"""


@pytest.fixture
def no_minutes_afterwards(portal: Portal) -> Iterator[None]:
    """The minutes that the test enters, and what it captures from them, go with it."""
    yield
    run(WITHOUT_MINUTES, portal)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of its own: no cookie of another test."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def bare_context(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone that runs no scripts."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield context
    context.close()


def go_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus."""
    for _ in range(MOST_STEPS):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by the keyboard")


class OpenedPage:
    """A page in the browser and all that was said and fetched since it was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _heard(self, message: Any) -> None:
        is_left_behind = message.text.startswith(LEFT_BEHIND)
        if message.type in {"error", "warning"} and not is_left_behind:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        host = urlsplit(request.url).hostname or ""
        if request.url.startswith("http") and not f".{host}".endswith(".localhost"):
            self.complaints.append(f"fetched from elsewhere: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status}: {response.url}")

    def is_quiet(self) -> None:
        """No error, no blocked script or style, nothing missing, nothing from elsewhere."""
        assert not self.complaints, "\n".join(self.complaints)

    def fits_a_phone(self) -> None:
        self.page.set_viewport_size(NARROW)
        self.fits()
        self.page.set_viewport_size(WIDE)

    def fits(self) -> None:
        """Nothing has to be scrolled sideways once scripts have set their fields."""
        with suppress(PlaywrightTimeout):
            self.page.wait_for_function(f"!({SCROLLS})", timeout=5_000)
        assert not self.page.evaluate(SCROLLS), "wider than the window: " + "\n".join(
            self.page.evaluate(
                "[...document.querySelectorAll('body *')].filter(element => {"
                "  const box = element.getBoundingClientRect();"
                "  return box.right > innerWidth + 1"
                "    && getComputedStyle(element).position !== 'fixed'"
                "}).slice(0, 5).map(element => element.outerHTML.slice(0, 120))"
            )
        )

    def is_accessible(self) -> None:
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
            + "\n    ".join(node["html"][:160] for node in violation["nodes"][:3])
            for violation in found
            if violation["impact"] in GRAVE
        ]
        assert not grave, "\n".join(grave)

    def open(self, address: str, status: int = 200) -> None:
        """Leave for the address, which is to answer with the status."""
        self.complaints.clear()
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{address} answered {answer.status}"
        if status != 200:
            self.complaints.clear()  # The browser itself complains of the status.


@pytest.fixture
def open_page(context: BrowserContext, portal: Portal) -> Open:
    """`open_page("/en/")`, on the host of the Rabat Process or of `slug`, in its own window."""

    def open_(path: str, slug: str | None = "rabat", status: int = 200) -> OpenedPage:
        opened = OpenedPage(context.new_page())
        opened.open(portal.address(path, slug), status)
        return opened

    return open_


@pytest.fixture(scope="package")
def visitors_window(browser: Browser) -> Iterator[OpenedPage]:
    """One window for all pages that are only looked at: a new one costs five times such a page."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(20_000)
    yield OpenedPage(context.new_page())
    context.close()


@pytest.fixture
def look_at(visitors_window: OpenedPage, portal: Portal) -> Open:
    """`look_at("/en/")`: like `open_page`, in the window where the last page was looked at."""

    def look(path: str, slug: str | None = "rabat", status: int = 200) -> OpenedPage:
        visitors_window.open(portal.address(path, slug), status)
        return visitors_window

    return look


@pytest.fixture(scope="package")
def known_visitors() -> dict[str, Any]:
    """The cookies of those who have logged in already, by name."""
    return {}


@pytest.fixture
def log_in(context: BrowserContext, open_page: Open, known_visitors: dict[str, Any]) -> LogIn:
    """`log_in("senegal", "fr")`: a sample person of the demo on their first page.

    The first time through the log-in page; later the browser knows them.
    """

    def enter(name: str, language: str = "en") -> OpenedPage:
        if name in known_visitors:
            context.add_cookies(known_visitors[name])
            return open_page(FIRST_PAGES[language])
        opened = open_page(LOG_IN_PAGES[language])
        opened.page.fill("input[name=login]", f"{name}@example.org")
        opened.page.fill("input[name=password]", PASSWORD)
        with opened.page.expect_navigation():
            opened.page.press("input[name=password]", "Enter")
        assert urlsplit(opened.page.url).path == FIRST_PAGES[language]
        known_visitors[name] = context.cookies()
        return opened

    return enter

"""The same recommendation of two meetings: suggested, and accepted by the keyboard in French."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LogIn, OpenedPage, go_to, run
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

TWICE = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Meeting, Recommendation
from meetings.tasks.comparing import compare_texts
rabat = Dialogue.objects.get(slug="rabat")
with scope_to(rabat):
    # The French is the nearer one.
    said = ["Train the judges who try smugglers, each year.", "Judges are to be trained."]
    meetings = Meeting.objects.filter(state="published").order_by("starts_on", "pk")[:2]
    for meeting, english in zip(meetings, said):
        Recommendation.objects.create(
            meeting=meeting,
            number=41,
            state="published",
            text_en=english,
            text_fr="Former chaque année les juges chargés des affaires de trafic de migrants.",
        )
compare_texts(dialogue_id=rabat.pk)
"""

PAIR = '.pair:has-text("juges")'
"""Beside that of the demo itself."""

UNSAID = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Recommendation
with scope_to(Dialogue.objects.get(slug="rabat")):
    Recommendation.objects.filter(number=41).delete()
"""


@pytest.fixture
def said_twice(portal: Portal) -> Iterator[None]:
    """Two meetings recommend the same, and the worker has compared it; for this test alone."""
    run(TWICE, portal)
    yield
    run(UNSAID, portal)


def test_a_suggestion_is_accepted_by_the_keyboard_in_french(
    said_twice: None, log_in: LogIn, portal: Portal, context: BrowserContext
) -> None:
    opened = log_in("editor")
    page = opened.page
    opened.open(portal.address("/fr/recommandations/semblables/"))
    expect(page.locator("h1")).to_have_text("Même recommandation\u202f?")
    expect(page.locator(PAIR)).to_have_count(1)
    expect(page.locator(f"{PAIR} mark", has_text="juges")).to_have_count(2)
    opened.fits_a_phone()
    opened.is_accessible()

    go_to(page, f"{PAIR} button[value=group]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Réunis dans un regroupement de 2 textes.")
    expect(page.locator(PAIR)).to_have_count(0)
    opened.is_quiet()

    visitor = OpenedPage(context.browser.new_context().new_page())
    visitor.open(portal.address("/fr/recommandations/?repeated=several"))
    visitor.page.get_by_role("link", name="Dans 2 réunions").first.click()
    visitor.page.wait_for_url("**/regroupements/*/")
    expect(visitor.page.locator(".register-text")).to_have_count(2)
    visitor.fits_a_phone()
    visitor.is_accessible()
    visitor.page.locator(".register-number a").first.click()
    expect(visitor.page.get_by_role("heading", name="Également recommandé par")).to_be_visible()
    visitor.fits_a_phone()
    visitor.is_quiet()

    # Taken out again, from the page of one of them.
    opened.open(visitor.page.url)
    page.get_by_role("link", name="La réunir avec celles d’autres réunions").click()
    expect(page.get_by_role("heading", name="Son regroupement")).to_be_visible()
    opened.fits_a_phone()
    opened.is_accessible()
    page.get_by_role("button", name="En retirer ce texte").click()
    expect(page.locator("main")).to_contain_text("Le texte ne figure plus dans son regroupement.")
    opened.is_quiet()

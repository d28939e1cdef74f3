"""The chain of follow-up, walked from a figure that a brochure prints to the evidence, and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, Open, run
from tests.harness.portal_server import Portal
from tests.people.printing import links_of

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 90_000
EVIDENCE = "https://example.org/registers-of-the-missing"
TEXT = "Partners join their registers of missing migrants."
CHAIN = f"""
from dialogue.models import Action, Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.enums import OutcomePart
from meetings.models import Coverage, Material, Paragraph, RecommendationAction
from meetings.services.minutes.capturing import capture
from meetings.services.minutes.giving import give_to_readers
from meetings.services.minutes.passages import Passages
from meetings.services.minutes.storing import enter_minutes, state_of_minutes
from tests.factories import AgendaItemFactory, EvidenceFactory, ProgressReportFactory

with scope_to(Dialogue.objects.get(slug="rabat")):
    action = Action.objects.get(number=16, plan__starts_year=2023)
    meeting = Coverage.objects.filter(action=action).first().meeting
    by = User.objects.get(email="publisher@example.org")
    session = AgendaItemFactory(meeting=meeting, title_en="Those who are missed")
    paper = Material.objects.create(
        meeting=meeting, audience="public", state="published", title_en="Minutes of Geneva"
    )
    words, none = ["The Chair opened.", {TEXT!r}], state_of_minutes([])
    enter_minutes(meeting, "en", words, file_name="", by=by, opened_on=none)
    give_to_readers(meeting, "en", paper)
    paragraph = Paragraph.objects.get(minutes__meeting=meeting, position=2)
    seen = {{paragraph.pk: Passages.of(meeting).state_of(paragraph)}}
    part = OutcomePart.RECOMMENDATION
    text = capture(meeting, part, seen, by=by, session=session)
    text.state = "published"
    text.save()
    RecommendationAction.objects.create(recommendation=text, action=action)
    report = ProgressReportFactory(
        partner=Partner.objects.get(country__iso2="SN"), recommendation=text, action=None
    )
    EvidenceFactory(report=report, address="", kind="document", paper=paper)
"""
UNDONE = """
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import AgendaItem, Material, ProgressReport, Recommendation
with scope_to(Dialogue.objects.get(slug="rabat")):
    ProgressReport.objects.exclude(recommendation=None).delete()
    Recommendation.objects.exclude(anchors=None).delete()
    AgendaItem.objects.filter(title_en="Those who are missed").delete()
    Material.objects.filter(title_en="Minutes of Geneva").delete()
"""


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
    page.get_by_role("link", name=re.compile("^Action 16")).click()
    assert page.url == square
    opened.is_quiet()


@pytest.fixture
def chain(portal: Portal, no_minutes_afterwards: None) -> Iterator[None]:
    """A recommendation of Geneva with its session, paragraph and action, a report, its evidence."""
    run(CHAIN, portal)
    yield
    run(UNDONE, portal)


def test_by_the_recommendation_its_session_and_its_paragraph_and_back(
    chain: None, open_page: Open
) -> None:
    opened = open_page("/en/chairmanships/")
    page = opened.page
    main = page.locator("main")

    def follow(name: str | re.Pattern[str], within: str = "") -> None:
        area = page.get_by_role("region", name=within) if within else main
        area.get_by_role("link", name=name).first.click()

    # From the figure that brochure and page print, to the action and to what was recommended.
    follow(re.compile("Morocco"))
    follow(re.compile("of 29 actions"), "In figures")
    page.get_by_role("link", name=re.compile("^Action 16")).click()
    action = page.url
    follow(re.compile("^Recommendation"), "Recommendations and conclusions on it")
    expect(page.locator("blockquote.adopted")).to_have_text(TEXT)
    text = page.url
    # Its session, and back by the agenda.
    follow("Those who are missed")
    expect(page.locator(":target")).to_contain_text("Those who are missed")
    page.locator(":target").get_by_role("link", name="Recommendation 1").click()
    assert page.url == text
    # Its paragraph, and back.
    follow("English, paragraph 2")
    expect(page.locator(":target")).to_contain_text(TEXT)
    page.locator(":target").get_by_role("link", name="Recommendation 1").click()
    assert page.url == text
    # What was done about it, what bears that out, and back from there.
    follow("Minutes of Geneva", "What partners did")
    follow(re.compile("^Senegal"))
    assert page.url.partition("#")[0] == text
    follow("Action 16")
    assert page.url == action
    opened.is_quiet()

"""Every kind of page, in both languages, in a real browser."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import WIDE, Open
from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

LANGUAGES = ("en", "fr")
SMALL = {"width": 320, "height": 640}
DIALOGUES = ("rabat", "khartoum", "c2cmmd", "jvap")
# The pages of each kind that the sitemap lists: what their addresses have in common.
KINDS = {
    "home": (r"", r""),
    "about": (r"about/[^/]+/", r"a-propos/[^/]+/"),
    "partners": (r"partners/", r"partenaires/"),
    "partner": (r"partners/\d+-[^/]+/", r"partenaires/\d+-[^/]+/"),
    "steering committee": (r"steering-committee/", r"comite-de-pilotage/"),
    "chairmanships": (r"chairmanships/", r"presidences/"),
    "chairmanship": (r"chairmanships/\d+-[^/]+/", r"presidences/\d+-[^/]+/"),
    "plans": (r"plans/", r"plans/"),
    "plans side by side": (r"plans/side-by-side/", r"plans/cote-a-cote/"),
    "plan": (r"plans/\d+-[^/]+/", r"plans/\d+-[^/]+/"),
    "framework": (r"frameworks/[^/]+/", r"cadres/[^/]+/"),
    "meetings": (r"meetings/", r"reunions/"),
    "meeting": (r"meetings/\d+-[^/]+/", r"reunions/\d+-[^/]+/"),
    "paper": (r"meetings/papers/\d+-[^/]+/", r"reunions/documents/\d+-[^/]+/"),
    "register": (r"recommendations/", r"recommandations/"),
    "text": (r"recommendations/(conclusions/)?\d+/", r"recommandations/(conclusions/)?\d+/"),
    "library": (r"library/", r"bibliotheque/"),
}
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="package")
def sitemap(portal: Portal) -> list[str]:
    """The paths of all public pages."""
    status, text = portal.fetch("/sitemap.xml")
    assert status == 200
    paths = re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", text)
    assert len(paths) > 100
    return paths


def of_kind(sitemap: list[str], kind: str, language: str) -> list[str]:
    pattern = KINDS[kind][LANGUAGES.index(language)]
    return [path for path in sitemap if re.fullmatch(f"/{language}/{pattern}", path)]


@in_both_languages
@pytest.mark.parametrize("kind", KINDS)
def test_is_quiet_fits_and_is_accessible(
    kind: str, language: str, sitemap: list[str], look_at: Open
) -> None:
    paths = of_kind(sitemap, kind, language)
    assert paths, "the sitemap has none"
    # The first and the one in the middle: pages of one kind differ in what is known. What a page
    # is to those who cannot see it is asked of the one in English and of the other in French.
    first, other = paths[0], paths[len(paths) // 2]
    for path in dict.fromkeys([first, other]):
        opened = look_at(path)
        assert opened.page.locator("html").get_attribute("lang") == language
        opened.fits_a_phone()
        if path == (first if language == "en" else other):
            opened.is_accessible()
        opened.is_quiet()


@pytest.mark.parametrize("kind", ["home", "about", "meetings", "meeting", "library"])
def test_a_title_without_spaces_fits_a_small_phone(
    kind: str, sitemap: list[str], look_at: Open
) -> None:
    opened = look_at(of_kind(sitemap, kind, "fr")[0])
    opened.page.set_viewport_size(SMALL)
    opened.page.evaluate(
        "title => document.querySelectorAll("
        "  '.breadcrumb-trail [aria-current], main h1, main h2, main h3, .item-title > span'"
        ").forEach(element => { element.textContent = title })",
        "Desinstitutionnalisation_des_mineurs_2026-11-29_version_finale.docx",
    )
    opened.fits()
    opened.page.set_viewport_size(WIDE)


def test_public_pages_of_known_kinds_answer(sitemap: list[str], portal: Portal) -> None:
    kinds = [f"/(?:en/(?:{english})|fr/(?:{french}))" for english, french in KINDS.values()]
    unknown = [path for path in sitemap if not any(re.fullmatch(kind, path) for kind in kinds)]
    assert not unknown, "a kind of page that no test opens"
    # Every other one: the tests above open each kind in both languages.
    half = [path for number, path in enumerate(sorted(sitemap)) if number % 2 == 0]
    with ThreadPoolExecutor(4) as visitors:
        statuses = visitors.map(portal.status, half)
    assert not [path for path, status in zip(half, statuses, strict=True) if status != 200]


@in_both_languages
@pytest.mark.parametrize("slug", [None, *DIALOGUES], ids=str)
def test_every_host_has_a_home(slug: str | None, language: str, look_at: Open) -> None:
    opened = look_at(f"/{language}/", slug)
    assert opened.page.locator("h1").count() == 1
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()


@in_both_languages
@pytest.mark.parametrize("path", ["account/login/", "account/password/reset/", "no-such-page/"])
def test_other_pages(path: str, language: str, look_at: Open) -> None:
    if language == "fr":
        path = path.replace("account/", "compte/")
    opened = look_at(f"/{language}/{path}", status=404 if "no-such" in path else 200)
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()


def test_an_unknown_host_says_so_in_both_languages(look_at: Open) -> None:
    opened = look_at("/", "nobody", status=404)
    for language in LANGUAGES:
        assert opened.page.locator(f"[lang={language}]").count()


def test_the_language_switch_lands_on_the_same_page(sitemap: list[str], look_at: Open) -> None:
    english = of_kind(sitemap, "meeting", "en")[0]
    opened = look_at(english)
    with opened.page.expect_navigation():
        opened.page.locator("a[hreflang=fr]:visible").first.click()

    number = re.search(r"\d+", english)
    assert number is not None
    assert re.search(rf"/fr/reunions/{number[0]}-", opened.page.url)


@in_both_languages
def test_the_list_of_meetings_filters_without_scripts(
    language: str, bare_context: BrowserContext, portal: Portal
) -> None:
    page = bare_context.new_page()
    word = {"en": "meetings", "fr": "reunions"}[language]
    page.goto(portal.address(f"/{language}/{word}/"))
    page.select_option("select[name=kind]", "thematic_meeting")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**kind=thematic_meeting**")
    other = {"en": "reunions", "fr": "meetings"}[language]
    page.locator(".languages a").click()
    page.wait_for_url(f"**/{other}/?**kind=thematic_meeting**")
    assert page.input_value("select[name=kind]") == "thematic_meeting"
    assert page.locator("main a[href*='-']").count()


@in_both_languages
@pytest.mark.parametrize("slug", [None, *DIALOGUES], ids=str)
def test_a_first_visit_of_a_home_page_is_light(
    slug: str | None, language: str, context: BrowserContext, portal: Portal
) -> None:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    loaded: list[float] = []
    network.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(portal.address(f"/{language}/", slug), wait_until="networkidle")
    assert 0 < sum(loaded) < 100_000, "every request, its headers, and the page uncompressed"


@in_both_languages
def test_the_list_of_meetings_filters_while_it_is_read(language: str, open_page: Open) -> None:
    opened = open_page({"en": "/en/meetings/", "fr": "/fr/reunions/"}[language])
    page = opened.page
    page.evaluate(
        "document.addEventListener('htmx:beforeSend', () => {"
        "  window.said = document.querySelector('#results').getAttribute('aria-busy')})"
    )
    page.focus("select[name=kind]")
    with page.expect_response(re.compile("kind=thematic_meeting")):
        page.select_option("select[name=kind]", "thematic_meeting")
    page.wait_for_url("**kind=thematic_meeting**")

    assert page.evaluate("window.said") == "true"
    assert page.locator("#results[aria-busy]").count() == 0
    assert page.evaluate("document.activeElement.name") == "kind"
    opened.is_quiet()


@in_both_languages
def test_on_paper_a_list_says_what_it_was_narrowed_to(language: str, open_page: Open) -> None:
    page = open_page({"en": "/en/meetings/", "fr": "/fr/reunions/"}[language]).page
    with page.expect_response(re.compile("kind=thematic_meeting")):
        page.select_option("select[name=kind]", "thematic_meeting")
    page.wait_for_url("**kind=thematic_meeting**")
    assert not page.locator(".asked").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    said = {"en": "Kind: Thematic meeting", "fr": "Nature\u00a0: Réunion thématique"}[language]
    assert page.locator(".asked").inner_text() == said

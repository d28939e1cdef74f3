"""Logging in, in a real browser: what each sample person of the demo meets."""

import pytest

from dialogue.enums import Audience
from rabat_portal.seed.demo.papers import PAPERS
from tests.browser.conftest import LogIn, Open

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_focal_point_meets_their_country_and_their_papers(language: str, log_in: LogIn) -> None:
    opened = log_in("senegal", language)

    country = {"en": "Senegal", "fr": "Sénégal"}[language]
    assert country in opened.page.locator("main").inner_text()
    assert opened.page.locator("main a[href*='/files/papers/']").count()
    opened.fits_a_phone()
    opened.is_accessible()
    opened.is_quiet()


@pytest.mark.parametrize(
    ("name", "audiences"),
    [
        ("germany", {Audience.FOCAL_POINTS}),
        ("belgium", {Audience.FOCAL_POINTS, Audience.STEERING_COMMITTEE}),
        ("switzerland", {Audience.FOCAL_POINTS, Audience.STEERING_COMMITTEE, Audience.CHAIR}),
    ],
)
def test_what_one_may_open_follows_from_who_one_is(
    name: str, audiences: set[Audience], log_in: LogIn
) -> None:
    shown = log_in(name).page.locator("main").inner_text()

    for paper in PAPERS:
        if paper.audience not in {Audience.PUBLIC, Audience.PARTICIPANTS}:
            may_open = paper.audience in audiences and not paper.under_embargo
            assert (paper.title("en") in shown) is may_open, paper.name


def test_a_wrong_password_is_told_beside_the_form(open_page: Open) -> None:
    opened = open_page("/fr/compte/login/")
    opened.page.fill("input[name=login]", "senegal@example.org")
    opened.page.fill("input[name=password]", "not the password")
    with opened.page.expect_navigation():
        opened.page.press("input[name=password]", "Enter")

    assert opened.page.input_value("input[name=login]") == "senegal@example.org"
    assert opened.page.locator("[role=alert], .errorlist, .invalid-feedback").count()
    opened.is_accessible()

"""Lists narrowed down: by what is known, and by what is not."""

import datetime
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from knowledge.enums import ItemKind
from meetings.enums import MeetingKind, MeetingStatus
from tests.factories import (
    ActionFactory,
    AreaFactory,
    CountryFactory,
    CoverageFactory,
    LibraryItemFactory,
    MeetingFactory,
    ObjectiveFactory,
    PartnerFactory,
)

LISTS = {
    "/en/meetings/": ("kind", "status", "year", "country", "area", "texts"),
    "/en/recommendations/": (
        *("part", "kind", "to", "follow_up", "news", "year", "chairmanship", "led", "area"),
        *("action", "repeated", "order", "before"),
    ),
    "/en/library/": ("shelf", "kind", "year", "language", "item"),
    "/en/plans/side-by-side/": ("plan", "beside"),
    "/en/partners/": ("type", "status", "region"),
}
FIELDS = [(path, field) for path, fields in LISTS.items() for field in fields]
STRANGE = ["nonsense", "\x00", "1' OR '1'='1", "x" * 3000, "٣", "<script>", "-1", "9" * 30]
STRANGE += ["9" * 5000]  # more digits than Python reads as a number


def titles(response: Any) -> list[str]:
    heading = r'class="meeting-row-title"><a [^>]*>([^<]+)</a>'
    return re.findall(heading, response.content.decode())


@pytest.mark.parametrize("path", ["/en/meetings/", "/en/library/"])
def test_where_nothing_can_be_chosen_there_is_no_button(
    path: str, visitor: Client, dialogue: Any
) -> None:
    assert 'class="filters"' not in visitor.get(path).content.decode()
    LibraryItemFactory()
    MeetingFactory()
    assert 'class="filters"' in visitor.get(path).content.decode()


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_an_unknown_value_is_said_next_to_its_field(
    path: str, field: str, visitor: Client, dialogue: Any
) -> None:
    MeetingFactory(title_en="The only meeting")
    for value in STRANGE:
        response = visitor.get(f"{path}?{field}={quote(value)}")
        content = response.content.decode()
        assert response.status_code == 200, value
        assert f'id="filter-{field}_error"' in content, value
        assert "<script>" not in content.partition("<main")[2].partition("</main>")[0]
        if path == "/en/meetings/":
            assert titles(response) == ["The only meeting"], value


@pytest.mark.parametrize("path", [*LISTS, "/en/", "/en/chairmanships/"])
def test_strange_questions_are_no_errors(path: str, visitor: Client, dialogue: Any) -> None:
    for query in ("q=%00", f"q={'x' * 5000}", "kind=", "%00=%00", "page=1&page=1"):
        assert visitor.get(f"{path}?{query}").status_code == 200, query


@pytest.mark.parametrize("path", ["/en/meetings/", "/en/library/"])
def test_a_page_past_the_end_is_not_found(path: str, visitor: Client, dialogue: Any) -> None:
    for page in ("2", "0", "-1", "last", "%00", "9" * 5000):
        assert visitor.get(f"{path}?page={page}").status_code == 404, page


@pytest.mark.parametrize(("language", "words"), [("en", "beginning"), ("fr", "début")])
def test_a_page_past_the_end_leads_to_the_beginning_of_the_list(
    language: str, words: str, visitor: Client, dialogue: Any
) -> None:
    with translation.override(language):
        address = reverse("meetings:meetings")
    response = visitor.get(f"{address}?kind=webinar&page=999&status=held")
    assert response.status_code == 404
    content = response.content.decode()
    assert f'href="{address}?kind=webinar&amp;status=held"' in content
    assert words in content
    assert "log in first" not in content
    assert f'href="{address}"' in visitor.get(f"{address}?page=999").content.decode()


def test_filters_find_what_they_name(visitor: Client, dialogue: Any) -> None:
    benin = CountryFactory(iso2="BJ", iso3="BEN", name_en="Benin", name_fr="Bénin")
    action = ActionFactory()
    wanted = MeetingFactory(
        title_en="Wanted",
        kind=MeetingKind.WEBINAR,
        country=benin,
        starts_on=datetime.date(2021, 3, 4),
    )
    CoverageFactory(meeting=wanted, action=action)
    MeetingFactory(title_en="Other", starts_on=datetime.date(2020, 3, 4))
    area = action.objective.area.pk
    for query in ("kind=webinar", "country=bj", "year=2021", f"area={area}"):
        assert titles(visitor.get(f"/en/meetings/?{query}")) == ["Wanted"], query
    assert titles(visitor.get("/en/meetings/?kind=webinar&year=2020")) == []


SUMMIT = {
    "title_en": "Ministerial conference",
    "title_fr": "Conférence ministérielle",
    "city_en": "Marrakesh",
    "city_fr": "Marrakech",
    "summary_en": "It adopted a declaration on returns.",
    "summary_fr": "Elle a adopté une déclaration sur les retours.",
}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("marrakesh", True),
        ("Conference Marrakech", True),
        ("CONFÉRENCES ministerielles", True),
        ("retour", True),
        ("return declarations", True),
        ('"declaration on returns"', True),
        ("Maroc", True),
        ("retours Marrakesh", False),
        ("retour -Marrakech", False),
        ("visa", False),
        ("de la", False),
        ("hidden", False),
    ],
)
def test_meetings_are_found_by_words_of_either_language(
    words: str, is_found: bool, visitor: Client, dialogue: Any
) -> None:
    morocco = CountryFactory(iso2="MA", iso3="MAR", name_en="Morocco", name_fr="Maroc")
    MeetingFactory(**SUMMIT, country=morocco)
    MeetingFactory(title_en="Other", city_en="Praia")
    MeetingFactory(title_en="Hidden in Marrakesh", state="draft")
    found = titles(visitor.get("/en/meetings/", {"q": words}))
    assert found == ["Ministerial conference"] * is_found


def test_words_go_with_what_else_was_chosen(visitor: Client, dialogue: Any) -> None:
    MeetingFactory(**SUMMIT, kind=MeetingKind.WEBINAR)
    MeetingFactory(**SUMMIT | {"title_en": "Another"}, kind=MeetingKind.HANDOVER)
    page = visitor.get("/en/meetings/?q=marrakesh&kind=handover")
    assert titles(page) == ["Another"]
    assert 'value="marrakesh"' in page.content.decode()


def test_items_of_the_library_are_found_by_their_titles(visitor: Client, dialogue: Any) -> None:
    LibraryItemFactory(title_en="Study of returns", title_fr="Étude sur les retours")
    LibraryItemFactory(title_en="Hidden study", state="draft")
    for words in ("studies", "etude retour"):
        content = visitor.get("/en/library/", {"q": words}).content.decode()
        assert (content.count("Study of returns"), content.count("Hidden")) == (1, 0), words
    assert "Study of returns" not in visitor.get("/en/library/?q=video").content.decode()


def test_words_that_are_too_many_are_told_and_kept(visitor: Client, dialogue: Any) -> None:
    MeetingFactory(title_en="The only meeting")
    page = visitor.get("/en/meetings/", {"q": "x" * 101})
    assert 'id="filter-q_error"' in page.content.decode()
    assert f'value="{"x" * 101}"' in page.content.decode()
    assert titles(page) == ["The only meeting"]


def test_filters_offer_only_what_there_is_to_find(visitor: Client, dialogue: Any) -> None:
    MeetingFactory(kind=MeetingKind.WEBINAR, starts_on=datetime.date(2021, 3, 4))
    MeetingFactory(kind=MeetingKind.HANDOVER, starts_on=datetime.date(1999, 3, 4), state="draft")
    content = visitor.get("/en/meetings/").content.decode()
    assert '<option value="webinar">' in content
    assert '<option value="handover">' not in content
    assert '<option value="1999">' not in content


def offered(content: str, field: str) -> list[str]:
    """The values that a filter offers, the one that leaves it open aside."""
    select = re.search(rf'<select[^>]* id="filter-{field}".*?</select>', content, re.DOTALL)
    assert select is not None
    return re.findall(r'<option value="([^"]+)"', select[0])


def test_areas_offered_are_those_addressed(visitor: Client, dialogue: Any) -> None:
    area, objective, action = AreaFactory(), ObjectiveFactory(), ActionFactory()
    CoverageFactory(area=area)
    CoverageFactory(objective=objective)
    CoverageFactory(action=action)
    CoverageFactory(meeting__state="draft")
    AreaFactory(plan=area.plan)
    found = offered(visitor.get("/en/meetings/").content.decode(), "area")
    leading = [area, objective.area, action.objective.area]
    assert sorted(found) == sorted(str(area.pk) for area in leading)
    for value in found:
        assert len(titles(visitor.get(f"/en/meetings/?area={value}"))) == 1


def test_shelves_offered_are_those_with_items(visitor: Client, dialogue: Any) -> None:
    LibraryItemFactory(kind=ItemKind.VIDEO)
    LibraryItemFactory(kind=ItemKind.BROCHURE, state="draft")
    assert offered(visitor.get("/en/library/").content.decode(), "shelf") == ["recordings"]
    LibraryItemFactory(kind=ItemKind.BROCHURE)
    both = ["documents", "recordings"]
    assert offered(visitor.get("/en/library/").content.decode(), "shelf") == both


def test_the_library_is_narrowed_by_language(visitor: Client, dialogue: Any) -> None:
    LibraryItemFactory(title_en="In both", languages=["en", "fr"])
    LibraryItemFactory(title_en="In French", languages=["fr"])
    LibraryItemFactory(title_en="In which is not known", languages=[])
    LibraryItemFactory(title_en="Hidden", languages=["ar"], state="draft")
    assert offered(visitor.get("/en/library/").content.decode(), "language") == ["en", "fr"]
    content = visitor.get("/en/library/?language=en").content.decode()
    assert "In both" in content
    assert "In French" not in content
    assert "In which" not in content


def test_the_library_says_what_it_has_no_address_of(visitor: Client, dialogue: Any) -> None:
    LibraryItemFactory(title_fr="", title_en="Only in English")
    content = visitor.get("/fr/bibliotheque/").content.decode()
    assert 'lang="en">Only in English</span></a> <span class="text-note">(en anglais)' in content
    assert "Introuvable en ligne" not in content
    LibraryItemFactory(address_en="", address_fr="")
    assert visitor.get("/fr/bibliotheque/").content.decode().count("Introuvable en ligne") == 1


def test_countries_offered_stand_in_the_readers_alphabet(visitor: Client, dialogue: Any) -> None:
    for code, english, french in (
        ("EG", "Egypt", "Égypte"),
        ("ES", "Spain", "Espagne"),
        ("ZM", "Zambia", "Zambie"),
    ):
        country = CountryFactory(iso2=code, iso3=f"{code}X", name_en=english, name_fr=french)
        MeetingFactory(country=country)
    assert offered(visitor.get("/en/meetings/").content.decode(), "country") == ["eg", "es", "zm"]
    with translation.override("fr"):
        address = reverse("meetings:meetings")
    assert offered(visitor.get(address).content.decode(), "country") == ["eg", "es", "zm"]


def test_countries_stand_in_the_readers_alphabet(visitor: Client, dialogue: Any) -> None:
    for code, english, french in (
        ("EG", "Egypt", "Égypte"),
        ("ES", "Spain", "Espagne"),
        ("ZM", "Zambia", "Zambie"),
    ):
        country = CountryFactory(iso2=code, iso3=f"{code}X", name_en=english, name_fr=french)
        PartnerFactory(country=country)
    french_page = visitor.get("/fr/", follow=True).content.decode()
    address = re.search(r'href="(/fr/part[a-z]+/)"', french_page)
    assert address is not None
    content = visitor.get(address.group(1)).content.decode()
    found = re.findall(r"<li><a href=\"[^\"]+\">(Égypte|Espagne|Zambie)</a>", content)
    assert found == ["Égypte", "Espagne", "Zambie"]


def test_meetings_to_come_stand_before_those_past(visitor: Client, dialogue: Any) -> None:
    today = datetime.date.today()  # noqa: DTZ011
    for title, days, status in (
        ("In a month", 30, MeetingStatus.CONFIRMED),
        ("Next week", 7, MeetingStatus.ANNOUNCED),
        ("Cancelled", 3, MeetingStatus.CANCELLED),
        ("Last year", -365, MeetingStatus.HELD),
    ):
        day = today + datetime.timedelta(days=days)
        MeetingFactory(title_en=title, starts_on=day, ends_on=None, status=status)
    response = visitor.get("/en/meetings/")
    assert titles(response) == ["Next week", "In a month", "Cancelled", "Last year"]
    assert response.content.decode().count('class="half-head"') == 2


def test_htmx_gets_the_list_alone(visitor: Client, dialogue: Any) -> None:
    MeetingFactory()
    LibraryItemFactory()
    for path in ("/en/meetings/", "/en/library/"):
        response = visitor.get(path, headers={"hx-request": "true"})
        content = response.content.decode()
        assert "<html" not in content
        assert content.lstrip().startswith('<div id="results">')
        assert "HX-Request" in response["Vary"]
        restored = visitor.get(
            path, headers={"hx-request": "true", "hx-history-restore-request": "true"}
        )
        assert "<html" in restored.content.decode()


def test_an_empty_list_says_so_and_whom_to_write_to(visitor: Client, dialogue: Any) -> None:
    for path in LISTS:
        content = visitor.get(path).content.decode()
        assert 'class="empty-state"' in content


def test_the_number_of_meetings_held_leads_to_these(visitor: Client, dialogue: Any) -> None:
    MeetingFactory.create_batch(3)
    for status in (MeetingStatus.CONFIRMED, MeetingStatus.CANCELLED):
        MeetingFactory(status=status)
    page = visitor.get("/en/").content.decode()
    figure = r'<a href="(/en/meetings/[^"]*)"><span class="figure-value">(\d+)<'
    [(address, number)] = re.findall(figure, page)
    assert (address, number) == ("/en/meetings/?status=held", "3")
    assert visitor.get(address).context["page"].paginator.count == 3

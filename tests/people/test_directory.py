"""The directory as people read it, their own entry, and the documents that staff take of it."""

import io
import re
from typing import Any

import openpyxl
import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue, Partner
from focal_points.enums import Disclosure
from focal_points.models import FocalPoint, Printout
from focal_points.people_forms import EntryForm
from tests.factories import (
    FocalPointFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.people.printing import bytes_of, made, text_of

SHOWN = {
    "email": "awa@example.org",
    "phone": "+221 33 123 45 67",
    "languages": ["fr", "pt"],
    "institution_en": "Ministry of the Interior",
}


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory(country__name_en="Senegal", country__name_fr="Sénégal")


@pytest.fixture
def entry(partner: Partner) -> FocalPoint:
    """An entry that shows what nobody was asked about: name, country, function."""
    network = NetworkFactory()
    return FocalPointFactory(network=network, partner=partner, name="Awa Ndiaye", **SHOWN)


@pytest.fixture
def colleague(entry: FocalPoint) -> Any:
    user = UserFactory()
    MembershipFactory(user=user, role="focal_point", partner=PartnerFactory())
    FocalPointFactory(user=user, network=entry.network, partner=user.memberships.get().partner)
    return user


def words_of(client: Any, **asked: str) -> str:
    response = client.get(reverse("people:directory"), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_each_line_as_far_as_it_is_shown(
    entry: FocalPoint, colleague: Any, dialogue: Dialogue, client_for: Any
) -> None:
    inside, outside = (
        client_for(colleague, dialogue),
        client_for(PersonFactory.focal_point(), dialogue),
    )
    staff = client_for(PersonFactory.editor(), dialogue)
    assert [entry.name in words_of(client) for client in (inside, outside, staff)] == [
        True,
        False,
        True,
    ]
    for shown_to, seen in (
        (Disclosure.NOBODY, [False, False, True]),
        (Disclosure.NETWORK, [True, False, True]),
        (Disclosure.ALL, [True, True, True]),
    ):
        FocalPoint.objects.filter(pk=entry.pk).update(
            shows_email=shown_to, shows_phone=shown_to, shows_languages=shown_to
        )
        for client, is_seen in zip((inside, outside, staff), seen, strict=True):
            page = words_of(client)
            for words in (entry.email, entry.phone, "Speaks: French, Portuguese"):
                assert (words in page) is is_seen, (shown_to, words)


def test_is_narrowed_by_words_network_and_country(
    entry: FocalPoint, dialogue: Dialogue, client_for: Any
) -> None:
    other = FocalPointFactory(network=NetworkFactory(kind="thematic"), name="Bintou Cissé")
    staff = client_for(PersonFactory.editor(), dialogue)
    for asked, found in (
        ({}, {entry, other}),
        ({"q": "awa"}, {entry}),
        ({"q": "Sénégal"}, {entry}),
        ({"q": "cisse"}, {other}),
        ({"q": "INTERIOR"}, {entry, other}),
        ({"q": "nobody of that name"}, set()),
        ({"network": str(other.network.pk)}, {other}),
        ({"partner": str(entry.partner.pk)}, {entry}),
        ({"partner": str(entry.partner.pk), "network": str(other.network.pk)}, set()),
    ):
        page = words_of(staff, **asked)
        assert {row for row in (entry, other) if row.name in page} == found, asked


@pytest.fixture
def twice(entry: FocalPoint, dialogue: Dialogue) -> FocalPoint:
    """The same person in a network on a theme, with another function and the same e-mail."""
    entry.user = UserFactory()
    entry.save()
    return FocalPointFactory(
        network=NetworkFactory(kind="thematic", name_en="Missing migrants"),
        partner=entry.partner,
        user=entry.user,
        name=entry.name,
        **SHOWN | {"function_en": "Head of the forensic unit", "institution_en": "Police"},
        shows_function="all",
        shows_email="all",
    )


def test_a_focal_point_of_two_networks_stands_there_once(
    twice: FocalPoint, entry: FocalPoint, dialogue: Dialogue, client_for: Any
) -> None:
    staff = client_for(PersonFactory.editor(), dialogue)
    people = words_of(staff).partition('class="people"')[2]
    for words in (entry.name, entry.email, "Missing migrants", "Head of the forensic unit"):
        assert people.count(f">{words}<") == 1, words
    FocalPoint.objects.filter(pk=entry.pk).update(user=None)
    assert words_of(staff).count(f">{entry.name}<") == 2, "who says that they are the same?"


@pytest.mark.parametrize(
    "asked",
    [{"q": "\0"}, {"q": "x" * 101}, {"network": "9" * 30}, {"partner": "x"}, {"network": "-1"}],
    ids=str,
)
def test_a_filter_that_cannot_be_is_told_and_not_applied(
    entry: FocalPoint, dialogue: Dialogue, client_for: Any, asked: dict[str, str]
) -> None:
    page = words_of(client_for(PersonFactory.editor(), dialogue), **asked)
    assert f'id="filter-{next(iter(asked))}_error"' in page
    assert entry.name in page


class TestOwnEntry:
    @pytest.fixture
    def own(self, colleague: Any) -> FocalPoint:
        return FocalPoint.objects.get(user=colleague)

    @pytest.fixture
    def client(self, colleague: Any, dialogue: Dialogue, client_for: Any) -> Any:
        return client_for(colleague, dialogue)

    def said(self, **changed: Any) -> dict[str, Any]:
        return {
            "function_en": "Director",
            "function_fr": "Directrice",
            "institution_en": "",
            "institution_fr": "Ministère",
            "email": "new@example.org",
            "phone": "+221 33 000 00 00",
            "languages": ["fr", "en"],
            **dict.fromkeys(("shows_function", "shows_institution"), Disclosure.ALL),
            **dict.fromkeys(("shows_email", "shows_phone"), Disclosure.NETWORK),
            "shows_languages": Disclosure.NOBODY,
            **changed,
        }

    def test_is_kept_with_its_history(self, own: FocalPoint, client: Any, colleague: Any) -> None:
        address = reverse("people:own_entry", args=[own.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, self.said())["Location"] == reverse("people:directory")
        own.refresh_from_db()
        assert (own.function_en, own.institution_fr, own.languages, own.shows_email) == (
            "Director",
            "Ministère",
            ["fr", "en"],
            Disclosure.NETWORK,
        )
        last = own.events.order_by("pgh_id").last()
        assert last.shows_email == Disclosure.NETWORK
        assert last.pgh_context["user"] == colleague.pk

    def test_languages_stand_in_the_readers_alphabet(self, own: FocalPoint, client: Any) -> None:
        with translation.override("fr"):
            page = client.get(reverse("people:own_entry", args=[own.pk])).content.decode()
        offered = re.findall(r'name="languages" value="(\w+)"', page)
        assert offered == ["de", "en", "ar", "es", "fr", "it", "nl", "pt"]

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"email": "not an address"}, "email"),
            ({"phone": "call me"}, "phone"),
            ({"phone": "+" + "1" * 60}, "phone"),
            ({"languages": ["xx"]}, "languages"),
            ({"shows_email": "everybody"}, "shows_email"),
            ({"shows_phone": ""}, "shows_phone"),
            ({"function_en": "x\0"}, "function_en"),
            ({"institution_fr": "x" * 201}, "institution_fr"),
        ],
        ids=str,
    )
    def test_bad_input_is_told_and_the_rest_is_kept(
        self, own: FocalPoint, client: Any, change: dict[str, Any], field: str
    ) -> None:
        response = client.post(reverse("people:own_entry", args=[own.pk]), self.said(**change))
        page = response.content.decode()
        assert response.status_code == 200
        assert f'id="id_{field}_error"' in page
        assert 'value="Directrice"' in page
        own.refresh_from_db()
        assert own.email == ""

    def test_a_mandate_that_is_ended_at_the_same_moment_stays_ended(
        self, own: FocalPoint, client: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        today = timezone.localdate()

        def ended_meanwhile(form: EntryForm) -> bool:
            FocalPoint.objects.filter(pk=own.pk).update(mandate_until=today)
            return not form.errors

        monkeypatch.setattr(EntryForm, "is_valid", ended_meanwhile)
        client.post(reverse("people:own_entry", args=[own.pk]), self.said())
        own.refresh_from_db()
        assert (own.mandate_until, own.function_fr) == (today, "Directrice")

    def test_is_ones_own_alone(self, entry: FocalPoint, client: Any) -> None:
        assert (
            client.post(reverse("people:own_entry", args=[entry.pk]), self.said()).status_code
            == 404
        )


class TestDocuments:
    @pytest.fixture
    def staff(self, dialogue: Dialogue, client_for: Any) -> Any:
        return client_for(PersonFactory.editor(), dialogue)

    def sheet(self, staff: Any, **asked: str) -> str:
        response = staff.get(reverse("people:directory_document", args=["xlsx"]), asked)
        assert "no-store" in response["Cache-Control"]
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        rows = book.active.iter_rows(values_only=True)
        return "\n".join(" | ".join(str(cell or "") for cell in row) for row in rows)

    def test_says_what_it_holds_and_holds_no_more(self, entry: FocalPoint, staff: Any) -> None:
        shown = {"shows_phone": Disclosure.ALL, "shows_email": Disclosure.NETWORK}
        FocalPoint.objects.filter(pk=entry.pk).update(**shown)
        everybody = self.sheet(staff)
        assert "What each person shows to all focal points" in everybody
        assert entry.phone in everybody
        assert entry.email not in everybody
        network = self.sheet(staff, network=str(entry.network.pk))
        assert "What each person shows to the members of the network" in network
        assert entry.email in network
        assert "French" not in network
        everything = self.sheet(staff, of="all")
        assert "For the Secretariat only" in everything
        assert "French, Portuguese" in everything

    def test_no_formula_leaves_the_house(self, entry: FocalPoint, staff: Any) -> None:
        FocalPoint.objects.filter(pk=entry.pk).update(name="=HYPERLINK(1)", shows_email="all")
        response = staff.get(reverse("people:directory_document", args=["xlsx"]))
        cells = openpyxl.load_workbook(io.BytesIO(response.content)).active
        [cell] = [cell for row in cells for cell in row if cell.value == "=HYPERLINK(1)"]
        assert cell.data_type in ("s", "inlineStr")

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_on_paper(self, entry: FocalPoint, staff: Any, language: str, in_language: Any) -> None:
        FocalPoint.objects.filter(pk=entry.pk).update(shows_email=Disclosure.ALL)
        with in_language(language):
            asked = staff.post(reverse("people:print_directory"), query_params={"q": "Dakar"})
            nobody = made(Printout.objects.get())
            assert asked["Location"] == reverse("people:printout", args=[nobody.pk])
            staff.post(reverse("people:print_directory"))
        printout = made(Printout.objects.exclude(pk=nobody.pk).get())
        text, _pages = text_of(printout)
        assert entry.name not in text_of(nobody)[0]
        assert {"en": "Directory of focal points", "fr": "Annuaire des points focaux"}[
            language
        ] in text
        assert {"en": "Senegal", "fr": "Sénégal"}[language] in text
        assert entry.email in text
        assert entry.phone not in text
        with pikepdf.open(io.BytesIO(bytes_of(printout))) as pdf:
            assert str(pdf.Root.Lang) == language
            assert pdf.open_metadata().get("pdfuaid:part") == "1"

    def test_a_question_that_cannot_be_leads_to_the_page_that_says_so(
        self, entry: FocalPoint, staff: Any
    ) -> None:
        response = staff.get(reverse("people:directory_document", args=["xlsx"]), {"network": "x"})
        assert response["Location"] == f"{reverse('people:directory')}?network=x"

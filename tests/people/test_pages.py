"""Networks, roster, welcome pack and first page, as people of different standing meet them."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dialogue import periods
from dialogue.enums import Audience
from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Membership, Network
from tests.factories import (
    CountryFactory,
    FocalPointFactory,
    InvitationFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MembershipFactory,
    NetworkFactory,
    PageFactory,
    PartnerFactory,
    PersonFactory,
    TermsAcceptanceFactory,
    TermsFactory,
    UserFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked

DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    return timezone.localdate()


def page_of(client: Any, name: str, *args: Any, **asked: str) -> str:
    response = client.get(reverse(f"people:{name}", args=args), asked)
    assert response.status_code == 200, name
    page: str = response.content.decode()
    return page


class TestNetworks:
    def test_members_are_the_members_to_know(self, dialogue: Dialogue, client_for: Any) -> None:
        member, other = PersonFactory.focal_point(), PersonFactory.focal_point()
        network = Network.objects.get(focal_points__user=member)
        inside, outside, staff = (
            client_for(person, dialogue) for person in (member, other, PersonFactory.editor())
        )
        for client, known in ((inside, True), (outside, False), (staff, True)):
            page = client.get(network.get_absolute_url()).content.decode()
            assert (member.name in page) is known

    def test_an_ended_one_says_so_and_names_nobody(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        staff = client_for(PersonFactory.editor(), dialogue)
        member = FocalPointFactory(network__until=today() - DAY)
        page = staff.get(member.network.get_absolute_url()).content.decode()
        assert "This network has ended" in page
        assert member.name not in page
        assert "Networks that have ended" in page_of(staff, "networks")

    def test_papers_for_its_members_and_for_others(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        member, other = PersonFactory.focal_point(), PersonFactory.focal_point()
        network = Network.objects.get(focal_points__user=member)
        inner = MaterialFactory(network=network, audience=Audience.NETWORK, title_en="Inner")
        MaterialVersionFactory(material=inner)
        MaterialFactory(network=network, audience=Audience.FOCAL_POINTS, title_en="Outer")
        papers = {}
        for person in (member, other, PersonFactory.editor()):
            client = client_for(person, dialogue)
            section = client.get(network.get_absolute_url()).context["sections"][0].context
            papers[person] = [row.title for row in section["page"]], section["may_add"]
        assert list(papers.values()) == [
            (["Outer", "Inner"], False),
            (["Outer"], False),
            (["Outer", "Inner"], True),
        ]
        workspace = client_for(member, dialogue).get(reverse("focal_points:workspace"))
        assert f'href="{inner.get_absolute_url()}"' in workspace.content.decode()

    def test_a_public_paper_of_one_leads_visitors_nowhere_else(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        paper = MaterialFactory(network=NetworkFactory(name_en="Missing migrants"))
        page = client_for(None, dialogue).get(paper.get_absolute_url()).content.decode()
        assert "Missing migrants" in page
        assert paper.network.get_absolute_url() not in page


class TestRoster:
    @pytest.fixture
    def staff(self, dialogue: Dialogue, client_for: Any) -> Any:
        return client_for(PersonFactory.publisher(), dialogue)

    @pytest.fixture
    def mandate(self, dialogue: Dialogue) -> FocalPoint:
        return FocalPointFactory(
            name="Awa Ndiaye", mandate_from=today() - 10 * DAY, mandate_until=today() - DAY
        )

    def test_as_of_a_day(self, mandate: FocalPoint, staff: Any) -> None:
        assert "Awa Ndiaye" not in page_of(staff, "roster")
        assert "No focal point known since" in page_of(staff, "roster")
        assert "Awa Ndiaye" in page_of(staff, "roster", on=(today() - DAY).isoformat())
        early = page_of(staff, "roster", on="1900-01-01")
        assert "No focal point on record up to this day" in early

    def test_whose_mandate_is_to_begin_is_not_entered_again(
        self, mandate: FocalPoint, staff: Any
    ) -> None:
        assert "Enter one" in page_of(staff, "roster")
        begins = today() + DAY
        post = {"partner": mandate.partner, "network": mandate.network}
        FocalPointFactory(name="Later", mandate_from=begins + 9 * DAY, **post)
        FocalPointFactory(
            name="Moussa Diop", mandate_from=begins, mandate_until=begins + 5 * DAY, **post
        )
        page = page_of(staff, "roster")
        assert f"from {periods.written(begins)}: Moussa Diop" in page
        assert "Enter one" not in page

    def test_the_vacant_posts_alone(self, mandate: FocalPoint, staff: Any) -> None:
        vacant = PartnerFactory()
        yesterday = {"on": (today() - DAY).isoformat()}
        page = page_of(staff, "roster", **yesterday)
        assert f'<a href="?on={yesterday["on"]}&amp;posts=vacant">1 vacant post</a>' in page
        page = page_of(staff, "roster", posts="vacant", **yesterday)
        assert (f">{vacant.name}<" in page, "Awa Ndiaye" in page) == (True, False)
        address = reverse("people:roster_document", args=["csv"])
        [_heads, line] = staff.get(address, {"posts": "vacant", **yesterday}).content.splitlines()
        assert line.decode().startswith(f"{vacant.name},")
        FocalPointFactory(partner=vacant, network=mandate.network, mandate_from=today() - 9 * DAY)
        assert "No post is vacant on this day" in page_of(
            staff, "roster", posts="vacant", **yesterday
        )
        assert 'id="filter-posts_error"' in page_of(staff, "roster", posts="all")

    @pytest.mark.parametrize("on", ["yesterday", "2026-02-30", "99999-01-01", "\0", "-1"])
    def test_a_day_that_cannot_be_is_told(self, mandate: FocalPoint, staff: Any, on: str) -> None:
        assert 'id="filter-on_error"' in page_of(staff, "roster", on=on)
        answer = staff.get(reverse("people:roster_document", args=["csv"]), {"on": on})
        assert answer.status_code == 302

    @pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", ""])
    def test_any_day_that_can_be_is_answered(
        self, mandate: FocalPoint, staff: Any, on: str
    ) -> None:
        page_of(staff, "roster", on=on)

    def test_as_a_file(self, mandate: FocalPoint, staff: Any) -> None:
        FocalPoint.objects.update(name="=1+1", function_en="Head, migration")
        on = {"on": (today() - DAY).isoformat()}
        text = staff.get(reverse("people:roster_document", args=["csv"]), on).content
        [_heads, line] = text.decode("utf-8-sig").splitlines()
        assert line.startswith(f'{mandate.partner.name},\'=1+1,,"Head, migration"')
        book = staff.get(reverse("people:roster_document", args=["xlsx"]), on).content
        cells = [
            [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(book)).active
        ]
        assert cells[-1][:2] == [mandate.partner.name, "=1+1"]

    def test_a_mandate_is_handed_over_and_another_ended(
        self, mandate: FocalPoint, staff: Any
    ) -> None:
        FocalPoint.objects.update(mandate_until=None)
        address = reverse("people:hand_over", args=[mandate.pk])
        given = {"name": "Bintou", "email": "b@example.org", "language": "fr"}
        for day, field in (("", "day"), ("2026-13-01", "day"), ("0001-01-01", "day")):
            answer = staff.post(address, {**given, "day": day}).content.decode()
            assert f'id="id_{field}_error"' in answer
            assert 'value="Bintou"' in answer
        answer = staff.post(address, {**given, "day": today().isoformat()})
        assert answer["Location"] == reverse("people:roster")
        roster = page_of(staff, "roster", on=(today() - DAY).isoformat())
        assert "Bintou" in roster
        following = FocalPoint.objects.get(name="Bintou")
        ended = reverse("people:end_mandate", args=[following.pk])
        assert "_error" in staff.post(ended, {"day": "0001-01-01"}).content.decode()
        assert staff.post(ended, {"day": today().isoformat()}).status_code == 302
        following.refresh_from_db()
        assert following.mandate_until == today()


class TestWelcome:
    def test_facts_and_the_secretariats_own_words(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        partner = PartnerFactory()
        person = PersonFactory.focal_point(partner)
        colleague = FocalPointFactory(partner=partner, name="Bintou Cissé")
        PageFactory(slug_en="welcome", body_en="<p>Good that you are here.</p>")
        page = page_of(client_for(person, dialogue), "welcome")
        for words in ("Good that you are here.", colleague.name, partner.name, dialogue.email):
            assert words in page
        assert f">{person.name}<" not in page, "nobody is a colleague of their own"

    def test_a_contributor_finds_the_focal_points_of_the_partner(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        partner = PartnerFactory()
        focal_point = PersonFactory.focal_point(partner)
        page = page_of(client_for(PersonFactory.contributor(partner), dialogue), "welcome")
        assert focal_point.name in page


class TestWhatNeedsMe:
    def needs(self, client: Any) -> list[str]:
        workspace = client.get(reverse("focal_points:workspace")).context["workspace"]
        return [need.text.split(":")[0].split(".")[0] for need in workspace.needs]

    def test_of_people(self, dialogue: Dialogue, client_for: Any) -> None:
        partner = PartnerFactory()
        person = PersonFactory.focal_point(partner)
        client = client_for(person, dialogue)
        assert self.needs(client) == ["Colleagues cannot reach you"]
        FocalPoint.objects.update(email="awa@example.org")
        assert self.needs(client) == []
        FocalPoint.objects.update(mandate_until=today() + 30 * DAY)
        PersonFactory.contributor(partner)
        assert self.needs(client) == [
            "Your mandate ends soon",
            "The access of 1 contributor ends soon",
        ]
        successor = FocalPointFactory(partner=partner, mandate_from=today() + 31 * DAY)
        FocalPoint.objects.filter(user=person).update(successor=successor)
        assert self.needs(client) == ["The access of 1 contributor ends soon"]
        FocalPoint.objects.filter(user=person).update(successor=None)
        successor.delete()
        FocalPoint.objects.update(mandate_until=today() + 31 * DAY)
        Membership.objects.filter(role="contributor").update(until=today() + 31 * DAY)
        assert self.needs(client) == []


def test_access_ends_at_the_days_border_in_an_open_session(
    dialogue: Dialogue, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is the dialogue's: what one asks for at midnight is asked on the new day."""
    person = PersonFactory.focal_point()
    last = today()
    FocalPoint.objects.update(mandate_until=last)
    client = client_for(person, dialogue)
    zone = timezone.get_current_timezone()
    midnight = datetime.datetime.combine(last + DAY, datetime.time(), zone)
    for moment, status in (
        (midnight - datetime.timedelta(seconds=1), 200),
        (midnight, 404),
    ):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert client.get(reverse("people:directory")).status_code == status


SIZES = (1, 3, 300)
BUDGET = 20


def test_pages_keep_to_their_budgets(dialogue: Dialogue, client_for: Any) -> None:
    costs = []
    for size in SIZES:
        with transaction.atomic():
            costs.append(cost_of(size, dialogue, client_for))
            transaction.set_rollback(True)
    assert costs[1:] == [costs[0]] * (len(SIZES) - 1)
    assert {page: cost for page, cost in costs[0].items() if cost > BUDGET} == {}


def cost_of(size: int, dialogue: Dialogue, client_for: Callable[..., Any]) -> dict[str, int]:
    """The queries of each page, with that many rows of everything that it shows."""
    terms = TermsFactory(state="published")
    partner, network = PartnerFactory(), NetworkFactory()
    countries = many(CountryFactory, size)
    partners = many(PartnerFactory, size, country=countries.__getitem__)
    shown = {"user": None, "network": network, "shows_email": "all", "languages": ["fr"]}
    many(FocalPointFactory, size, partner=partners.__getitem__, **shown)
    many(FocalPointFactory, size, partner=partner, **shown)
    many(NetworkFactory, size)
    person = PersonFactory.focal_point(partner)
    FocalPoint.objects.filter(user=person).update(network=network)
    TermsAcceptanceFactory(terms=terms, user=person)
    papers = many(MaterialFactory, size, meeting=None, network=network, audience=Audience.NETWORK)
    many(MaterialVersionFactory, size, material=papers.__getitem__, number=1, file="paper.pdf")
    until = today() + DAY
    helpers = many(UserFactory, size)
    helping = {"role": "contributor", "partner": partner, "until": until}
    many(MembershipFactory, size, user=helpers.__getitem__, **helping)
    many(InvitationFactory, size, nonce=lambda number: f"n{number}", **helping)
    focal_point = client_for(person, dialogue)
    staff = client_for(PersonFactory.publisher(), dialogue)
    costs = {}
    for who, client, addresses in (
        (
            "focal point",
            focal_point,
            {
                **{
                    name: reverse(f"people:{name}")
                    for name in ("directory", "networks", "team", "terms", "welcome")
                },
                "network": network.get_absolute_url(),
                "workspace": reverse("focal_points:workspace"),
            },
        ),
        (
            "staff",
            staff,
            {
                **{name: reverse(f"people:{name}") for name in ("directory", "roster")},
                "network": network.get_absolute_url(),
                "table": reverse("people:roster_document", args=["xlsx"]),
                "sheet": reverse("people:directory_document", args=["xlsx"]),
            },
        ),
    ):
        for name, address in addresses.items():
            with questions_asked() as questions:
                assert client.get(address).status_code == 200, name
            costs[f"{who}: {name}"] = len(questions)
    return costs

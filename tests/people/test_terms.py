"""Terms of reference: nothing restricted opens before they are accepted, version by version."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue, Partner
from focal_points.enums import Role
from focal_points.models import Terms, TermsAcceptance
from focal_points.services.terms import edition_of
from meetings.enums import OF_A_MEETING
from meetings.models import Material
from tests.access.people import fresh
from tests.admin.filled_form import filled_form
from tests.factories import (
    PASSWORD,
    MaterialFactory,
    MaterialVersionFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    TermsAcceptanceFactory,
    TermsFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)
PUBLISHED = PublicationState.PUBLISHED


@pytest.fixture
def terms(dialogue: Dialogue) -> Terms:
    return TermsFactory(version=1, state=PUBLISHED, in_force_from=timezone.localdate() - 9 * DAY)


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()


@pytest.fixture
def person(partner: Partner) -> Any:
    return PersonFactory.focal_point(partner)


@pytest.fixture
def client(person: Any, dialogue: Dialogue, client_for: Any) -> Any:
    return client_for(person, dialogue)


def page() -> str:
    return reverse("people:terms")


def accept(client: Any, terms: Terms, **said: Any) -> Any:
    return client.post(page(), {"read": edition_of(terms), **said})


class TestGate:
    def test_before_and_after(self, terms: Terms, person: Any, client: Any) -> None:
        for audience in OF_A_MEETING:
            ParticipantFactory(meeting=MaterialFactory(audience=audience).meeting, user=person)
        public = {Audience.PUBLIC}
        shown = Material.objects.visible_to(fresh(person)).values_list("audience", flat=True)
        assert set(shown) == public
        assert fresh(person).standing().owes_terms
        assert accept(client, terms)["Location"] == reverse("focal_points:workspace")
        shown = Material.objects.visible_to(fresh(person)).values_list("audience", flat=True)
        assert set(shown) == public | {Audience.FOCAL_POINTS, Audience.PARTICIPANTS}
        assert not fresh(person).standing().owes_terms

    @pytest.mark.parametrize("role", Role.values)
    def test_is_for_those_who_read_as_partners(
        self, terms: Terms, partner: Partner, person: Any, role: str
    ) -> None:
        if role == Role.FOCAL_POINT:
            somebody = PersonFactory.focal_point()
        elif role == Role.CONTRIBUTOR:
            somebody = PersonFactory.contributor(partner)
        else:
            somebody = UserFactory()
            MembershipFactory(user=somebody, role=role)
        expected = role in (Role.FOCAL_POINT, Role.CONTRIBUTOR)
        assert fresh(somebody).standing().owes_terms is expected

    def test_is_not_for_staff_who_are_focal_points_as_well(self, terms: Terms, person: Any) -> None:
        MembershipFactory(user=person, role=Role.EDITOR)
        standing = fresh(person).standing()
        assert standing.is_secretariat
        assert not standing.owes_terms

    @pytest.mark.parametrize("state", ["draft", "in_review"])
    def test_is_open_while_nothing_is_published(
        self, terms: Terms, person: Any, state: str
    ) -> None:
        Terms.objects.update(state=state)
        assert fresh(person).standing().is_focal_point

    def test_closes_on_the_day_of_a_new_version(
        self, terms: Terms, person: Any, client: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        accept(client, terms)
        today = timezone.localdate()
        second = TermsFactory(version=2, state=PUBLISHED, in_force_from=today + DAY)
        assert client.get(reverse("people:directory")).status_code == 200
        monkeypatch.setattr(timezone, "localdate", lambda *args: today + DAY)
        # In a session that was open all the time.
        closed = client.get(reverse("people:directory"))
        assert closed.status_code == 302
        assert closed["Location"].startswith(page())
        late = accept(client, terms)
        assert late.status_code == 200
        assert "A new version has come into force" in late.content.decode()
        accept(client, second)
        assert client.get(reverse("people:directory")).status_code == 200
        accepted = TermsAcceptance.objects.order_by("terms__version").values_list(
            "terms__version", "user"
        )
        assert list(accepted) == [(1, person.pk), (2, person.pk)]

    def test_of_another_dialogue_is_none_here(self, person: Any, other_dialogue: Dialogue) -> None:
        from dialogue.tenancy import scope_to

        with scope_to(other_dialogue):
            TermsFactory(state=PUBLISHED)
        assert not fresh(person).standing().owes_terms


class TestTheWayThere:
    def test_from_log_in(
        self, terms: Terms, person: Any, dialogue: Dialogue, client_for: Any
    ) -> None:
        client = client_for(None, dialogue)
        given = {"login": person.email, "password": PASSWORD}
        assert client.post(reverse("account_login"), given)["Location"] == page()

    def test_a_deep_link_is_kept(
        self, terms: Terms, person: Any, dialogue: Dialogue, client_for: Any
    ) -> None:
        version = MaterialVersionFactory(material__audience=Audience.FOCAL_POINTS)
        asked = version.get_absolute_url()
        client = client_for(None, dialogue)
        given = {"login": person.email, "password": PASSWORD, "next": asked}
        assert client.post(reverse("account_login"), given)["Location"] == asked
        led = client.get(asked)
        assert led["Location"] == f"{page()}?next={asked.replace('/', '%2F')}"
        shown = client.get(led["Location"]).content.decode()
        assert f'name="next" value="{asked}"' in shown
        response = accept(client, terms, next=asked)
        assert response["Location"] == asked
        answer = client.get(asked)
        assert answer.status_code == 200
        answer.getvalue()

    @pytest.mark.parametrize(
        "asked", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\x", "\0"]
    )
    def test_leads_nowhere_else(self, terms: Terms, client: Any, asked: str) -> None:
        assert accept(client, terms, next=asked)["Location"] == reverse("focal_points:workspace")

    def test_every_page_says_it(self, terms: Terms, client: Any) -> None:
        home = client.get(reverse("home"))
        assert home.status_code == 200
        assert f'href="{page()}"' in home.content.decode()
        assert client.get(reverse("focal_points:workspace"))["Location"].startswith(page())

    def test_a_page_that_does_not_exist_tells_no_difference(
        self, terms: Terms, client: Any
    ) -> None:
        hidden = MaterialVersionFactory(material__audience=Audience.SECRETARIAT)
        for asked in (hidden.get_absolute_url(), "/en/no-such-page/"):
            assert client.get(asked)["Location"].startswith(page())


def test_what_is_kept_of_an_acceptance(terms: Terms, person: Any, client: Any) -> None:
    for _ in range(2):
        client.post(page(), {"read": edition_of(terms)}, REMOTE_ADDR="192.0.2.7")
    accepted = TermsAcceptance.objects.get()
    assert (accepted.terms, accepted.user, accepted.address) == (terms, person, "192.0.2.7")
    assert abs(accepted.accepted_at - timezone.now()) < DAY
    assert "You accepted this version on" in client.get(page()).content.decode()
    with pytest.raises(ProtectedError):
        terms.delete()


@pytest.mark.parametrize("read", ["", "0", "x", "9" * 30, "\0"])
def test_another_version_is_not_accepted(terms: Terms, client: Any, read: str) -> None:
    assert client.post(page(), {"read": read}).status_code == 200
    assert not TermsAcceptance.objects.exists()


def test_what_was_rewritten_meanwhile_is_read_before_it_is_accepted(
    terms: Terms, client: Any
) -> None:
    """Until somebody has accepted a version, it may be corrected."""
    read = client.get(page()).context["read"]
    terms.body_fr = "<p>Autre chose.</p>"
    terms.save()
    again = client.post(page(), {"read": read})
    assert "A new version has come into force. Please read it." in again.content.decode()
    assert not TermsAcceptance.objects.exists()
    assert client.post(page(), {"read": again.context["read"]}).status_code == 302


class TestAdmin:
    def change(self, terms: Terms) -> str:
        return reverse("admin:focal_points_terms_change", args=[terms.pk])

    @pytest.mark.parametrize("state", ["published", "in_review"])
    def test_from_when_published_terms_bind_is_a_publishers_word(
        self, dialogue: Dialogue, client_for: Any, state: str
    ) -> None:
        later, today = timezone.localdate() + 30 * DAY, timezone.localdate()
        terms = TermsFactory(state=state, in_force_from=later)
        editor = client_for(PersonFactory.editor(), dialogue)
        form = filled_form(editor.get(self.change(terms)), "terms_form")
        sooner = form | {"in_force_from": today.isoformat()}
        answer = editor.post(self.change(terms), sooner)
        terms.refresh_from_db()
        is_theirs = state == "in_review"
        assert (answer.status_code == 302) == (terms.in_force_from == today) == is_theirs
        if not is_theirs:
            errors = answer.context["adminform"].form.errors
            assert errors == {"in_force_from": ["These are published; a publisher sets their day."]}
            publisher = client_for(PersonFactory.publisher(), dialogue)
            assert publisher.post(self.change(terms), sooner).status_code == 302

    def test_what_was_accepted_is_not_rewritten(
        self, terms: Terms, dialogue: Dialogue, client_for: Any
    ) -> None:
        publisher = client_for(PersonFactory.publisher(), dialogue)
        form = filled_form(publisher.get(self.change(terms)), "terms_form")
        TermsAcceptanceFactory(terms=terms)
        changed = form | {"body_en": "<p>Something else.</p>"}
        assert publisher.post(self.change(terms), changed).status_code == 409
        terms.refresh_from_db()
        assert "Something else" not in terms.body_en
        with pytest.raises(ValidationError, match="Write a new one"):
            terms.full_clean()

    def test_staff_see_who_has_accepted_what(
        self, terms: Terms, dialogue: Dialogue, client_for: Any
    ) -> None:
        accepted = TermsAcceptanceFactory(terms=terms)
        administrator = client_for(PersonFactory.administrator(), dialogue)
        address = reverse("admin:focal_points_termsacceptance_changelist")
        assert accepted.user.name in administrator.get(address).content.decode()

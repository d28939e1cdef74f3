"""The ledger of mandates: ended, handed over, read back for any day."""

import datetime
from contextlib import suppress
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import NetworkKind, Role
from focal_points.models import FocalPoint, Invitation, Membership, Network
from focal_points.services import invitations
from focal_points.services.handover import Successor, end_mandate, hand_over
from focal_points.services.invitations import NewAccount
from focal_points.services.rosters import roster
from focal_points.signals import mandate_ended, mandate_handed_over
from tests.access.people import fresh
from tests.factories import (
    FocalPointFactory,
    NetworkFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)
START = datetime.date(2026, 3, 1)
AWA = Successor("Awa Ndiaye", "Awa@Example.org", "fr")


@pytest.fixture
def mandate(dialogue: Dialogue) -> FocalPoint:
    user = PersonFactory.focal_point()
    FocalPoint.objects.update(mandate_from=START)
    return FocalPoint.objects.select_related("partner", "network").get(user=user)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_day(day: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)

    return set_day


def acts(user: Any, day: datetime.date, on: Any) -> bool:
    on(day)
    return bool(fresh(user).standing().is_focal_point)


class TestHandingOver:
    DAY_OF_IT = datetime.date(2026, 9, 1)

    def test_to_somebody_with_an_account(self, mandate: FocalPoint, on: Any) -> None:
        successor = UserFactory(email="awa@example.org")
        heard: list[Any] = []

        def listen(sender: Any, **said: Any) -> None:
            heard.append((said["mandate"].pk, said["successor"].user))

        mandate_handed_over.connect(listen)
        try:
            following = hand_over(mandate, AWA, self.DAY_OF_IT)
        finally:
            mandate_handed_over.disconnect(listen)
        mandate.refresh_from_db()
        assert mandate.successor == following
        assert (mandate.mandate_until, following.mandate_from) == (
            self.DAY_OF_IT - DAY,
            self.DAY_OF_IT,
        )
        assert heard == [(mandate.pk, successor)]
        assert not Invitation.objects.exists()
        for day in (self.DAY_OF_IT - DAY, self.DAY_OF_IT, self.DAY_OF_IT + DAY):
            before = day < self.DAY_OF_IT
            assert acts(mandate.user, day, on) is before
            assert acts(successor, day, on) is not before

    def test_to_somebody_who_is_asked_in_first(self, mandate: FocalPoint, on: Any) -> None:
        following = hand_over(mandate, AWA, self.DAY_OF_IT, by=mandate.user)
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.role, invitation.partner, invitation.language) == (
            "awa@example.org",
            Role.FOCAL_POINT,
            mandate.partner,
            "fr",
        )
        account = NewAccount("Awa Ndiaye", "fr", "four patient blue herons")
        person = invitations.accept(invitation.token, account=account)
        following.refresh_from_db()
        assert following.user == person
        assert FocalPoint.objects.filter(user=person).count() == 1
        assert not acts(person, self.DAY_OF_IT - DAY, on)
        assert acts(person, self.DAY_OF_IT, on)

    def test_not_to_somebody_whose_account_is_closed(self, mandate: FocalPoint) -> None:
        UserFactory(email=AWA.email, is_active=False)
        with pytest.raises(ValidationError) as refused:
            hand_over(mandate, AWA, self.DAY_OF_IT)
        assert list(refused.value.message_dict) == ["email"]
        mandate.refresh_from_db()
        assert mandate.successor is None
        assert FocalPoint.objects.count() == 1

    def test_to_somebody_who_has_the_address_beside_another(
        self, mandate: FocalPoint, on: Any
    ) -> None:
        following = hand_over(mandate, AWA, self.DAY_OF_IT)
        person = UserFactory(email="awa@ministry.example.org")
        EmailAddress.objects.create(user=person, email="Awa@example.org", verified=True)
        invitations.accept(Invitation.objects.get().token, user=person)
        assert FocalPoint.objects.get(user=person) == following
        assert not acts(person, self.DAY_OF_IT - DAY, on)

    @pytest.mark.parametrize("until", [None, datetime.date(2026, 12, 31)])
    @pytest.mark.parametrize("shift", [1, 305, 306])
    def test_leaves_no_day_without_anybody_and_none_with_both(
        self, mandate: FocalPoint, until: datetime.date | None, shift: int
    ) -> None:
        FocalPoint.objects.update(mandate_until=until)
        day = START + shift * DAY
        hand_over(mandate, AWA, day)
        for asked in (START, day - DAY, day, day + DAY):
            assert FocalPoint.objects.on(asked).count() == 1

    @pytest.mark.parametrize("shift", [-400, -1, 0, 307, 10_000])
    def test_not_before_it_began_nor_later_than_the_day_after_its_end(
        self, mandate: FocalPoint, shift: int
    ) -> None:
        FocalPoint.objects.update(mandate_until=datetime.date(2026, 12, 31))
        with pytest.raises(ValidationError) as refused:
            hand_over(mandate, AWA, START + shift * DAY)
        assert list(refused.value.message_dict) == ["day"]
        assert FocalPoint.objects.count() == 1

    def test_once(self, mandate: FocalPoint) -> None:
        hand_over(mandate, AWA, self.DAY_OF_IT)
        for verb in (
            lambda: hand_over(mandate, Successor("B", "b@example.org"), self.DAY_OF_IT),
            lambda: end_mandate(mandate, START),
        ):
            with pytest.raises(ValidationError, match="handed over already"):
                verb()

    def test_not_to_the_same_person(self, mandate: FocalPoint) -> None:
        assert mandate.user is not None
        with pytest.raises(ValidationError, match="the person who hands over"):
            hand_over(mandate, Successor("Me", mandate.user.email), self.DAY_OF_IT)

    def test_not_to_somebody_who_has_it_then(self, mandate: FocalPoint) -> None:
        colleague = UserFactory(email="awa@example.org")
        FocalPointFactory(user=colleague, partner=mandate.partner, network=mandate.network)
        with pytest.raises(ValidationError, match="already has that mandate during this period"):
            hand_over(mandate, AWA, self.DAY_OF_IT)
        mandate.refresh_from_db()
        assert mandate.mandate_until is None

    def test_not_beyond_the_network(self, mandate: FocalPoint) -> None:
        Network.objects.update(until=self.DAY_OF_IT - DAY)
        with pytest.raises(ValidationError, match="does not exist any more"):
            hand_over(mandate, AWA, self.DAY_OF_IT)

    def test_in_a_network_on_a_theme_makes_nobody_a_national_focal_point(
        self, mandate: FocalPoint
    ) -> None:
        Network.objects.update(kind=NetworkKind.THEMATIC)
        hand_over(mandate, AWA, timezone.localdate())
        account = NewAccount("Awa Ndiaye", "fr", "four patient blue herons")
        person = invitations.accept(Invitation.objects.get().token, account=account)
        assert FocalPoint.objects.get(user=person).network == mandate.network
        assert fresh(person).standing().national_for == frozenset()


def test_a_successor_is_of_the_same_dialogue(mandate: FocalPoint, other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        theirs = FocalPointFactory()
    with pytest.raises(IntegrityError, match="tie"), transaction.atomic():
        FocalPoint.objects.filter(pk=mandate.pk).update(successor=theirs.pk)


def test_a_mandate_ends_and_is_told(mandate: FocalPoint, on: Any) -> None:
    heard: list[Any] = []

    def listen(sender: Any, mandate: FocalPoint, **_: Any) -> None:
        heard.append(mandate.mandate_until)

    mandate_ended.connect(listen)
    last = START + 10 * DAY
    try:
        end_mandate(mandate, last)
    finally:
        mandate_ended.disconnect(listen)
    assert heard == [last]
    assert acts(mandate.user, last, on)
    assert not acts(mandate.user, last + DAY, on)


@pytest.mark.parametrize("day", [START - DAY, START + 40 * DAY])
def test_an_end_before_the_start_or_later_than_it_was_is_refused(
    mandate: FocalPoint, day: datetime.date
) -> None:
    FocalPoint.objects.update(mandate_until=START + 30 * DAY)
    with pytest.raises(ValidationError) as refused:
        end_mandate(mandate, day)
    assert list(refused.value.message_dict) == ["day"]


def test_an_ended_network_has_no_mandates_in_force(mandate: FocalPoint, on: Any) -> None:
    last = START + 10 * DAY
    Network.objects.update(until=last)
    assert acts(mandate.user, last, on)
    assert not acts(mandate.user, last + DAY, on)
    assert not FocalPoint.objects.on(last + DAY).exists()


class TestRoster:
    def test_of_a_past_day(self, dialogue: Dialogue) -> None:
        network = NetworkFactory()
        partner = PartnerFactory()
        early = FocalPointFactory(
            network=network,
            partner=partner,
            mandate_from=START,
            mandate_until=START + 9 * DAY,
        )
        late = FocalPointFactory(network=network, partner=partner, mandate_from=START + 20 * DAY)
        never = PartnerFactory()
        days = {
            -1: ([], None),
            0: ([early], None),
            9: ([early], None),
            10: ([], START + 10 * DAY),
            19: ([], START + 10 * DAY),
            20: ([late], START + 10 * DAY),
        }
        for shift, (mandates, vacant) in days.items():
            posts = {post.partner: post for post in roster(network, START + shift * DAY)}
            assert posts.keys() == {partner, never}
            assert (posts[partner].mandates, posts[partner].vacant_since) == (mandates, vacant)
            assert (posts[never].mandates, posts[never].vacant_since) == ([], None)

    def test_countries_stand_where_readers_look_for_them(
        self, dialogue: Dialogue, in_language: Any
    ) -> None:
        network = NetworkFactory()
        for english, french in (("Egypt", "Égypte"), ("Gabon", "Gabon"), ("Spain", "Espagne")):
            PartnerFactory(country__name_en=english, country__name_fr=french)
        for language, names in (
            ("en", ["Egypt", "Gabon", "Spain"]),
            ("fr", ["Égypte", "Espagne", "Gabon"]),
        ):
            with in_language(language):
                posts = roster(network, START)
                assert [post.partner.name for post in posts] == names

    def test_a_network_on_a_theme_asks_nobody_who_never_joined(self, dialogue: Dialogue) -> None:
        network = NetworkFactory(kind=NetworkKind.THEMATIC)
        PartnerFactory()
        member = FocalPointFactory(network=network, mandate_from=START)
        assert [post.partner for post in roster(network, START)] == [member.partner]


@given(st.lists(st.integers(-3, 60), max_size=5))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_handed_over_when_one_person_acts_every_day(
    mandate: FocalPoint, shifts: list[int]
) -> None:
    with transaction.atomic():
        current = mandate
        for number, shift in enumerate(shifts):
            to = Successor(f"Person {number}", f"successor-{number}@example.org")
            with suppress(ValidationError):
                current = hand_over(current, to, START + shift * DAY)
        spans = list(FocalPoint.objects.values_list("mandate_from", "mandate_until"))
        for day in (START + shift * DAY for shift in range(62)):
            acting = [1 for first, last in spans if first <= day <= (last or datetime.date.max)]
            assert len(acting) == 1
        transaction.set_rollback(True)


def test_membership_is_given_once(mandate: FocalPoint) -> None:
    person = PersonFactory.focal_point(mandate.partner, email="awa@example.org")
    FocalPoint.objects.filter(user=person).delete()
    hand_over(mandate, AWA, timezone.localdate())
    assert Membership.objects.filter(user=person).count() == 1

"""Rights that follow from dated facts: open on the first day, open on the last, closed after."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from dialogue.access import Standing
from dialogue.enums import PartnerStatus
from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from focal_points.models import FocalPoint, Membership, User
from tests.access.people import fresh
from tests.factories import (
    ChairmanshipFactory,
    FocalPointFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    PersonFactory,
    SteeringSeatFactory,
    UserFactory,
)

FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 9, 30)
DAY = datetime.timedelta(days=1)
TERM = [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`on(user, day)`: the user's standing on the day."""

    def standing(user: User, day: datetime.date) -> Standing:
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)
        found: Standing = fresh(user).standing()
        return found

    return standing


@pytest.mark.parametrize(("day", "acting"), TERM)
def test_a_mandate(dialogue: Dialogue, on: Any, day: datetime.date, acting: bool) -> None:
    user = PersonFactory.focal_point()
    FocalPoint.objects.update(mandate_from=FIRST, mandate_until=LAST)
    standing = on(user, day)
    assert standing.is_focal_point is acting
    assert bool(standing.partner_ids) is acting


@pytest.mark.parametrize(("day", "sitting"), TERM)
def test_a_seat(dialogue: Dialogue, on: Any, day: datetime.date, sitting: bool) -> None:
    partner = PartnerFactory()
    user = PersonFactory.focal_point(partner)
    FocalPoint.objects.update(mandate_from=FIRST - 30 * DAY)
    SteeringSeatFactory(partner=partner, since=FIRST, until=LAST)
    assert on(user, day).sits_on_steering_committee is sitting


@pytest.mark.parametrize(("day", "chairing"), TERM)
def test_the_chair(dialogue: Dialogue, on: Any, day: datetime.date, chairing: bool) -> None:
    partner = PartnerFactory()
    user = PersonFactory.focal_point(partner)
    FocalPoint.objects.update(mandate_from=FIRST - 30 * DAY)
    ChairmanshipFactory(partner=partner, starts_on=FIRST, ends_on=LAST)
    assert on(user, day).is_chair is chairing


@pytest.mark.parametrize(
    ("day", "outgoing", "incoming"),
    [(LAST - DAY, True, False), (LAST, True, True), (LAST + DAY, False, True)],
)
def test_on_the_day_of_the_handover_both_chair(
    dialogue: Dialogue, on: Any, day: datetime.date, outgoing: bool, incoming: bool
) -> None:
    old, new = PartnerFactory(), PartnerFactory()
    before, after = PersonFactory.focal_point(old), PersonFactory.focal_point(new)
    FocalPoint.objects.update(mandate_from=FIRST)
    ChairmanshipFactory(partner=old, starts_on=FIRST, ends_on=LAST)
    ChairmanshipFactory(partner=new, starts_on=LAST, ends_on=None)
    assert (on(before, day).is_chair, on(after, day).is_chair) == (outgoing, incoming)


def test_a_chairmanship_without_an_end_lasts_until_the_next(dialogue: Dialogue, on: Any) -> None:
    old, new = PartnerFactory(), PartnerFactory()
    user = PersonFactory.focal_point(old)
    FocalPoint.objects.update(mandate_from=FIRST)
    ChairmanshipFactory(partner=old, starts_on=FIRST, ends_on=None)
    ChairmanshipFactory(partner=new, starts_on=LAST, ends_on=None)
    assert on(user, LAST - DAY).is_chair
    assert not on(user, LAST + DAY).is_chair


def test_a_membership_without_a_mandate_gives_nothing(dialogue: Dialogue) -> None:
    user = UserFactory()
    MembershipFactory(user=user, role=Role.FOCAL_POINT, partner=PartnerFactory())
    assert not user.standing().is_focal_point


def test_a_mandate_without_a_membership_gives_nothing(dialogue: Dialogue) -> None:
    user = UserFactory()
    FocalPointFactory(user=user)
    assert not user.standing().is_focal_point


def test_a_mandate_for_one_partner_is_none_for_another(dialogue: Dialogue) -> None:
    user, other = UserFactory(), PartnerFactory()
    MembershipFactory(user=user, role=Role.FOCAL_POINT, partner=other)
    FocalPointFactory(user=user)
    SteeringSeatFactory(partner=other)
    standing = user.standing()
    assert not standing.is_focal_point
    assert not standing.sits_on_steering_committee


def test_the_partners_seat_is_not_its_experts(dialogue: Dialogue) -> None:
    partner = PartnerFactory()
    SteeringSeatFactory(partner=partner)
    user = UserFactory()
    MembershipFactory(user=user, role=Role.EXPERT, partner=partner)
    standing = user.standing()
    assert standing.is_expert
    assert not standing.sits_on_steering_committee


@pytest.mark.parametrize(
    ("left", "acting"),
    [
        ({}, True),
        ({"until": LAST}, True),
        ({"until": LAST - DAY}, False),
        ({"status": PartnerStatus.FORMER}, False),
    ],
)
def test_a_mandate_ends_with_its_partners_part_in_the_dialogue(
    dialogue: Dialogue, on: Any, left: dict[str, Any], acting: bool
) -> None:
    """Nobody need remember to end it: restricted papers close on the day after."""
    user = PersonFactory.focal_point()
    FocalPoint.objects.update(mandate_from=FIRST)
    Partner.objects.update(**left)
    assert on(user, LAST).is_focal_point is acting
    assert FocalPoint.objects.on(LAST).exists() is acting


def test_two_partners_two_rights(dialogue: Dialogue) -> None:
    user, network = UserFactory(), NetworkFactory()
    first, second = PartnerFactory(), PartnerFactory()
    for partner in (first, second):
        MembershipFactory(user=user, role=Role.FOCAL_POINT, partner=partner)
        FocalPointFactory(user=user, partner=partner, network=network)
    SteeringSeatFactory(partner=second)
    standing = user.standing()
    assert standing.partner_ids == {first.pk, second.pk}
    assert standing.sits_on_steering_committee


def test_nothing_is_carried_to_another_dialogue(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    user = PersonFactory.administrator()
    assert user.standing().is_secretariat
    with scope_to(other_dialogue):
        assert not user.standing().roles
        assert not Membership.objects.exists()


def test_a_closed_account_stands_nowhere(dialogue: Dialogue) -> None:
    from dialogue.access import NOBODY, standing_of

    assert standing_of(PersonFactory.editor(is_active=False)) == NOBODY

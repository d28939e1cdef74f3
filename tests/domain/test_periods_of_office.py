"""Chairmanships, seats and mandates: one at a time, as far as the dates are known."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from dialogue.models import Chairmanship, Dialogue, SteeringSeat
from dialogue.tenancy import scope_to
from tests.factories import (
    ChairmanshipFactory,
    FocalPointFactory,
    PartnerFactory,
    SteeringSeatFactory,
    UserFactory,
)

Day = datetime.date
SPRING, SUMMER, AUTUMN = Day(2022, 3, 1), Day(2022, 7, 1), Day(2022, 10, 1)
TWO_AT_ONCE = "a dialogue has one chairmanship at a time"


def refused_by_both(row: models.Model, constraint: str, sentence: str) -> None:
    """The form says the sentence, and the database would not take the row either."""
    with pytest.raises(ValidationError, match=sentence):
        row.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (SPRING, SUMMER),
        (Day(2022, 2, 1), Day(2022, 3, 2)),
        (Day(2022, 6, 30), AUTUMN),
        (Day(2022, 4, 1), Day(2022, 5, 1)),
        (Day(2021, 1, 1), Day(2023, 1, 1)),
        (Day(2022, 4, 1), None),
        (SPRING, None),
        (None, SUMMER),
        (None, Day(2022, 4, 1)),
    ],
)
def test_two_chairmanships_at_once(
    starts_on: Day | None, ends_on: Day | None, dialogue: Dialogue
) -> None:
    ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    other = Chairmanship(partner=PartnerFactory(), starts_on=starts_on, ends_on=ends_on)

    refused_by_both(other, "chairmanship_one_at_a_time", TWO_AT_ONCE)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (SUMMER, AUTUMN),
        (Day(2021, 3, 1), SPRING),
        (SUMMER, None),
        (None, SPRING),
        (None, AUTUMN),
        (Day(2022, 2, 28), None),
    ],
    ids=[
        "takes over on the day of the handover",
        "hands over on its last day",
        "takes over, end unknown",
        "hands over, start unknown",
        "later, start unknown",
        "one known day before",
    ],
)
def test_one_chairmanship_after_the_other(
    starts_on: Day | None, ends_on: Day | None, dialogue: Dialogue
) -> None:
    ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    other = Chairmanship(partner=PartnerFactory(), starts_on=starts_on, ends_on=ends_on)

    other.full_clean()
    other.save()


def test_where_one_end_is_unknown_the_known_day_alone_is_held(dialogue: Dialogue) -> None:
    ChairmanshipFactory(starts_on=SPRING, ends_on=None)
    ChairmanshipFactory(starts_on=SUMMER, ends_on=None)
    same_day = Chairmanship(partner=PartnerFactory(), starts_on=SUMMER)

    refused_by_both(same_day, "chairmanship_one_at_a_time", TWO_AT_ONCE)


def test_the_form_names_the_other_chairmanship_beside_the_date(dialogue: Dialogue) -> None:
    held = ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    other = Chairmanship(partner=PartnerFactory(), starts_on=SPRING, ends_on=AUTUMN)

    with pytest.raises(ValidationError) as refused:
        other.full_clean()
    assert str(held) in refused.value.message_dict["starts_on"][0]


def test_a_chairmanship_may_be_saved_again(dialogue: Dialogue) -> None:
    held = Chairmanship.objects.get(pk=ChairmanshipFactory().pk)
    held.full_clean()
    held.save()


def refused(row: Chairmanship) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return told.value.message_dict


@pytest.mark.parametrize("ends_on", [AUTUMN, None])
def test_whoever_sits_without_a_recorded_end_is_not_unseated(
    ends_on: Day | None, dialogue: Dialogue
) -> None:
    sitting = ChairmanshipFactory(starts_on=SPRING, ends_on=None)
    other = Chairmanship(partner=PartnerFactory(), starts_on=SUMMER, ends_on=ends_on)
    told = f"{sitting} is still in office and has no end date: enter its end first."
    assert refused(other) == {"starts_on": [told]}
    only_its_end = Chairmanship(partner=PartnerFactory(), ends_on=SUMMER)
    assert refused(only_its_end) == {"ends_on": [told]}

    sitting.ends_on = SUMMER
    sitting.save()
    other.full_clean()


def test_the_next_is_announced_while_the_one_before_has_no_end(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = ChairmanshipFactory(starts_on=SPRING, ends_on=None)
    begins = timezone.localdate() + datetime.timedelta(days=40)
    after = Chairmanship(partner=PartnerFactory(), starts_on=begins, predecessor=sitting)
    after.full_clean()
    after.save()

    # Once it has begun, its own row can still be written on.
    monkeypatch.setattr(timezone, "localdate", lambda: begins + datetime.timedelta(days=10))
    after = Chairmanship.objects.get(pk=after.pk)
    after.slogan_en = "Onwards"
    after.full_clean()


def test_a_chairmanship_follows_one_that_began_before(dialogue: Dialogue) -> None:
    before = ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    after = ChairmanshipFactory(starts_on=SUMMER, ends_on=AUTUMN, predecessor=before)
    before.predecessor = after
    assert refused(before) == {"predecessor": [f"{after} does not begin before this one."]}

    after.refresh_from_db()
    after.starts_on, after.ends_on = Day(2021, 1, 1), Day(2021, 2, 1)
    assert refused(after) == {"predecessor": [f"{before} does not begin before this one."]}
    before.refresh_from_db()
    before.starts_on, before.ends_on = Day(2023, 1, 1), Day(2023, 2, 1)
    after.refresh_from_db()
    told = f"{after}, which follows this one, begins earlier."
    assert refused(before) == {"starts_on": [told]}


def test_two_do_not_follow_the_same(dialogue: Dialogue) -> None:
    before = ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    ChairmanshipFactory(starts_on=SUMMER, ends_on=AUTUMN, predecessor=before)
    other = Chairmanship(partner=PartnerFactory(), starts_on=AUTUMN, predecessor=before)
    assert refused(other) == {"predecessor": ["Another chairmanship follows that one already."]}


def test_another_dialogue_has_a_chairmanship_of_its_own(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    with scope_to(other_dialogue):
        theirs = ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
        theirs.full_clean()


def test_on_the_day_of_the_handover_both_are_in_office(dialogue: Dialogue) -> None:
    before = ChairmanshipFactory(starts_on=SPRING, ends_on=SUMMER)
    after = ChairmanshipFactory(starts_on=SUMMER, ends_on=AUTUMN)

    assert set(Chairmanship.objects.on(SUMMER)) == {before, after}
    assert set(Chairmanship.objects.on(SUMMER - datetime.timedelta(days=1))) == {before}
    assert set(Chairmanship.objects.on(SUMMER + datetime.timedelta(days=1))) == {after}


def test_without_a_recorded_end_it_lasts_until_the_next_begins(dialogue: Dialogue) -> None:
    first = ChairmanshipFactory(starts_on=SPRING, ends_on=None)
    assert list(Chairmanship.objects.on(AUTUMN)) == [first]

    second = ChairmanshipFactory(starts_on=SUMMER, ends_on=None)
    assert list(Chairmanship.objects.on(AUTUMN)) == [second]
    assert list(Chairmanship.objects.on(Day(2022, 5, 1))) == [first]


@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [
        (SUMMER, None, True),
        (None, SPRING, True),
        (None, None, True),
        (Day(2022, 7, 2), AUTUMN, False),
        (None, Day(2022, 2, 28), False),
    ],
)
def test_a_partner_sits_once_at_a_time(
    since: Day | None, until: Day | None, overlaps: bool, dialogue: Dialogue
) -> None:
    partner = PartnerFactory()
    SteeringSeatFactory(partner=partner, since=SPRING, until=SUMMER)
    other = SteeringSeat(partner=partner, since=since, until=until)

    if overlaps:
        refused_by_both(other, "seat_once_at_a_time", "already has a seat during this period")
    else:
        other.full_clean()
        other.save()


def test_a_seat_is_held_on_its_first_and_its_last_day(dialogue: Dialogue) -> None:
    seat = SteeringSeatFactory(since=SPRING, until=SUMMER)
    one_day = datetime.timedelta(days=1)

    for day, held in (
        (SPRING - one_day, False),
        (SPRING, True),
        (SUMMER, True),
        (SUMMER + one_day, False),
    ):
        assert (seat in SteeringSeat.objects.on(day)) is held


def test_a_person_has_a_mandate_once_at_a_time(dialogue: Dialogue) -> None:
    held = FocalPointFactory(user=UserFactory(), mandate_from=SPRING, mandate_until=SUMMER)
    other = FocalPointFactory(
        user=held.user,
        partner=held.partner,
        network=held.network,
        mandate_from=AUTUMN,
    )
    other.mandate_from = SUMMER

    refused_by_both(other, "mandate_of_a_person", "already has that mandate during this period")


def test_two_people_may_share_a_mandates_time(dialogue: Dialogue) -> None:
    held = FocalPointFactory(user=UserFactory(), mandate_from=SPRING)
    FocalPointFactory(
        user=UserFactory(), partner=held.partner, network=held.network, mandate_from=SPRING
    ).full_clean()

"""Naming people: seats, deadline, nobody twice; and what becomes of a seat."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.enums import Answer, ParticipationState
from meetings.models import Delegation, Meeting, Participant
from meetings.rules.deadlines import end_of_day
from meetings.services import accounts, delegations, nominations
from meetings.signals import nomination_decided
from tests.factories import DelegationFactory, NomineeFactory, ParticipantFactory, UserFactory
from tests.participation.conftest import DAY, a_person, amended, close

NOT_HERE = "This person cannot be named here. Please ask the Secretariat."


def refusal_of(refused: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    messages: list[str] = refused.value.messages
    return messages


def test_no_more_people_than_seats(delegation: Delegation, focal_point: User) -> None:
    for number in (1, 2):
        nominations.nominate(delegation, a_person(number), by=focal_point)
    with pytest.raises(ValidationError) as refused:
        nominations.nominate(delegation, a_person(3), by=focal_point)
    assert refusal_of(refused)[0].startswith("All 2 seats are taken.")
    assert delegation.participants.count() == 2
    assert delegation.answer == Answer.NOMINATED


@pytest.mark.parametrize("email", ["awa1@example.org", " AWA1@Example.ORG "])
def test_nobody_twice_in_a_delegation(
    delegation: Delegation, focal_point: User, email: str
) -> None:
    nominations.nominate(delegation, a_person(), by=focal_point)
    with pytest.raises(ValidationError) as refused:
        nominations.nominate(delegation, a_person(2, email=email), by=focal_point)
    assert refusal_of(refused) == ["Awa 1 is named already."]


def test_whom_another_partner_named_is_not_told(
    delegation: Delegation, meeting: Meeting, focal_point: User
) -> None:
    NomineeFactory(delegation=DelegationFactory(meeting=meeting), email="eve@example.org")
    known = UserFactory()
    ParticipantFactory(meeting=meeting, user=known, email="known-elsewhere@example.org")
    for email in ("eve@example.org", known.email):
        with pytest.raises(ValidationError) as refused:
            nominations.nominate(delegation, a_person(email=email), by=focal_point)
        assert refusal_of(refused) == [NOT_HERE]


def test_seats_are_counted_while_the_delegation_is_held(
    delegation: Delegation, focal_point: User
) -> None:
    """Of two nominations at once for the last seat, the second waits and then counts the first."""
    with CaptureQueriesContext(connection) as asked:
        nominations.nominate(delegation, a_person(), by=focal_point)
    statements = [query["sql"] for query in asked.captured_queries]
    held = next(n for n, sql in enumerate(statements) if "FOR UPDATE OF" in sql)
    counted = next(n for n, sql in enumerate(statements) if "COUNT(*)" in sql)
    assert '"meetings_delegation"' in statements[held]
    assert held < counted


def test_after_the_deadline_the_secretariat_alone(
    delegation: Delegation, meeting: Meeting, focal_point: User, editor: User
) -> None:
    named = nominations.nominate(delegation, a_person(), by=focal_point)
    close(meeting)
    for attempt in (
        lambda: nominations.nominate(delegation, a_person(2), by=focal_point),
        lambda: nominations.amend(named, a_person(2), by=focal_point, opened_on=""),
        lambda: nominations.replace(named, a_person(2), by=focal_point),
        lambda: nominations.withdraw(named, by=focal_point),
    ):
        with pytest.raises(ValidationError, match="Nominations are closed"):
            attempt()
    nominations.nominate(delegation, a_person(2), by=editor)
    assert delegation.participants.in_force().count() == 2


def test_an_extension_opens_one_delegation_again(
    delegation: Delegation, meeting: Meeting, focal_point: User
) -> None:
    close(meeting)
    other = DelegationFactory(meeting=meeting)
    # The last day ends where the meeting is, which may be an hour ahead of here.
    delegations.extend(delegation, timezone.localdate() + DAY)
    nominations.nominate(delegation, a_person(), by=focal_point)
    other.refresh_from_db()
    assert not other.is_open


def test_a_replaced_person_keeps_a_successor_and_gives_up_the_seat(
    delegation: Delegation, focal_point: User, editor: User, meeting: Meeting
) -> None:
    delegations.allot(delegation, 1)
    first = nominations.nominate(delegation, a_person(1), by=focal_point)
    nominations.confirm(meeting, [first.pk], by=editor)
    second = nominations.replace(first, a_person(2), by=focal_point)
    first.refresh_from_db()
    assert (first.state, first.replaced_by) == (ParticipationState.REPLACED, second)
    assert second.state == ParticipationState.NOMINATED
    delegation.refresh_from_db()
    assert delegation.seats_left == 0
    with pytest.raises(ValidationError, match="withdrawn or replaced in the meantime"):
        nominations.replace(first, a_person(3), by=focal_point)
    nominations.withdraw(second, by=focal_point)
    assert delegation.seats_left == 1
    # Out of force, so that the same person may be named again.
    nominations.nominate(delegation, a_person(1), by=focal_point)


def test_another_address_is_confirmed_anew(
    delegation: Delegation, focal_point: User, editor: User, meeting: Meeting
) -> None:
    known = UserFactory()
    named = nominations.nominate(delegation, a_person(email=known.email), by=focal_point)
    assert named.user == known
    nominations.confirm(meeting, [named.pk], by=editor)
    corrected = amended(named, a_person(email=known.email, name="Éva"), by=focal_point)
    assert (corrected.state, corrected.user) == (ParticipationState.CONFIRMED, known)
    corrected = amended(corrected, a_person(2, email="new@example.org"), by=focal_point)
    assert (corrected.state, corrected.user) == (ParticipationState.NOMINATED, None)


def test_declining_needs_an_empty_delegation_and_naming_takes_it_back(
    delegation: Delegation, focal_point: User
) -> None:
    named = nominations.nominate(delegation, a_person(), by=focal_point)
    with pytest.raises(ValidationError, match="Withdraw the people"):
        delegations.decline(delegation, word="", by=focal_point)
    nominations.withdraw(named, by=focal_point)
    delegation = delegations.decline(delegation, word="Ramadan", by=focal_point)
    assert (delegation.answer, delegation.declined_because) == (Answer.DECLINED, "Ramadan")
    nominations.nominate(delegation, a_person(), by=focal_point)
    delegation.refresh_from_db()
    assert (delegation.answer, delegation.declined_because) == (Answer.NOMINATED, "")


def test_decisions_are_announced(
    delegation: Delegation, meeting: Meeting, focal_point: User, editor: User
) -> None:
    heard: list[tuple[str, str, User]] = []

    def hear(sender: object, participants: list[Participant], by: User, **_: object) -> None:
        heard.extend((row.name, row.state, by) for row in participants)

    nomination_decided.connect(hear)
    try:
        first = nominations.nominate(delegation, a_person(1), by=focal_point)
        nominations.confirm(meeting, [first.pk], by=editor)
        nominations.confirm(meeting, [first.pk], by=editor)
        second = nominations.replace(first, a_person(2), by=focal_point)
        nominations.withdraw(second, by=focal_point)
    finally:
        nomination_decided.disconnect(hear)
    assert heard == [
        ("Awa 1", "confirmed", editor),
        ("Awa 1", "replaced", focal_point),
        ("Awa 2", "withdrawn", focal_point),
    ]


def test_attendance_is_of_those_confirmed(meeting: Meeting, delegation: Delegation) -> None:
    here, nominee = ParticipantFactory(meeting=meeting), NomineeFactory(delegation=delegation)
    elsewhere = ParticipantFactory()
    marks = {here.pk: True, nominee.pk: True, elsewhere.pk: True}
    assert nominations.mark_attendance(meeting, marks) == 1
    assert nominations.mark_attendance(meeting, marks) == 0
    here.refresh_from_db()
    assert here.attended


def test_an_account_that_comes_later_is_tied_once(meeting: Meeting) -> None:
    waiting = ParticipantFactory(meeting=meeting, user=None, email="late@example.org")
    unconfirmed = ParticipantFactory(meeting=meeting, user=None, email="unsure@example.org")
    UserFactory(email="unsure@example.org", verified_address=False)
    late = UserFactory(email="late@example.org")
    assert accounts.tie_accounts() == 1
    assert accounts.tie_accounts() == 0
    waiting.refresh_from_db()
    unconfirmed.refresh_from_db()
    assert (waiting.user, unconfirmed.user) == (late, None)


@pytest.mark.parametrize("quota", [0, 101, 32_767])
def test_the_database_counts_seats_too(delegation: Delegation, quota: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=delegation.pk).update(quota=quota)


def test_the_database_folds_addresses_too(meeting: Meeting) -> None:
    row = ParticipantFactory(meeting=meeting)
    with pytest.raises(IntegrityError, match="small_letters"), transaction.atomic():
        Participant.objects.filter(pk=row.pk).update(email="Awa@example.org")


ZONES = ["Africa/Dakar", "Africa/Casablanca", "Europe/Brussels", "Pacific/Auckland", ""]


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31)), st.sampled_from(ZONES))
def test_a_day_ends_where_the_next_begins(day: datetime.date, zone: str) -> None:
    """Ends rise with the days, and in the zone the day's last second is before its end."""
    end = end_of_day(day, zone)
    assert end_of_day(day - DAY, zone) < end
    last = datetime.datetime.combine(day, datetime.time(23, 59, 59), end.tzinfo)
    assert last < end
    assert end.date() == day + DAY


def test_the_last_day_of_all_ends_as_well() -> None:
    assert end_of_day(datetime.date.max) > timezone.now()


def test_closed_dialogues_do_not_count(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        NomineeFactory(email="awa1@example.org")
    NomineeFactory(email="awa1@example.org")
    assert Participant.objects.count() == 1

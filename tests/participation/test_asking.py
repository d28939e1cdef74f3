"""Asking, reminding, telling of deadlines: whom, and how often."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue, Partner
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting
from meetings.services import delegations
from meetings.services.reminders import Reminded
from meetings.signals import nomination_due_soon
from tests.factories import (
    DelegationFactory,
    MeetingFactory,
    NomineeFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.participation.conftest import DAY, close

TODAY = timezone.localdate()
CLOSED: tuple[dict[str, Any], ...] = (
    {"state": PublicationState.DRAFT},
    {"status": MeetingStatus.CANCELLED},
    {"status": MeetingStatus.HELD},
    {"status": MeetingStatus.POSTPONED, "awaits_date": True},
)


def test_many_are_asked_at_once_and_nobody_twice(meeting: Meeting, partner: Partner) -> None:
    organisation = OrganisationFactory()
    asked = delegations.ask(meeting, partners=[partner], organisations=[organisation], quota=3)
    assert [(row.partner, row.organisation, row.quota) for row in asked] == [
        (partner, None, 3),
        (None, organisation, 3),
    ]
    again = delegations.ask(
        meeting, partners=[partner, PartnerFactory()], organisations=[organisation], quota=1
    )
    assert len(again) == 1
    assert meeting.delegations.count() == 3


@pytest.mark.parametrize("fields", CLOSED[:3], ids=lambda fields: next(iter(fields.values())))
def test_nobody_is_asked_to_what_cannot_be_attended(
    dialogue: Dialogue, fields: dict[str, Any]
) -> None:
    row = MeetingFactory(**{"status": MeetingStatus.CONFIRMED, **fields})
    with pytest.raises(ValidationError):
        delegations.ask(row, partners=[PartnerFactory()], quota=1)


def test_only_those_are_reminded_who_can_answer_and_once_a_day(meeting: Meeting) -> None:
    silent = DelegationFactory(meeting=meeting)
    PersonFactory.focal_point(silent.partner)
    NomineeFactory(delegation=DelegationFactory(meeting=meeting))
    DelegationFactory(meeting=meeting, declined_at=timezone.now())
    DelegationFactory(meeting=meeting, partner=None, organisation=OrganisationFactory())
    for closed in CLOSED:
        DelegationFactory(meeting=MeetingFactory(starts_on=TODAY + DAY, **closed))
    withdrawn = DelegationFactory(meeting=meeting)
    PersonFactory.focal_point(withdrawn.partner)
    NomineeFactory(delegation=withdrawn, state="withdrawn")
    assert sum(delegations.remind(row).number for row in Meeting.objects.all()) == 2
    assert delegations.remind(meeting) == Reminded(0, [])
    assert set(Delegation.objects.filter(reminded_at__isnull=False)) == {silent, withdrawn}
    Delegation.objects.update(reminded_at=timezone.now() - DAY)
    close(meeting)
    assert delegations.remind(meeting) == Reminded(0, [])


def test_nobody_is_reminded_for_a_partner_for_whom_nobody_acts(meeting: Meeting) -> None:
    heard, unheard = (DelegationFactory(meeting=meeting) for _ in range(2))
    PersonFactory.focal_point(heard.partner)
    assert delegations.remind(meeting) == Reminded(1, [unheard.partner])
    unheard.refresh_from_db()
    assert unheard.reminded_at is None


def test_deadlines_are_announced_seven_and_two_days_before(delegation: Delegation) -> None:
    NomineeFactory(delegation__meeting=delegation.meeting)
    for closed in CLOSED:
        meeting = MeetingFactory(starts_on=TODAY + 10 * DAY, ends_on=None, **closed)
        DelegationFactory(meeting=meeting)
    Delegation.objects.update(asked_at=timezone.now() - 20 * DAY)
    heard: list[tuple[int, int]] = []

    def hear(sender: object, delegation: Delegation, days: int, **_: object) -> None:
        heard.append((delegation.pk, days))

    nomination_due_soon.connect(hear)
    try:
        for day in range(11):
            for _ in range(2):
                delegations.announce_due_soon(TODAY + datetime.timedelta(days=day))
    finally:
        nomination_due_soon.disconnect(hear)
    assert heard == [(delegation.pk, 7), (delegation.pk, 2)]


@pytest.mark.parametrize(
    ("shift", "message"),
    [
        (datetime.timedelta(days=-1), "This day is past."),
        (datetime.timedelta(days=5), "The deadline of the meeting is later than this day."),
        (datetime.timedelta(days=400), "Nominations end with the meeting at the latest."),
    ],
)
def test_an_extension_makes_sense(
    delegation: Delegation, shift: datetime.timedelta, message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        delegations.extend(delegation, TODAY + shift)
    assert refused.value.messages == [message]


def test_seats_are_not_taken_away_from_people(delegation: Delegation) -> None:
    NomineeFactory(delegation=delegation)
    NomineeFactory(delegation=delegation)
    with pytest.raises(ValidationError, match="2 people are named already"):
        delegations.allot(delegation, 1)
    assert delegations.allot(delegation, 5).quota == 5

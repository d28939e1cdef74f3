"""What a dialogue keeps of its own for a joint meeting, where the host leaves no room for it."""

import datetime
import logging
from typing import Any

import pytest
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from meetings.enums import MeetingStatus
from meetings.models import Delegation, GuestDialogue, Meeting
from meetings.services.joint.proposing import propose, share
from meetings.services.life import cancel
from meetings.tasks.joint import keep_in_step
from tests.factories import (
    DelegationFactory,
    DialogueFactory,
    GuestDialogueFactory,
    MeetingFactory,
    OutsideCoChairFactory,
    PersonFactory,
)
from tests.joint.both_sides import DAY, agreed, offered

DAYS = datetime.timedelta(days=1)


def move(line: GuestDialogue, by: int) -> None:
    """The host gives its meeting other days."""
    line.meeting.starts_on = line.meeting.ends_on = DAY + by * DAYS
    line.meeting.save()


def in_step(line: GuestDialogue) -> None:
    keep_in_step(line.meeting_id, dialogue_id=line.dialogue_id)


@pytest.mark.parametrize(
    ("precision", "expected"), [("day", DAY - 10 * DAYS), ("month", DAY - 5 * DAYS)]
)
def test_names_are_awaited_no_longer_than_the_hosts_new_days_allow(
    line: GuestDialogue, somebody: User, precision: str, expected: datetime.date
) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        secretary, focal_point = PersonFactory.editor(), PersonFactory.focal_point()
        Meeting.objects.filter(pk=number).update(nominations_until=DAY - 5 * DAYS)
    line.meeting.starts_precision = precision
    line.meeting.starts_on, line.meeting.ends_on = DAY - 10 * DAYS, None
    line.meeting.save()
    for _delivered_twice in range(2):
        in_step(line)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        assert (own.starts_on, own.nominations_until) == (DAY - 10 * DAYS, expected)
        told = Notice.objects.filter(change="nominations_shortened", subject_id=number)
        people = [notice.recipient for notice in told]
        assert people == ([secretary] if precision == "day" else [])
        assert focal_point not in people


def test_the_secretariat_reads_why_names_are_awaited_until_an_earlier_day(
    line: GuestDialogue, somebody: User, client_for: Any
) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        secretary = PersonFactory.editor()
        Meeting.objects.filter(pk=number).update(nominations_until=DAY)
    move(line, by=-10)
    in_step(line)
    reader = client_for(secretary, line.guest)
    page = reader.get(reverse("focal_points:notices")).content.decode()
    assert "Nominations end earlier" in page
    assert "The host has moved the meeting: names are awaited until 6 March 2027" in page


def test_a_row_with_a_day_of_its_own_for_names_takes_over_earlier_dates(
    line: GuestDialogue, somebody: User
) -> None:
    with scope_to(line.guest):
        known = MeetingFactory(starts_on=DAY + 30 * DAYS, nominations_until=DAY + 20 * DAYS)
    agreed(line, somebody, meeting=known)
    with scope_to(line.guest):
        known.refresh_from_db()
        assert (known.starts_on, known.nominations_until) == (DAY, DAY)


def test_no_delegation_is_given_longer_than_the_meeting_lasts(
    line: GuestDialogue, somebody: User
) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        for day in (DAY, DAY - 20 * DAYS, None):
            DelegationFactory(meeting=Meeting.objects.get(pk=number), until=day)
    move(line, by=-10)
    share(line.meeting)
    with scope_to(line.guest):
        days = Delegation.objects.order_by("pk").values_list("until", flat=True)
        assert list(days) == [DAY - 10 * DAYS, DAY - 20 * DAYS, None]


def test_a_co_chair_named_twice_by_the_host_is_one_here(
    line: GuestDialogue, somebody: User
) -> None:
    """As a former partner, and as a country from outside."""
    chair = line.meeting.co_chairs.get().partner
    OutsideCoChairFactory(meeting=line.meeting, country=chair.country)
    number = agreed(line, somebody)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        assert [row.country for row in own.outside_co_chairs.all()] == [chair.country]


def test_what_fails_at_one_guest_stops_no_other_and_is_tried_again(
    line: GuestDialogue,
    somebody: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    number = agreed(line, somebody)

    def too_long(row: Meeting, add: bool) -> str:
        return row.title_en * (100 if row.pk == number else 1)

    second = GuestDialogueFactory(meeting=line.meeting, guest=DialogueFactory(), is_joint=True)
    other = agreed(second, somebody)
    line.meeting.title_en = "Another title"
    line.meeting.save()
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        column = Meeting._meta.get_field("title_en")
        broken.setattr(column, "pre_save", too_long)
        share(line.meeting)
    assert [record.name for record in caplog.records] == ["meetings.services.joint.proposing"]
    with scope_to(line.guest):
        assert Meeting.objects.get(pk=number).title_en == "Skills"
    with scope_to(second.guest):
        assert Meeting.objects.get(pk=other).title_en == "Another title"
    in_step(line)
    with scope_to(line.guest):
        assert Meeting.objects.get(pk=number).title_en == "Another title"


def test_a_row_that_stood_in_public_waits_for_its_host(line: GuestDialogue, somebody: User) -> None:
    Meeting.objects.filter(pk=line.meeting_id).update(state=PublicationState.DRAFT)
    with scope_to(line.guest):
        known = MeetingFactory()
    agreed(line, somebody, meeting=known)
    with scope_to(line.guest):
        known.refresh_from_db()
        assert known.state == PublicationState.DRAFT


def test_whoever_plans_by_a_row_is_told_what_agreeing_changes(
    line: GuestDialogue, somebody: User
) -> None:
    line.meeting.status = MeetingStatus.CONFIRMED
    line.meeting.save()
    cancel(line.meeting, reason={"en": "A strike"})
    with scope_to(line.guest):
        known = MeetingFactory(starts_on=DAY, status=MeetingStatus.CONFIRMED)
        focal_point = PersonFactory.focal_point()
    propose(line)
    with scope_to(line.guest):
        assert offered(line).facts["meeting"]["status"] == MeetingStatus.CANCELLED
    agreed(line, somebody, meeting=known)
    with scope_to(line.guest):
        told = Notice.objects.get(recipient=focal_point)
        assert (told.subject_id, told.change) == (known.pk, "cancelled")

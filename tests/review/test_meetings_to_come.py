"""A meeting announced for a month or a year is to come until that is over."""

import datetime

import pytest

from dialogue.models import Dialogue
from meetings.models import Meeting
from tests.factories import MeetingFactory

MIDDLE = datetime.date(2026, 11, 22)


def is_to_come(meeting: Meeting, today: datetime.date) -> bool:
    listed = Meeting.objects.in_reading_order(today).get(pk=meeting.pk)
    found = meeting in Meeting.objects.to_come(today)
    assert found is not listed.is_past
    return found


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("month", datetime.date(2026, 11, 1), datetime.date(2026, 11, 30)),
        ("year", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
    ],
)
def test_planned_for_some_time(
    dialogue: Dialogue, precision: str, first: datetime.date, last: datetime.date
) -> None:
    planned = MeetingFactory(
        starts_on=first, ends_on=None, starts_precision=precision, status="planned"
    )
    assert is_to_come(planned, MIDDLE)
    assert is_to_come(planned, last)
    assert not is_to_come(planned, last + datetime.timedelta(days=1))


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_not_what_was_held_or_will_not_be(dialogue: Dialogue, status: str) -> None:
    done = MeetingFactory(
        starts_on=datetime.date(2026, 11, 1),
        ends_on=None,
        starts_precision="month",
        status=status,
    )
    assert not is_to_come(done, MIDDLE)

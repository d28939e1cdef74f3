"""From planned to held: which steps there are, what each keeps, and whom it tells."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dialogue.enums import DatePrecision
from dialogue.models import Dialogue
from meetings.enums import MeetingStatus
from meetings.models import Meeting, StatusChange
from meetings.services import life
from meetings.services.life import MAY_BECOME, Days
from meetings.signals import meeting_changed
from tests.factories import AgendaItemFactory, DelegationFactory, MeetingFactory

FIRST, LAST = datetime.date(2026, 3, 3), datetime.date(2026, 3, 4)
REASON = {"en": "The venue is closed.", "fr": "La salle est fermée."}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory(  # type: ignore[no-any-return]
        status=MeetingStatus.CONFIRMED, starts_on=FIRST, ends_on=LAST
    )


@pytest.fixture
def told() -> Any:
    heard: list[tuple[int, str]] = []

    def listen(sender: Any, meeting: Meeting, change: str, **_: Any) -> None:
        heard.append((meeting.pk, change))

    meeting_changed.connect(listen)
    yield heard
    meeting_changed.disconnect(listen)


@pytest.mark.parametrize(
    ("days_ago", "precision", "status", "words"),
    [
        (-30, "day", "announced", "Announced"),
        (3, "day", "confirmed", "Confirmed"),
        (60, "day", "confirmed", "Whether it was held is not known"),
        (60, "day", "announced", "Whether it was held is not known"),
        (60, "day", "planned", "Whether it was held is not known"),
        (60, "day", "cancelled", "Cancelled"),
        (60, "day", "postponed", "Postponed"),
        (800, "year", "announced", "Whether it was held is not known"),
    ],
)
def test_a_plan_of_long_ago_is_not_told_as_news(
    dialogue: Dialogue, days_ago: int, precision: str, status: str, words: str
) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    meeting = MeetingFactory(starts_on=day, ends_on=None, starts_precision=precision, status=status)
    assert meeting.status_in_words == words


def test_every_status_has_its_steps() -> None:
    assert set(MAY_BECOME) == set(MeetingStatus)


@pytest.mark.parametrize("before", MeetingStatus)
def test_only_the_steps_that_there_are(before: str, dialogue: Dialogue, told: Any) -> None:
    for after in MeetingStatus:
        meeting = MeetingFactory(status=before, starts_on=FIRST)
        if after in MAY_BECOME[before]:
            life.take_step(meeting, after, reason=REASON)
        else:
            with pytest.raises(ValidationError) as refused:
                life.take_step(meeting, after, reason=REASON)
            assert list(refused.value.message_dict) == ["after"]
        meeting.refresh_from_db()
        taken = after in MAY_BECOME[before]
        assert meeting.status == (after if taken else before)
        assert StatusChange.objects.filter(meeting=meeting).count() == taken
    assert told == [], "what is over is no news"


def test_steps_of_a_meeting_to_come_are_told(dialogue: Dialogue, told: Any) -> None:
    day = timezone.localdate() + datetime.timedelta(days=100)
    meeting = MeetingFactory(status=MeetingStatus.ANNOUNCED, starts_on=day, ends_on=day)
    life.confirm(meeting)
    life.postpone(meeting, reason=REASON, days=Days(day + datetime.timedelta(days=7)))
    life.postpone(meeting, reason=REASON, days=Days(day + datetime.timedelta(days=14)))
    life.cancel(meeting, reason=REASON)
    assert told == [
        (meeting.pk, change) for change in ("confirmed", "postponed", "moved", "cancelled")
    ]


def test_postponed_without_a_date(meeting: Meeting) -> None:
    step = life.postpone(meeting, reason=REASON)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.awaits_date, meeting.starts_on) == ("postponed", True, FIRST)
    assert (step.change.before, step.change.after, step.change.reason_fr) == (
        "confirmed",
        "postponed",
        "La salle est fermée.",
    )
    with pytest.raises(ValidationError) as refused:
        life.confirm(meeting)
    assert list(refused.value.message_dict) == ["starts_on"]
    life.confirm(meeting, days=Days(datetime.date(2026, 5, 5)))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.awaits_date, meeting.ends_on) == ("confirmed", False, None)


def test_the_agenda_moves_with_the_meeting(meeting: Meeting) -> None:
    for day in (FIRST, LAST, None):
        AgendaItemFactory(meeting=meeting, day=day)
    new = datetime.date(2026, 5, 5)
    step = life.postpone(meeting, reason=REASON, days=Days(new, new + datetime.timedelta(days=1)))
    assert step.unplaced == 0
    days = meeting.agenda.order_by("position").values_list("day", flat=True)
    assert list(days) == [new, new + datetime.timedelta(days=1), None]
    step = life.postpone(meeting, reason=REASON, days=Days(new))
    assert (step.unplaced, list(days.all())) == (1, [new, None, None])
    month = Days(new, starts_precision=DatePrecision.MONTH)
    assert life.postpone(meeting, reason=REASON, days=month).unplaced == 1
    assert [str(change.former_dates) for change in StatusChange.objects.all()] == [
        "5 May 2026",
        "5–6 May 2026",
        "3–4 March 2026",
    ]


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (lambda row: life.cancel(row, reason={}), ["reason_en"]),
        (lambda row: life.postpone(row, reason={"en": "  "}), ["reason_en"]),
        (
            lambda row: life.postpone(row, reason=REASON, days=Days(LAST, FIRST)),
            ["ends_on"],
        ),
        (
            lambda row: life.postpone(row, reason=REASON, days=Days(datetime.date(9999, 1, 1))),
            ["starts_on"],
        ),
        (lambda row: life.announce(row), ["after"]),
    ],
)
def test_what_is_refused_leaves_everything_as_it_was(
    step: Any, fields: list[str], meeting: Meeting, told: Any
) -> None:
    AgendaItemFactory(meeting=meeting, day=FIRST)
    with pytest.raises(ValidationError) as refused:
        step(meeting)
    assert list(refused.value.message_dict) == fields
    stored = Meeting.objects.get(pk=meeting.pk)
    assert (stored.status, stored.starts_on, stored.ends_on) == ("confirmed", FIRST, LAST)
    assert (StatusChange.objects.count(), told) == (0, [])


def test_nothing_is_held_before_it_begins(meeting: Meeting) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=tomorrow, ends_on=None)
    with pytest.raises(ValidationError, match="It has not begun yet"):
        life.hold(meeting)


class TestTheRevisionInCalendars:
    def test_rises_with_what_a_calendar_shows(self, meeting: Meeting) -> None:
        seen = [meeting.sequence]
        for change in (
            {"title_fr": "Autre titre"},
            {"city_en": "Tangier"},
            {"ends_on": None},
            {"online_address": "https://rooms.example.org/7"},
            {"status": MeetingStatus.PLANNED},
        ):
            Meeting.objects.filter(pk=meeting.pk).update(**change)
            seen.append(Meeting.objects.get(pk=meeting.pk).sequence)
        assert seen == [0, 1, 2, 3, 4, 5]

    def test_stays_with_what_it_does_not(self, meeting: Meeting) -> None:
        Meeting.objects.filter(pk=meeting.pk).update(staff_note="Call the hotel", outcome_en="Done")
        meeting.refresh_from_db()
        assert meeting.sequence == 0

    def test_is_not_lowered_by_a_stale_copy(self, meeting: Meeting) -> None:
        stale = Meeting.objects.get(pk=meeting.pk)
        life.cancel(meeting, reason=REASON)
        stale.staff_note = "Saved late"
        stale.status = MeetingStatus.CANCELLED
        stale.save()
        stale.refresh_from_db()
        assert stale.sequence == 1

    def test_rises_with_the_times_of_the_agenda(self, meeting: Meeting) -> None:
        item = AgendaItemFactory(meeting=meeting, day=FIRST, starts_at=datetime.time(9))
        item.title_en = "Another title"
        item.save()
        item.starts_at = datetime.time(10)
        item.save()
        item.delete()
        meeting.refresh_from_db()
        assert meeting.sequence == 3


def test_no_delegation_is_given_longer_than_the_meeting_lasts(meeting: Meeting) -> None:
    for day in (FIRST - datetime.timedelta(days=20), LAST, None):
        DelegationFactory(meeting=meeting, until=day)
    earlier = FIRST - datetime.timedelta(days=10)
    life.postpone(meeting, reason=REASON, days=Days(earlier))
    days = meeting.delegations.order_by("pk").values_list("until", flat=True)
    assert list(days) == [FIRST - datetime.timedelta(days=20), earlier, None]

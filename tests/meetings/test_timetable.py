"""An agenda on two clocks: offsets, other days, hours that come twice."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from dialogue.models import Dialogue
from meetings.models import AgendaItem
from meetings.services.agenda import rooms_used_twice
from meetings.services.timetable import clock_of, read_at, span_of, timetable
from tests.factories import AgendaItemFactory, MeetingFactory, PanelFactory

DAY = datetime.date(2026, 3, 10)


def at(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


def meeting_in(zone: str, first: datetime.date = DAY, last: datetime.date | None = None) -> object:
    return MeetingFactory(starts_on=first, ends_on=last, time_zone=zone)


@pytest.mark.parametrize(
    ("venue", "day", "time", "reader", "shown"),
    [
        # Winter in Brussels, Ramadan in Morocco: an hour; in summer none.
        ("Africa/Casablanca", DAY, at(9), "Europe/Brussels", ("10:00", "UTC+1", "")),
        ("Africa/Casablanca", datetime.date(2026, 1, 13), at(9), "Europe/Brussels", None),
        (
            "Africa/Abidjan",
            datetime.date(2026, 7, 1),
            at(9),
            "Europe/Brussels",
            ("11:00", "UTC+2", ""),
        ),
        ("Africa/Abidjan", DAY, at(23), "Europe/Brussels", ("00:00", "UTC+1", "the next day")),
        ("Europe/Brussels", DAY, at(0, 30), "Africa/Abidjan", ("23:30", "UTC", "the day before")),
        (
            "Europe/Brussels",
            datetime.date(2026, 3, 29),
            at(9),
            "Africa/Abidjan",
            ("07:00", "UTC", ""),
        ),
        ("Europe/Brussels", DAY, at(9), "Europe/Paris", None),
    ],
)
def test_the_readers_clock(
    venue: str,
    day: datetime.date,
    time: datetime.time,
    reader: str,
    shown: tuple[str, str, str] | None,
    dialogue: Dialogue,
) -> None:
    meeting = meeting_in(venue, day)
    items = [AgendaItem(meeting=meeting, day=day, starts_at=time, position=1)]
    [[entry]] = [day.entries for day in timetable(meeting, items, clock_of(reader)).days]
    there = entry.reader and (entry.reader.text, entry.reader.offset, entry.reader.shift)
    assert there == shown


def test_days_come_in_order_and_those_without_one_last(dialogue: Dialogue) -> None:
    second = DAY + datetime.timedelta(days=1)
    meeting = meeting_in("Africa/Dakar", DAY, second)
    for position, (day, time) in enumerate(
        [(None, None), (second, at(9)), (DAY, at(14)), (DAY, at(9)), (second, None)], start=1
    ):
        AgendaItemFactory(meeting=meeting, position=position, day=day, starts_at=time)
    table = timetable(meeting, AgendaItem.objects.in_order_of_time(), None)
    assert [(day.date, [entry.item.position for entry in day.entries]) for day in table.days] == [
        (DAY, [4, 3]),
        (second, [5, 2]),
        (None, [1]),
    ]


def test_a_meeting_begins_and_ends_with_its_agenda(dialogue: Dialogue) -> None:
    second = DAY + datetime.timedelta(days=1)
    meeting = meeting_in("Africa/Dakar", DAY, second)
    items = [
        AgendaItem(meeting=meeting, position=1, day=DAY, starts_at=at(9, 30), ends_at=at(12)),
        AgendaItem(meeting=meeting, position=2, day=second, starts_at=at(9), ends_at=at(13, 15)),
    ]
    span = span_of(meeting, items)
    assert span is not None
    brussels = clock_of("Europe/Brussels")
    assert brussels is not None
    there = read_at(span, brussels)
    assert (span.starts.isoformat(), there.ends.isoformat()) == (
        "2026-03-10T09:30:00+00:00",
        "2026-03-11T14:15:00+01:00",
    )
    assert span_of(meeting, items[:1]) is None
    meeting.time_zone = ""
    assert span_of(meeting, items) is None


def test_a_skipped_time_is_refused_and_one_that_comes_twice_is_marked(dialogue: Dialogue) -> None:
    forward, back = datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)
    meeting = meeting_in("Europe/Brussels", forward)
    item = AgendaItemFactory.build(meeting=meeting, position=1, day=forward, starts_at=at(2, 30))
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert refused.value.message_dict == {
        "starts_at": [
            "This time does not exist on that day: clocks in Brussels are put forward over it."
        ]
    }
    meeting = meeting_in("Europe/Brussels", back)
    item = AgendaItemFactory(meeting=meeting, day=back, starts_at=at(2, 30))
    item.full_clean()
    [[entry]] = [day.entries for day in timetable(meeting, [item], None).days]
    assert (entry.comes_twice, entry.venue and entry.venue.offset) == (True, "UTC+2")


def test_a_panel_of_another_meeting_is_refused(dialogue: Dialogue) -> None:
    item = AgendaItemFactory(panel=PanelFactory())
    with pytest.raises(ValidationError, match="Choose a panel of this meeting"):
        item.full_clean()


def test_rooms_used_twice(dialogue: Dialogue) -> None:
    def item(room: str, starts: int, ends: int, day: datetime.date = DAY) -> AgendaItem:
        return AgendaItem(room=room, day=day, starts_at=at(starts), ends_at=at(ends), position=1)

    plenary, late, beside = item("Plenary", 9, 11), item("plenary", 10, 12), item("B", 9, 12)
    next_one = item("Plenary", 12, 13)
    tomorrow = item("Plenary", 9, 11, DAY + datetime.timedelta(days=1))
    pairs = rooms_used_twice([next_one, late, beside, plenary, tomorrow])
    assert [(id(first), id(second)) for first, second in pairs] == [(id(plenary), id(late))]

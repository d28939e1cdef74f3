"""The next meeting begins as a copy of the last: what it takes over, and what it leaves."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from meetings.models import Meeting
from meetings.services.copying import start_next
from tests.factories import (
    AgendaItemFactory,
    AgendaSpeakerFactory,
    CoChairFactory,
    CoverageFactory,
    MaterialFactory,
    MeetingFactory,
    OutsideCoChairFactory,
    PanelFactory,
    ParticipantFactory,
    RecommendationFactory,
)

FIRST, NEXT = datetime.date(2024, 5, 6), datetime.date(2026, 3, 28)
DAYS = datetime.timedelta(days=1)


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory(  # type: ignore[no-any-return]
        starts_on=FIRST,
        ends_on=FIRST + DAYS,
        time_zone="Europe/Brussels",
        interpretation=["en", "fr"],
        outcome_en="A declaration",
        online_address="https://rooms.example.org/1",
        participants_count=80,
    )


def test_what_is_taken_over_and_what_is_left(meeting: Meeting) -> None:
    co_chair, outside = CoChairFactory(meeting=meeting), OutsideCoChairFactory(meeting=meeting)
    heading = CoverageFactory(meeting=meeting)
    night = datetime.time(2, 30)
    for day, starts in ((FIRST, datetime.time(9)), (FIRST + DAYS, night), (None, None)):
        item = AgendaItemFactory(
            meeting=meeting, day=day, starts_at=starts, room="Plenary", description_fr="Un mot"
        )
    AgendaSpeakerFactory(item=item)
    for part in (PanelFactory, MaterialFactory, ParticipantFactory, RecommendationFactory):
        part(meeting=meeting)

    copied = start_next(meeting, NEXT)
    new = Meeting.objects.get(pk=copied.meeting.pk)
    assert (new.title_en, new.title_fr, new.summary_fr, new.city_en) == (
        meeting.title_en,
        meeting.title_fr,
        meeting.summary_fr,
        meeting.city_en,
    )
    assert (new.state, new.status) == (PublicationState.DRAFT, "planned")
    assert (new.starts_on, new.ends_on) == (NEXT, NEXT + DAYS)
    assert (new.country, new.time_zone, new.interpretation) == (
        meeting.country,
        "Europe/Brussels",
        ["en", "fr"],
    )
    assert (new.outcome, new.online_address, new.participants_count) == ("", "", None)
    assert [row.earlier for row in new.follow_ups.all()] == [meeting]
    assert [row.partner for row in new.co_chairs.all()] == [co_chair.partner]
    assert [row.country for row in new.outside_co_chairs.all()] == [outside.country]
    assert [row.heading for row in new.coverage.all()] == [heading.action]
    # On the night to 29 March clocks in Brussels skip half past two.
    assert list(new.agenda.values_list("day", "starts_at", "room", "description_fr")) == [
        (NEXT, datetime.time(9), "Plenary", "Un mot"),
        (NEXT + DAYS, None, "Plenary", "Un mot"),
        (None, None, "Plenary", "Un mot"),
    ]
    assert (copied.co_chairs, copied.headings, copied.agenda, copied.unplaced) == (2, 1, 3, 2)
    left = ("panels", "materials", "participants", "recommendations", "status_changes")
    assert {name: getattr(new, name).count() for name in left} == dict.fromkeys(left, 0)
    assert not new.agenda.filter(speakers__isnull=False).exists()


@pytest.mark.parametrize(
    "day", [FIRST, FIRST - DAYS, datetime.date(2150, 12, 31), datetime.date.max]
)
def test_a_day_that_cannot_be(day: datetime.date, meeting: Meeting) -> None:
    with pytest.raises(ValidationError) as refused:
        start_next(meeting, day)
    assert list(refused.value.message_dict) == ["first_day"]
    assert Meeting.objects.count() == 1

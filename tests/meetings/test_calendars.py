"""Meetings in other programs' calendars, read by a parser as those programs would."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar, Event

from dialogue.enums import DatePrecision, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import CalendarFeed, Meeting
from meetings.services import life
from meetings.services.calendar_feeds import make_feed, reader_of, revoke_feed
from meetings.services.calendars import calendar_of
from tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    ParticipantFactory,
    PersonFactory,
    UserFactory,
)
from tests.pages.conftest import questions_asked

FIRST = datetime.date(2026, 3, 10)
LAST = FIRST + datetime.timedelta(days=1)
ROOM = "https://rooms.example.org/42"
REASON = {"en": "The venue is closed."}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory(  # type: ignore[no-any-return]
        title_en="Skills and mobility",
        title_fr="Compétences et mobilité : à l’école de Saint-Étienne",
        status="confirmed",
        starts_on=FIRST,
        ends_on=LAST,
        time_zone="Africa/Casablanca",
        venue_en="Hôtel; “La Tour”, hall A",
        online_address=ROOM,
    )


def unfolded(content: bytes) -> Calendar:
    """The file, read by a parser; every line is of 75 octets at most, and ends as it should."""
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no letter is cut in two
    return Calendar.from_ical(content)  # type: ignore[return-value]


def entries_of(client: Client, address: str) -> dict[str, Event]:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["SUMMARY"]): event for event in unfolded(response.content).events}


def entry_of(client: Client, meeting: Meeting) -> Event:
    [event] = entries_of(client, meeting.get_calendar_url()).values()
    return event


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(dialogue=dialogue)  # type: ignore[no-any-return]


class TestAMeeting:
    def test_without_times_takes_whole_days(self, meeting: Meeting, visitor: Client) -> None:
        event = entry_of(visitor, meeting)
        assert (event.start, event.end) == (FIRST, LAST + datetime.timedelta(days=1))
        assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
            f"meeting-{meeting.pk}@rabat.localhost",
            0,
            "CONFIRMED",
        )
        assert str(event["LOCATION"]).startswith("Hôtel; “La Tour”, hall A, Rabat, ")
        assert str(event["URL"]).endswith(meeting.get_absolute_url())

    def test_of_one_day_ends_on_the_next(self, meeting: Meeting, visitor: Client) -> None:
        Meeting.objects.filter(pk=meeting.pk).update(ends_on=None)
        event = entry_of(visitor, meeting)
        assert (event.start, event.end) == (FIRST, LAST)

    def test_with_times_has_them_in_the_zone_of_the_venue(
        self, meeting: Meeting, visitor: Client
    ) -> None:
        for day, starts, ends in ((FIRST, 9, 12), (LAST, 10, 13)):
            AgendaItemFactory(
                meeting=meeting,
                day=day,
                starts_at=datetime.time(starts),
                ends_at=datetime.time(ends, 30),
            )
        content = visitor.get(meeting.get_calendar_url()).content
        calendar = unfolded(content)
        [event] = calendar.events
        # Morocco is at UTC in Ramadan, and one hour before it in the rest of the year.
        assert event.start.isoformat() == "2026-03-10T09:00:00+00:00"
        assert event.end.isoformat() == "2026-03-11T13:30:00+00:00"
        assert b"DTSTART;TZID=Africa/Casablanca:20260310T090000" in content
        [zone] = calendar.timezones
        assert zone.tz_name == "Africa/Casablanca"
        summer = datetime.datetime(2026, 6, 1, 9, tzinfo=zone.to_tz())
        assert summer.utcoffset() == datetime.timedelta(hours=1)

    def test_changes_its_status_and_counts_its_revisions(
        self, meeting: Meeting, visitor: Client
    ) -> None:
        def seen() -> tuple[str, int, str]:
            event = entry_of(visitor, meeting)
            return str(event["STATUS"]), event["SEQUENCE"], str(event["UID"])

        uid = f"meeting-{meeting.pk}@rabat.localhost"
        life.postpone(meeting, reason=REASON)
        assert seen() == ("CANCELLED", 1, uid)
        life.postpone(meeting, reason=REASON, days=life.Days(LAST))
        assert seen() == ("TENTATIVE", 2, uid)
        life.confirm(meeting)
        assert seen() == ("CONFIRMED", 3, uid)
        life.cancel(meeting, reason=REASON)
        assert seen() == ("CANCELLED", 4, uid)

    @pytest.mark.parametrize("step", [life.postpone, life.cancel])
    def test_says_why_it_does_not_take_place(
        self, step: Any, meeting: Meeting, visitor: Client, in_language: Any
    ) -> None:
        step(meeting, reason={"en": "A strike.", "fr": "Une grève."})
        with in_language("fr"):
            addresses = [meeting.get_calendar_url()]
        addresses.append(meeting.get_calendar_url())
        told = [
            str(event["DESCRIPTION"]).split("\n\n")
            for address in addresses
            for event in Calendar.from_ical(visitor.get(address).content).events
        ]
        assert [lines[1] for lines in told] == ["Une grève.", "A strike."]
        life.confirm(Meeting.objects.get(pk=meeting.pk), days=life.Days(LAST))
        assert "A strike." not in str(entry_of(visitor, meeting)["DESCRIPTION"])

    def test_speaks_the_language_of_its_address(
        self, meeting: Meeting, visitor: Client, in_language: Any
    ) -> None:
        with in_language("fr"):
            address = meeting.get_calendar_url()
        event = entry_of(visitor, Meeting.objects.get(pk=meeting.pk))
        assert str(event["SUMMARY"]) == "Skills and mobility"
        [summary] = entries_of(visitor, address)
        assert address.startswith("/fr/reunions/")
        assert summary == "Compétences et mobilité : à l’école de Saint-Étienne"

    @pytest.mark.parametrize("precision", [DatePrecision.MONTH, DatePrecision.YEAR])
    def test_of_an_unknown_day_has_no_entry(
        self, precision: str, dialogue: Dialogue, visitor: Client
    ) -> None:
        next_year = datetime.date(timezone.localdate().year + 1, 1, 1)
        row = MeetingFactory(starts_on=next_year, starts_precision=precision, ends_on=None)
        address = reverse("meetings:meeting_calendar", args=[row.pk, "-"])
        assert (row.get_calendar_url(), visitor.get(address).status_code) == ("", 404)
        page = visitor.get(row.get_absolute_url()).content.decode()
        assert "a calendar entry would invent a day" in page

    def test_names_the_online_room_to_those_who_may_enter(
        self, meeting: Meeting, visitor: Client, client_for: Any, dialogue: Dialogue
    ) -> None:
        participant = UserFactory()
        ParticipantFactory(meeting=meeting, user=participant)
        readers = {
            "visitor": visitor,
            "focal point": client_for(PersonFactory.focal_point(), dialogue),
            "participant": client_for(participant, dialogue),
        }
        told = {
            who: ROOM in str(entry_of(client, meeting)["DESCRIPTION"])
            for who, client in readers.items()
        }
        assert told == {"visitor": False, "focal point": False, "participant": True}

    def test_is_kept_for_visitors_until_it_changes(
        self,
        meeting: Meeting,
        visitor: Client,
        settings: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        settings.PAGE_CACHE_SECONDS = 60
        cache.clear()
        assert entry_of(visitor, meeting)["SEQUENCE"] == 0
        with django_capture_on_commit_callbacks(execute=True):
            life.cancel(meeting, reason=REASON)
        assert entry_of(visitor, meeting)["SEQUENCE"] == 1


@given(
    title=some.text(
        alphabet=some.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
        min_size=1,
        max_size=250,
    ).filter(str.strip),
    summary=some.text(alphabet='éàùçœÉ’«»\u202f\u00a0;,:\\"\n abcdefghijklmnop€—', max_size=600),
)
def test_every_text_comes_back_from_its_folded_lines(title: str, summary: str) -> None:
    """Also titles of four octets a letter, quotation marks, backslashes, lines."""
    dialogue = Dialogue(slug="rabat", name_en="Rabat Process")
    meeting = Meeting(
        pk=7,
        status="confirmed",
        state=PublicationState.PUBLISHED,
        title_en=title,
        summary_en=summary,
        starts_on=FIRST,
    )
    meeting.may_enter_room = False  # type: ignore[attr-defined]
    [event] = unfolded(without_agenda(meeting, dialogue)).events
    assert str(event["SUMMARY"]) == title
    assert summary.strip() in str(event["DESCRIPTION"])


def without_agenda(meeting: Meeting, dialogue: Dialogue) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("meetings.services.calendars._agendas", lambda meetings: {})
        return calendar_of([meeting], dialogue, "Rabat Process")


class TestTheAddressOfAPerson:
    @pytest.fixture
    def person(self, dialogue: Dialogue) -> User:
        return PersonFactory.focal_point()

    def feed(self, token: str) -> str:
        return reverse("meetings:calendar_feed", kwargs={"token": token})

    def test_shows_what_the_person_may_see_and_nothing_else(
        self, person: User, visitor: Client, meeting: Meeting, other_dialogue: Dialogue
    ) -> None:
        MeetingFactory(title_en="Draft", state=PublicationState.DRAFT, starts_on=FIRST)
        MeetingFactory(title_en="Some day", starts_precision="year", ends_on=None, starts_on=FIRST)
        MeetingFactory(title_en="Long ago", starts_on=datetime.date(2019, 5, 1))
        life.cancel(
            MeetingFactory(title_en="Off", status="planned", starts_on=FIRST), reason=REASON
        )
        with scope_to(other_dialogue):
            MeetingFactory(title_en="Of another", starts_on=FIRST)
        assert set(entries_of(visitor, self.feed(make_feed(person)))) == {
            "Skills and mobility",
            "Off",
        }
        editors = entries_of(visitor, self.feed(make_feed(PersonFactory.editor())))
        assert set(editors) == {"Skills and mobility", "Off", "Draft"}

    def test_is_never_kept_for_others_and_answers_what_is_new_alone(
        self, person: User, meeting: Meeting, visitor: Client, settings: Any
    ) -> None:
        settings.PAGE_CACHE_SECONDS = 60
        address = self.feed(make_feed(person))
        response = visitor.get(address)
        assert response["Cache-Control"] == "private, no-cache"
        again = visitor.get(address, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304
        revoke_feed(person)
        assert visitor.get(address).status_code == 404

    def test_a_new_address_closes_the_old_one(self, person: User, visitor: Client) -> None:
        old, new = make_feed(person), make_feed(person)
        assert [visitor.get(self.feed(token)).status_code for token in (old, new)] == [404, 200]
        assert CalendarFeed.objects.get().fetched_at is not None
        assert old not in str(CalendarFeed.objects.values())

    def test_of_another_dialogue_opens_nothing_here(
        self, person: User, visitor: Client, other_dialogue: Dialogue, client_for: Any
    ) -> None:
        with scope_to(other_dialogue):
            token = make_feed(person)
        assert visitor.get(self.feed(token)).status_code == 404
        assert client_for(None, other_dialogue).get(self.feed(token)).status_code == 200

    def test_outlives_the_role_but_not_the_account(
        self, visitor: Client, dialogue: Dialogue, meeting: Meeting
    ) -> None:
        person = PersonFactory.editor()
        MeetingFactory(title_en="Draft", state=PublicationState.DRAFT, starts_on=FIRST)
        address = self.feed(make_feed(person))
        assert set(entries_of(visitor, address)) == {"Skills and mobility", "Draft"}
        person.memberships.all().delete()
        assert set(entries_of(visitor, address)) == {"Skills and mobility"}
        User.objects.filter(pk=person.pk).update(is_active=False)
        assert visitor.get(address).status_code == 404

    @pytest.mark.parametrize("token", ["x", "é" * 43, "%00" * 43, "a" * 43, "a" * 4000])
    def test_nonsense_opens_nothing(self, token: str, dialogue: Dialogue, visitor: Client) -> None:
        assert reader_of(token) is None
        assert visitor.get(f"/en/calendar/{token}.ics").status_code == 404

    def test_costs_the_same_however_many_meetings(
        self, person: User, dialogue: Dialogue, visitor: Client
    ) -> None:
        address, asked = self.feed(make_feed(person)), []
        visitor.get(address)
        for _ in range(2):
            for _ in range(3):
                MeetingFactory(starts_on=FIRST)
            with questions_asked() as questions:
                visitor.get(address)
            asked.append(len(questions))
        assert asked[0] == asked[1] <= 9

    def test_is_made_shown_once_and_closed_on_the_persons_page(
        self, person: User, dialogue: Dialogue, client_for: Any, visitor: Client
    ) -> None:
        client, page = client_for(person, dialogue), reverse("meetings:my_calendar")
        assert "Make an address" in client.get(page).content.decode()
        made = client.post(page, {"make": ""})
        address = made.context["address"]
        assert f'value="{address}"' in made.content.decode()
        assert visitor.get(address.partition(dialogue.host)[2]).status_code == 200
        shown = client.get(page).content.decode()
        assert address not in shown
        assert "Close the address" in shown
        closed = client.post(page, {"revoke": ""}, follow=True).content.decode()
        assert "The address is closed" in closed
        assert not CalendarFeed.objects.exists()

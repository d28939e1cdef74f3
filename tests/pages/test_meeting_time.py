"""The page of a meeting says when it is, on both clocks, and what became of it."""

import datetime
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dialogue.enums import Audience
from dialogue.models import Dialogue
from meetings.models import Meeting
from meetings.services import life
from tests.factories import (
    AgendaItemFactory,
    AgendaSpeakerFactory,
    FollowUpFactory,
    MaterialFactory,
    MeetingFactory,
    PersonFactory,
)

DAY = datetime.date(2026, 3, 10)


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    row = MeetingFactory(
        status="confirmed",
        starts_on=DAY,
        ends_on=None,
        time_zone="Africa/Dakar",
        interpretation=["en", "ar"],
    )
    AgendaItemFactory(
        meeting=row, day=DAY, starts_at=datetime.time(9, 30), ends_at=datetime.time(23, 45)
    )
    return row  # type: ignore[no-any-return]


def page_of(client: Client, meeting: Meeting, query: str = "") -> str:
    response = client.get(meeting.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def readers_times(page: str) -> list[str]:
    """What stands on the reader's clock, without the place that is only read aloud."""
    found = re.findall(r'<p class="agenda-there">(?:<span.*?</span>)?(.*?)</p>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", text) for text in found]


def test_the_venues_time_alone(meeting: Meeting, visitor: Client) -> None:
    page = page_of(visitor, meeting)
    assert "09:30–23:45" in page
    assert "Times in Dakar (UTC)" in page
    assert readers_times(page) == []
    assert "English, Arabic" in page


def test_a_visitor_chooses_a_zone_in_the_address(meeting: Meeting, visitor: Client) -> None:
    page = page_of(visitor, meeting, "?zone=Europe/Brussels")
    assert readers_times(page) == ["10:30–00:45"]
    assert "below them in Brussels (UTC+1)" in page
    assert readers_times(page_of(visitor, meeting, "?zone=Asia/Tokyo")) == ["18:30–08:45"]
    assert "Clocks in Abidjan show the same times." in page_of(
        visitor, meeting, "?zone=Africa/Abidjan"
    )


def test_the_next_day_is_said(meeting: Meeting, visitor: Client) -> None:
    page = page_of(visitor, meeting, "?zone=Pacific/Auckland")
    assert readers_times(page) == ["22:30–12:45"]
    meeting.agenda.update(starts_at=datetime.time(20))
    assert readers_times(page_of(visitor, meeting, "?zone=Pacific/Auckland")) == [
        "09:00–12:45 the next day"
    ]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "..%2F..%2Fetc%2Fpasswd", "%00", "x" * 300])
def test_a_zone_that_is_none_is_told_beside_its_field(
    zone: str, meeting: Meeting, visitor: Client
) -> None:
    page = page_of(visitor, meeting, f"?zone={zone}")
    assert "is not in this list; it was not applied." in page
    assert readers_times(page) == []


def test_a_persons_own_zone_counts_until_they_choose_another(
    meeting: Meeting, client_for: Any, dialogue: Dialogue
) -> None:
    client = client_for(PersonFactory.focal_point(time_zone="Europe/Brussels"), dialogue)
    assert readers_times(page_of(client, meeting)) == ["10:30–00:45"]
    assert readers_times(page_of(client, meeting, "?zone=")) == []


def test_a_page_kept_for_one_visitor_is_not_shown_to_one_of_another_zone(
    meeting: Meeting, visitor: Client, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    shown = [
        readers_times(page_of(visitor, meeting, query))
        for query in ("", "?zone=Europe/Brussels", "", "?zone=Europe/Brussels")
    ]
    assert shown == [[], ["10:30–00:45"], [], ["10:30–00:45"]]


def test_a_zone_is_kept_on_the_account(client_for: Any, dialogue: Dialogue) -> None:
    person = PersonFactory.focal_point()
    client, page = client_for(person, dialogue), reverse("focal_points:my_account")
    said = {"name": "Awa Ndiaye", "language": "fr"}
    wrong = client.post(page, said | {"time_zone": "Mars/Olympus"})
    assert list(wrong.context["form"].errors) == ["time_zone"]
    assert 'value="Awa Ndiaye"' in wrong.content.decode()
    assert client.post(page, said | {"time_zone": "Africa/Abidjan"}).status_code == 302
    person.refresh_from_db()
    assert person.time_zone == "Africa/Abidjan"


def test_in_french(meeting: Meeting, visitor: Client, in_language: Any) -> None:
    with in_language("fr"):
        address = meeting.get_absolute_url()
    page = visitor.get(f"{address}?zone=Europe/Brussels").content.decode()
    assert "9\u202fh\u202f30–23\u202fh\u202f45" in page
    assert "Mardi 10 mars 2026" in page
    assert "Bruxelles (UTC+1)" in page


def test_a_point_of_the_agenda_shows_who_speaks_and_its_papers(
    meeting: Meeting, visitor: Client
) -> None:
    [item] = meeting.agenda.all()
    AgendaSpeakerFactory(item=item, name="Awa Ndiaye", role="moderator")
    open_paper = MaterialFactory(meeting=meeting, agenda_item=item, title_en="Note")
    closed = MaterialFactory(
        meeting=meeting, agenda_item=item, title_en="For us", audience=Audience.SECRETARIAT
    )
    page = page_of(visitor, meeting)
    part = page[page.index(f'id="item-{item.pk}"') :].partition("</li>\n")[0]
    assert "Moderator" in part
    assert "Awa Ndiaye" in part
    assert f'href="#paper-{open_paper.pk}"' in part
    assert f'id="paper-{open_paper.pk}"' in page
    assert str(closed.pk) not in re.findall(r'#paper-(\d+)"', page)


class TestWhatBecameOfIt:
    def test_postponed_without_a_date(self, meeting: Meeting, visitor: Client) -> None:
        life.postpone(meeting, reason={"en": "A strike.", "fr": "Une grève."})
        page = page_of(visitor, meeting)
        assert "Earlier dates: 10 March 2026." in page
        assert "New dates are not known yet." in page
        assert "A strike." in page
        assert "<s>10 March 2026</s>" in page
        assert "date to be announced" in page
        assert "Date to be announced" in visitor.get("/en/meetings/").content.decode()

    def test_moved_and_then_confirmed(self, meeting: Meeting, visitor: Client) -> None:
        days = life.Days(datetime.date(2026, 5, 5))
        life.postpone(meeting, reason={"fr": "Une grève."}, days=days)
        page = page_of(visitor, meeting)
        assert "New dates: 5 May 2026." in page
        assert '<div lang="fr"><p>Une grève.</p></div>' in page
        life.confirm(meeting)
        page = page_of(visitor, meeting)
        assert "what-happened" not in page
        assert "<s>10 March 2026</s>" in page

    def test_cancelled(self, meeting: Meeting, visitor: Client, in_language: Any) -> None:
        life.cancel(meeting, reason={"fr": "Une grève."})
        with in_language("fr"):
            address = meeting.get_absolute_url()
        page = visitor.get(address).content.decode()
        assert "Dates prévues\u00a0: 10 mars 2026." in page
        assert "<p>Une grève.</p>" in page

    def test_a_reason_in_one_language_is_marked(self, meeting: Meeting, visitor: Client) -> None:
        life.cancel(meeting, reason={"fr": "Une grève."})
        mark = "This text exists in French only."
        note = (
            page_of(visitor, meeting)
            .partition('id="what-happened"')[2]
            .partition("</div>\n</div>")[0]
        )
        assert mark in note
        meeting.status_changes.update(reason_en="A strike.")
        assert mark not in page_of(visitor, meeting)


def test_the_arcs_have_words(meeting: Meeting, visitor: Client) -> None:
    earlier = MeetingFactory(starts_on=datetime.date(2019, 5, 1), ends_on=None)
    FollowUpFactory(meeting=meeting, earlier=earlier)
    page = page_of(visitor, meeting)
    assert re.findall(r'<text class="kinship-year[^>]*>(\d+)<', page) == ["2019", "2026"]
    assert 'aria-labelledby="kinship-words"' in page
    assert earlier.get_absolute_url() in page

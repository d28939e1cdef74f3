"""The board of answers where nothing is to be done: a meeting that is off, an empty list."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Dialogue
from focal_points.models import Printout
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting
from meetings.services.life import take_step
from tests.factories import DelegationFactory, MaterialFactory, NomineeFactory, PersonFactory
from tests.harness.figures import figures_in
from tests.participation.conftest import address


def test_of_a_cancelled_meeting_nobody_is_asked_any_more(
    editors_client: Client, partners_client: Client, delegation: Delegation
) -> None:
    Meeting.objects.update(status=MeetingStatus.CANCELLED)
    board = editors_client.get(address("board", delegation.meeting_id)).content.decode()
    assert "The meeting is cancelled: nobody is asked or reminded any more." in board
    assert address("ask", delegation.meeting_id) not in board
    assert address("remind", delegation.meeting_id) not in board
    page = partners_client.get(address("nominate", delegation.pk)).content.decode()
    assert "The meeting is cancelled" in page
    assert "Names are awaited until" not in page
    assert 'name="email"' not in page


@pytest.mark.parametrize("status", [MeetingStatus.POSTPONED, MeetingStatus.CANCELLED])
def test_why_it_does_not_take_place_is_told_where_people_prepare_it(
    editors_client: Client, partners_client: Client, delegation: Delegation, status: str
) -> None:
    meeting = delegation.meeting
    MaterialFactory(meeting=meeting)
    take_step(meeting, status, reason={"en": "A strike."})
    told = {
        name: "<p>A strike.</p>" in client.get(address(name, pk)).content.decode()
        for name, client, pk in (
            ("board", editors_client, meeting.pk),
            ("papers", partners_client, meeting.pk),
            ("delegation", partners_client, delegation.pk),
        )
    }
    assert told == {"board": True, "papers": True, "delegation": True}


def test_an_empty_list_is_neither_published_nor_printed(
    client_for: Any, dialogue: Dialogue, meeting: Meeting
) -> None:
    client = client_for(PersonFactory.publisher(), dialogue)
    board = address("board", meeting.pk)
    page = client.get(board).content.decode()
    assert 'name="kind"' not in page
    assert "Publish the list" not in page
    for name, asked, told in (
        ("publish_participants", {}, "Nobody is confirmed yet: there is no list to publish."),
        ("print_out", {"kind": "badges"}, "Nobody is confirmed yet: there is nothing to print."),
    ):
        answer = client.post(address(name, meeting.pk), asked, follow=True)
        assert answer.redirect_chain == [(board, 302)]
        assert [str(message) for message in answer.context["messages"]] == [told]
    meeting.refresh_from_db()
    assert meeting.participants_published_at is None
    assert Printout.objects.count() == 0


def test_each_number_leads_to_its_delegations(
    editors_client: Client, meeting: Meeting, dialogue: Dialogue
) -> None:
    silent = DelegationFactory(meeting=meeting)
    declined = DelegationFactory(meeting=meeting, declined_at=timezone.now())
    named = DelegationFactory(meeting=meeting)
    NomineeFactory(delegation=named, travel_support=True)
    board = address("board", meeting.pk)
    figures = figures_in(editors_client.get(board))
    assert figures == {
        "delegations asked": (3, "?#asked"),
        "has not answered": (1, "?answer=none#asked"),
        "has declined": (1, "?answer=declined#asked"),
        "person named": (1, "?#asked"),
        "asks for travel support": (1, "?answer=support#asked"),
    }
    shown = {
        asked: editors_client.get(f"{board}?answer={asked}").context["delegations"]
        for asked in ("none", "declined", "nominated", "support")
    }
    assert shown == {
        "none": [silent],
        "declined": [declined],
        "nominated": [named],
        "support": [named],
    }
    wrong = editors_client.get(f"{board}?answer=%00nonsense")
    assert len(wrong.context["delegations"]) == 3
    assert "it was not applied" in wrong.content.decode()
    silent.delete()
    page = editors_client.get(f"{board}?answer=none").content.decode()
    assert "No delegation matches" in page

"""Delegations and participants beside their meeting: looked up, and put right."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from meetings.models import Meeting, Participant
from tests.admin.filled_form import filled_form
from tests.factories import DelegationFactory, MeetingFactory, NomineeFactory, ParticipantFactory


def opened(client: Client, meeting: Meeting) -> tuple[str, dict[str, Any]]:
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    return address, filled_form(client.get(address), "meeting_form")


def test_a_state_takes_along_what_only_the_other_one_says(
    administrator: Client, dialogue: Dialogue
) -> None:
    came = ParticipantFactory(attended=True)
    replaced = NomineeFactory(
        meeting=came.meeting,
        delegation=DelegationFactory(meeting=came.meeting),
        state="replaced",
        replaced_by=came,
    )
    address, data = opened(administrator, came.meeting)
    data |= {"participants-0-state": "withdrawn", "participants-1-state": "nominated"}
    assert administrator.post(address, data).status_code == 302
    stored = Participant.objects.order_by("pk").values_list(
        "pk", "state", "attended", "replaced_by"
    )
    assert list(stored) == [
        (came.pk, "withdrawn", None, None),
        (replaced.pk, "nominated", None, None),
    ]


def test_seats_and_deadlines_are_changed_on_the_board_alone(
    administrator: Client, dialogue: Dialogue
) -> None:
    delegation = DelegationFactory(quota=2)
    address, data = opened(administrator, delegation.meeting)
    assert "delegations-0-quota" not in data
    data |= {"delegations-0-quota": "1", "delegations-0-until": "2001-01-01"}
    assert administrator.post(address, data).status_code == 302
    delegation.refresh_from_db()
    assert (delegation.quota, delegation.until) == (2, None)


def test_no_delegation_is_given_longer_than_the_meeting_lasts(
    administrator: Client, dialogue: Dialogue
) -> None:
    """The days of the meeting may become others here, as by a step."""
    day = datetime.date(2027, 3, 29)
    meeting = MeetingFactory(status="confirmed", starts_on=day, ends_on=day)
    longer = DelegationFactory(meeting=meeting, until=day)
    shorter = DelegationFactory(meeting=meeting, until=datetime.date(2027, 3, 1))
    asked = DelegationFactory(meeting=meeting)
    address, data = opened(administrator, meeting)
    data |= {"starts_on": "2027-03-15", "ends_on": "2027-03-16"}
    assert administrator.post(address, data).status_code == 302
    until = meeting.delegations.values_list("pk", "until")
    assert dict(until) == {
        longer.pk: datetime.date(2027, 3, 16),
        shorter.pk: datetime.date(2027, 3, 1),
        asked.pk: None,
    }

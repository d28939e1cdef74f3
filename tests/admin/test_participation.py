"""Delegations and participants beside their meeting: looked up, and put right."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from meetings.models import Meeting, Participant
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    DelegationFactory,
    MeetingFactory,
    NomineeFactory,
    ParticipantFactory,
    PersonFactory,
)


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


def told_of_participants(response: Any) -> list[dict[str, list[str]]]:
    assert response.status_code == 200, "the form was taken"
    [formset] = [
        shown.formset
        for shown in response.context["inline_admin_formsets"]
        if shown.formset.prefix == "participants"
    ]
    return [{name: list(told) for name, told in errors.items()} for errors in formset.errors]


def test_somebody_who_was_withdrawn_is_named_again(
    administrator: Client, dialogue: Dialogue
) -> None:
    """Their former place stays beside the new one, and the meeting is edited as before."""
    delegation = DelegationFactory()
    of_awa = {"delegation": delegation, "email": "awa@example.org"}
    for state in ("withdrawn", "replaced", "nominated"):
        NomineeFactory(**of_awa, state=state)
    expert = PersonFactory.expert()
    ParticipantFactory(meeting=delegation.meeting, user=expert, state="withdrawn")
    address, data = opened(administrator, delegation.meeting)
    add_part(data, "participants", user=expert.pk, name="", email="", state="confirmed")
    assert administrator.post(address, data).status_code == 302
    assert Participant.objects.filter(user=expert).count() == 2


def test_somebody_has_one_place_at_a_time(administrator: Client, dialogue: Dialogue) -> None:
    there = NomineeFactory(email="awa@example.org")
    address, data = opened(administrator, there.meeting)
    add_part(data, "participants", name="Awa", email="Awa@example.org", state="confirmed")
    told = {"email": ["Somebody with this e-mail is named already."]}
    assert told_of_participants(administrator.post(address, data)) == [{}, told]


def test_two_new_participants_with_one_address(administrator: Client, dialogue: Dialogue) -> None:
    """Written in other letters, it is the same one."""
    address, data = opened(administrator, MeetingFactory())
    for email in ("Awa@example.org", "awa@example.org"):
        add_part(data, "participants", name="Awa", email=email, state="confirmed")
    told = {"email": ["Somebody with this e-mail is named already."]}
    assert told_of_participants(administrator.post(address, data)) == [{}, told]


def test_a_place_is_not_taken_before_it_is_free(administrator: Client, dialogue: Dialogue) -> None:
    """Parts are saved one after the other, and the database holds each of them to it at once."""
    delegation = DelegationFactory()
    of_awa = {"delegation": delegation, "email": "awa@example.org"}
    for state in ("withdrawn", "nominated"):
        NomineeFactory(**of_awa, state=state)
    address, data = opened(administrator, delegation.meeting)
    data |= {"participants-0-state": "nominated", "participants-1-state": "withdrawn"}
    told = {"email": ["Somebody with this e-mail is named already."]}
    assert told_of_participants(administrator.post(address, data)) == [told, {}]
    data |= {"participants-0-state": "withdrawn"}
    assert administrator.post(address, data).status_code == 302


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

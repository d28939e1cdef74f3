"""Who exactly can see a paper, and why: the rule read backwards says what it says forwards."""

import datetime
import re
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from focal_points.access.facts import facts_that_open
from focal_points.access.readers import people_of_dialogue, readers_of, readers_once_open
from focal_points.models import User
from meetings.enums import OF_A_MEETING
from meetings.models import Material, Meeting
from tests.access import people
from tests.access.people import cast, fresh, put_in_network
from tests.factories import (
    MaterialFactory,
    MeetingFactory,
    MembershipFactory,
    ParticipantFactory,
    PersonFactory,
    UserFactory,
)

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()


@pytest.fixture
def everybody(meeting: Meeting, other_dialogue: Dialogue) -> list[User]:
    ParticipantFactory(meeting=meeting, user=UserFactory())  # with no other role
    ParticipantFactory(meeting=meeting, user=PersonFactory.expert(is_active=False))
    ParticipantFactory(user=PersonFactory.expert())
    cast(meeting, other_dialogue)
    return list(User.objects.all())


def test_readers_are_those_who_may_see(meeting: Meeting, everybody: list[User]) -> None:
    """Over every audience, state and embargo; known readers alone where it is public.

    Who may see is asked of `visible_to`, once a person; test_one_rule holds it to be the one rule.
    """
    unpublished = MeetingFactory(state=PublicationState.DRAFT)
    opened = {
        audience: MaterialFactory(meeting=meeting, audience=audience) for audience in OF_A_MEETING
    }
    rows = [
        MaterialFactory(
            meeting=where,
            audience=audience,
            state=state,
            embargoed_until=timezone.now() + wait if wait else None,
        )
        for where, audience, state, wait in product(
            (meeting, unpublished), OF_A_MEETING, PublicationState, (None, -HOUR, HOUR)
        )
    ]
    seen = {user: set(Material.objects.visible_to(fresh(user))) for user in everybody}
    known = set(people_of_dialogue())
    for row in rows:
        may = {user for user in everybody if row in seen[user]}
        is_public = len(may) == len(everybody)
        assert set(readers_of(row)) == (known if is_public else may), row
        may = {user for user in everybody if opened[Audience(row.audience)] in seen[user]}
        if row.meeting == meeting and row.audience != Audience.PUBLIC:
            assert set(readers_once_open(row)) == may, row
            if row.audience != Audience.SECRETARIAT:
                why = facts_that_open(row, may)
                assert all(why[user.pk] for user in may), row


def test_readers_of_a_networks_paper(
    meeting: Meeting, other_dialogue: Dialogue, dialogue: Dialogue
) -> None:
    """Its members in force and the Secretariat, and the mandate that says so."""
    persons = cast(meeting, other_dialogue)
    row = MaterialFactory(audience=Audience.NETWORK)
    put_in_network(row.network, persons)
    expected = {persons[name] for name in people.IN_NETWORK}
    assert set(readers_of(row)) == set(readers_once_open(row)) == expected
    member = persons[people.CHAIR]
    assert member is not None
    said = [fact.words.split(" (")[0] for fact in facts_that_open(row, [member])[member.pk]]
    assert said == ["Focal point", "Member of the network"]


def told(content: str) -> dict[str, tuple[list[str], str]]:
    """By person: the reasons given, and since when."""
    rows = re.findall(r'<th scope="row">([^<]+)<.*?</tr>', content, re.DOTALL)
    parts = content.split('<th scope="row">')[1:]
    found = {}
    for name, part in zip(rows, parts, strict=True):
        when = re.search(r"<span>(now|not yet)</span>", part)
        assert when is not None
        found[name] = (re.findall(r"<li>([^<]+)</li>", part), when[1])
    return found


def test_each_person_with_the_fact_that_opens_it(
    meeting: Meeting, other_dialogue: Dialogue, dialogue: Dialogue, client_for: Any
) -> None:
    persons = cast(meeting, other_dialogue)
    paper = MaterialFactory(meeting=meeting, audience=Audience.STEERING_COMMITTEE)
    client = client_for(persons[people.EDITOR], dialogue)
    address = reverse("meetings:paper_readers", args=[paper.pk])
    said = told(client.get(address).content.decode())
    expected = {persons[name].get_full_name() for name in people.COMMITTEE}  # type: ignore[union-attr]
    assert set(said) == expected
    steering = persons[people.STEERING]
    assert steering is not None
    reasons, when = said[steering.get_full_name()]
    assert [reason.split(" (")[0] for reason in reasons] == [
        "Focal point",
        "Seat on the Steering Committee",
    ]
    assert when == "now"
    paper.state = PublicationState.DRAFT
    paper.save()
    said = told(client.get(address).content.decode())
    assert said[steering.get_full_name()] == (reasons, "not yet")
    editor = persons[people.EDITOR]
    assert editor is not None
    assert said[editor.get_full_name()] == (["Secretariat (Editor)"], "now")


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.FOCAL_POINTS])
def test_pages_of_readers_at_a_constant_cost(
    meeting: Meeting, dialogue: Dialogue, client_for: Any, audience: Audience
) -> None:
    paper = MaterialFactory(meeting=meeting, audience=audience)
    address = reverse("meetings:paper_readers", args=[paper.pk])
    editor = PersonFactory.editor()
    MembershipFactory(user=UserFactory())
    costs = []
    for more in (1, 30):
        for _ in range(more):
            ParticipantFactory(meeting=meeting, user=PersonFactory.focal_point())
        client = client_for(editor, dialogue)
        with CaptureQueriesContext(connection) as captured:
            content = client.get(address).content.decode()
        costs.append(sum(" FROM " in query["sql"] for query in captured))
    assert len(told(content)) == 25
    assert "Page 1 of 2" in content
    assert costs[0] == costs[1] <= 16

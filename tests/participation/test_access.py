"""One rule in two forms: what many rows say and what one says are the same, for everybody."""

import pytest
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from focal_points.access.audiences import may_see
from meetings.enums import IN_FORCE, ParticipationState
from meetings.models import Delegation, Material, Meeting, Participant
from meetings.participation_querysets import may_see_delegation, may_see_participant
from meetings.services import nominations
from tests.access import people
from tests.access.people import cast, fresh
from tests.factories import (
    DelegationFactory,
    MaterialFactory,
    MeetingFactory,
    NomineeFactory,
    OutsideDelegationFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.participation.conftest import amended


def a_meeting(partner: object, **fields: object) -> Meeting:
    """With people in each state, of the partner, of another, of an organisation and of none."""
    meeting: Meeting = MeetingFactory(**fields)
    delegations = [
        DelegationFactory(meeting=meeting, partner=partner),
        DelegationFactory(meeting=meeting),
        OutsideDelegationFactory(meeting=meeting),
    ]
    for delegation in delegations:
        successor = NomineeFactory(delegation=delegation)
        NomineeFactory(delegation=delegation, state="confirmed")
        NomineeFactory(delegation=delegation, state="withdrawn")
        NomineeFactory(delegation=delegation, state="replaced", replaced_by=successor)
    ParticipantFactory(meeting=meeting, user=None)
    return meeting


def test_delegations_and_participants_for_everybody(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    partner = PartnerFactory()
    published = a_meeting(partner, participants_published_at=timezone.now())
    everybody = cast(published, other_dialogue, partner)
    a_meeting(partner)
    a_meeting(partner, state=PublicationState.DRAFT, participants_published_at=timezone.now())
    delegations = list(Delegation.objects.select_related("meeting"))
    participants = list(Participant.objects.select_related("meeting", "delegation"))
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(Delegation.objects.visible_to(person))
        assert shown == {row for row in delegations if may_see_delegation(person, row)}, name
        seen = set(Participant.objects.visible_to(person))
        assert seen == {row for row in participants if may_see_participant(person, row)}, name
        if name in people.SECRETARIAT:
            assert (len(shown), len(seen)) == (len(delegations), len(participants))
        elif name == people.FOCAL_POINT:
            assert {row.partner for row in shown} == {partner}
            assert len(shown) == 2
        else:
            assert not shown, name
            of_the_list = {
                row for row in participants if row.meeting == published and row.state == "confirmed"
            }
            reads = name in people.NETWORKED or name == people.PARTICIPANT
            assert seen == (of_the_list if reads else set()), name


@pytest.mark.parametrize("state", ParticipationState)
def test_only_the_confirmed_open_papers_and_room(dialogue: Dialogue, state: str) -> None:
    user = UserFactory()
    delegation = DelegationFactory()
    successor = NomineeFactory(delegation=delegation) if state == "replaced" else None
    NomineeFactory(delegation=delegation, user=user, state=state, replaced_by=successor)
    paper = MaterialFactory(meeting=delegation.meeting, audience="participants")
    opens = state == ParticipationState.CONFIRMED
    assert may_see(user, paper) is opens
    assert Material.objects.visible_to(user).exists() is opens
    rooms = Meeting.objects.with_online_room_for(user).filter(pk=delegation.meeting.pk)
    assert rooms.get().may_enter_room is opens


def test_withdrawing_closes_what_confirming_opened(dialogue: Dialogue) -> None:
    user, editor = UserFactory(), PersonFactory.editor()
    row = NomineeFactory(email=user.email)
    paper = MaterialFactory(meeting=row.meeting, audience="participants")
    amended(row, nominations.Person(name="Awa", email=user.email), by=editor)
    assert not may_see(fresh(user), paper)
    nominations.confirm(row.meeting, [row.pk], by=editor)
    assert may_see(fresh(user), paper)
    nominations.withdraw(row, by=editor)
    assert not may_see(fresh(user), paper)
    assert Participant.objects.get(pk=row.pk).state not in IN_FORCE

"""Everybody who may come by: one person of each standing, around one partner."""

import datetime
from typing import Any

from django.utils import timezone

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from focal_points.models import FocalPoint, Network, User
from meetings.models import Meeting
from tests.factories import (
    FocalPointFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)

ANONYMOUS = "anonymous visitor"
NO_ROLE = "account without a role"
CLOSED = "editor whose account is closed"
LAPSED = "focal point whose mandate has ended"
FOCAL_POINT = "focal point of the partner"
OTHER_FOCAL_POINT = "focal point of another partner"
STEERING = "focal point on the Steering Committee"
CHAIR = "focal point in the chair"
CONTRIBUTOR = "contributor of the partner"
EXPERT = "expert"
PARTICIPANT = "expert who takes part in the meeting"
EDITOR = "editor"
PUBLISHER = "publisher"
ADMINISTRATOR = "administrator"
ELSEWHERE = "administrator of another dialogue"
PROGRAMME = "programme administrator"

EVERYBODY = frozenset(
    {
        *(ANONYMOUS, NO_ROLE, CLOSED, LAPSED, FOCAL_POINT, OTHER_FOCAL_POINT, STEERING, CHAIR),
        *(CONTRIBUTOR, EXPERT, PARTICIPANT, EDITOR, PUBLISHER, ADMINISTRATOR, ELSEWHERE, PROGRAMME),
    }
)
NOBODY: frozenset[str] = frozenset()
# A closed account is logged out by its next request.
STRANGERS = frozenset({ANONYMOUS, CLOSED})
LOGGED_IN = EVERYBODY - STRANGERS
SECRETARIAT = frozenset({EDITOR, PUBLISHER, ADMINISTRATOR})
CHAIRING = SECRETARIAT | {CHAIR}
COMMITTEE = CHAIRING | {STEERING}
NETWORKED = COMMITTEE | {FOCAL_POINT, OTHER_FOCAL_POINT}
# Those who may open what is for focal points.
FOCAL_POINTS = NETWORKED | {CONTRIBUTOR}
TAKING_PART = SECRETARIAT | {PARTICIPANT}
IN_NETWORK = SECRETARIAT | {FOCAL_POINT, CHAIR}


def cast(
    meeting: Meeting, other: Dialogue, partner: Partner | None = None
) -> dict[str, User | None]:
    """One person of each kind in the dialogue in scope; `PARTICIPANT` is at the meeting."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    partner = partner or PartnerFactory()
    lapsed, closed = UserFactory(), PersonFactory.editor(is_active=False)
    MembershipFactory(user=lapsed, role=Role.FOCAL_POINT, partner=partner)
    FocalPointFactory(user=lapsed, partner=partner, mandate_until=yesterday)
    participant = PersonFactory.expert()
    ParticipantFactory(meeting=meeting, user=participant)
    with scope_to(other):
        elsewhere = PersonFactory.administrator()
    people: dict[str, User | None] = {
        ANONYMOUS: None,
        NO_ROLE: UserFactory(),
        CLOSED: closed,
        LAPSED: lapsed,
        FOCAL_POINT: PersonFactory.focal_point(partner),
        OTHER_FOCAL_POINT: PersonFactory.focal_point(),
        STEERING: PersonFactory.steering_member(),
        CHAIR: PersonFactory.chair(),
        CONTRIBUTOR: PersonFactory.contributor(partner),
        EXPERT: PersonFactory.expert(),
        PARTICIPANT: participant,
        EDITOR: PersonFactory.editor(),
        PUBLISHER: PersonFactory.publisher(),
        ADMINISTRATOR: PersonFactory.administrator(),
        ELSEWHERE: elsewhere,
        PROGRAMME: PersonFactory.programme_administrator(),
    }
    assert people.keys() == EVERYBODY
    return people


def put_in_network(network: Network, people: dict[str, User | None]) -> None:
    """Make two of the people members of it besides; a third was one until yesterday."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    for name, until in ((FOCAL_POINT, None), (CHAIR, None), (LAPSED, yesterday)):
        partner = FocalPoint.objects.get(user=people[name]).partner
        FocalPointFactory(network=network, user=people[name], partner=partner, mandate_until=until)


def fresh(user: User | None) -> Any:
    """The person as the next request finds them: standing is kept for the length of one."""
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser() if user is None else User.objects.get(pk=user.pk)

"""The two sides of a joint meeting, each asked in its own scope."""

import datetime
from typing import Any

from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint.answering import agree
from meetings.services.joint.facts import Facts, facts_of
from meetings.services.joint.proposing import propose

DAY = datetime.date(2027, 3, 16)


def offered(line: GuestDialogue) -> JointProposal:
    """What Khartoum finds; to be called in its scope."""
    return JointProposal.objects.get(host=line.dialogue_id, host_meeting=line.meeting_id)  # type: ignore[no-any-return]


def agreed(line: GuestDialogue, by: User | None, **options: Any) -> int:
    propose(line)
    with scope_to(line.guest):
        return agree(offered(line), by=by, **options).pk


def shown(meeting: Meeting) -> Facts:
    """The facts of the meeting without what only tells the rows of one dialogue apart."""
    facts = facts_of(meeting)
    for item in facts["agenda"]:
        item.pop("host_item", None)
    return facts

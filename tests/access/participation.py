"""Addresses of delegations and participants, and who gets them."""

from typing import Any

from dialogue.enums import PublicationState
from tests.access import people
from tests.access.addresses import Objects, Row, of_those
from tests.access.people import NOBODY, SECRETARIAT
from tests.factories import DelegationFactory, MeetingFactory, NomineeFactory

PARTNER = SECRETARIAT | {people.FOCAL_POINT}
PUBLISHERS = frozenset({people.PUBLISHER, people.ADMINISTRATOR})
PARTICIPATION: list[Row] = [
    *of_those("meetings:delegation", SECRETARIAT, "delegation of a draft meeting"),
    *of_those("meetings:withdraw", NOBODY, "former nominee"),
    *(
        row
        for name, key, who in (
            ("delegation", "delegation", PARTNER),
            ("nominate", "delegation", PARTNER),
            ("decline", "delegation", PARTNER),
            ("amend", "nominee", PARTNER),
            ("replace", "nominee", PARTNER),
            ("withdraw", "nominee", PARTNER),
            ("terms", "delegation", SECRETARIAT),
            ("board", "meeting", SECRETARIAT),
            ("ask", "meeting", SECRETARIAT),
            ("attendance", "meeting", SECRETARIAT),
            ("participant_sheet", "meeting", SECRETARIAT),
        )
        for row in (
            *of_those(f"meetings:{name}", who, key),
            *of_those(f"meetings:{name}", NOBODY, f"{key} elsewhere"),
        )
    ),
    *(
        row
        for name, who in (
            ("remind", SECRETARIAT),
            ("confirm", SECRETARIAT),
            ("publish_participants", PUBLISHERS),
            # Of no kind, so nothing that can be made.
            ("print_out", NOBODY),
        )
        for row in (
            *of_those(f"meetings:{name}", who, "meeting", method="post", opened=302),
            *of_those(f"meetings:{name}", NOBODY, "meeting elsewhere", method="post"),
        )
    ),
]


def participation(objects: Objects) -> dict[str, Any]:
    """One object of each kind in each state, of the partner and the meeting among the objects."""
    meeting, partner = objects["meeting"], objects["partner"]
    delegation = DelegationFactory(meeting=meeting, partner=partner)
    unpublished = MeetingFactory(state=PublicationState.DRAFT)
    return {
        "delegation": delegation,
        "delegation of a draft meeting": DelegationFactory(meeting=unpublished, partner=partner),
        "nominee": NomineeFactory(delegation=delegation),
        "former nominee": NomineeFactory(delegation=delegation, state="withdrawn"),
    }

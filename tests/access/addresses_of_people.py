"""The addresses of pages about people, and who gets them; a part of the table of addresses."""

from typing import Any

from tests.access import people
from tests.access.addresses import Row, fixed, number_alone, numbered, of_people
from tests.access.people import FOCAL_POINTS, NETWORKED, NOBODY, SECRETARIAT
from tests.factories import (
    FocalPointFactory,
    InvitationFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    PrintoutFactory,
)

LEADING = NETWORKED - SECRETARIAT
CHANGING_MANDATES = frozenset({people.PUBLISHER, people.ADMINISTRATOR})


def documents(name: str) -> list[Row]:
    return [
        of_people(name, fixed(f"people:{name}", "xlsx"), SECRETARIAT),
        of_people(name, fixed(f"people:{name}", "exe"), NOBODY, "no such kind"),
    ]


PEOPLE: list[Row] = [
    # What waits in the session of one browser: of all these, in nobody's.
    Row(name="focal_points:not_sent", path=fixed("focal_points:not_sent"), open_to=NOBODY),
    of_people("directory", fixed("people:directory"), NETWORKED),
    of_people("own_entry", numbered("people:own_entry", "mandate"), NOBODY, "another person's"),
    *documents("directory_document"),
    of_people("networks", fixed("people:networks"), FOCAL_POINTS),
    of_people("network", lambda rows: rows["network"].get_absolute_url(), FOCAL_POINTS),
    of_people(
        "network",
        lambda rows: rows["network elsewhere"].get_absolute_url(),
        NOBODY,
        "another dialogue's",
    ),
    of_people("networks/:number", number_alone("network"), FOCAL_POINTS, opened=301),
    of_people("roster", fixed("people:roster"), SECRETARIAT),
    *documents("roster_document"),
    *(
        of_people(name, numbered(f"people:{name}", key), who, state)
        for name in ("hand_over", "end_mandate")
        for key, who, state in (
            ("mandate", CHANGING_MANDATES, ""),
            ("mandate elsewhere", NOBODY, "another dialogue's"),
        )
    ),
    of_people("team", fixed("people:team"), LEADING),
    of_people(
        "contributor", numbered("people:contributor", "contributor"), NOBODY, "another partner's"
    ),
    *(
        of_people(
            name,
            numbered(f"people:{name}", key),
            NOBODY,
            "another partner's",
            method="post",
        )
        for name, key in (
            ("end_contributor", "contributor"),
            ("resend_invitation", "invitation of a contributor"),
            ("withdraw_invitation", "invitation of a contributor"),
        )
    ),
    of_people("terms", fixed("people:terms"), NOBODY, "none in force"),
    of_people("welcome", fixed("people:welcome"), FOCAL_POINTS),
    of_people(
        "print_welcome", fixed("people:print_welcome"), FOCAL_POINTS, method="post", opened=302
    ),
    of_people(
        "print_directory", fixed("people:print_directory"), SECRETARIAT, method="post", opened=302
    ),
    # Somebody else's, which waits to be made and so has no file yet.
    *(
        of_people(name, numbered(f"people:{name}", key), who, state, **row)
        for name, who, row in (
            ("printout", SECRETARIAT, {}),
            ("printout_file", NOBODY, {}),
            ("print_again", SECRETARIAT, {"method": "post", "opened": 302}),
        )
        for key, who, state in (
            ("printout", who, "another person's"),
            ("printout elsewhere", NOBODY, "another dialogue's"),
        )
    ),
]


def objects_of_people() -> dict[str, Any]:
    """One of each in the dialogue in scope, all of a partner for which nobody of the cast acts."""
    partner = PartnerFactory()
    contributing = {"role": "contributor", "partner": partner, "until": "2999-12-31"}
    return {
        "network": NetworkFactory(),
        "printout": PrintoutFactory(),
        "mandate": FocalPointFactory(partner=partner),
        "contributor": MembershipFactory(**contributing),
        "invitation of a contributor": InvitationFactory(**contributing),
    }

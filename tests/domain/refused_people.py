"""Rows about people that the database refuses, each with the sentence that a form says before."""

import datetime

from focal_points.enums import Role
from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

LATE = datetime.date(2020, 5, 1)

ROWS = [
    *(
        Case(
            f"{name}_contributor_has_partner_and_end",
            factory,
            {"role": Role.CONTRIBUTOR, **lacking},
            "A contributor needs a partner and a last day.",
            f"(without {next(iter(lacking))})",
        )
        for name, factory in (
            ("membership", make.MembershipFactory),
            ("invitation", make.InvitationFactory),
        )
        for lacking in ({"partner": None, "until": LATE}, {"until": None})
    ),
    *(
        Case(
            f"{name}_end_of_contributor",
            factory,
            {"until": LATE},
            "Only a contributor’s role has a last day of its own.",
        )
        for name, factory in (
            ("membership", make.MembershipFactory),
            ("invitation", make.InvitationFactory),
        )
    ),
    Case(
        "mandate_not_its_own_successor",
        make.FocalPointFactory,
        lambda row: {"successor": row},
        "A mandate cannot follow itself.",
    ),
]
TWINS = [
    Case(constraint, twin(factory, same=same), {}, message)
    for constraint, factory, same, message in [
        (
            "terms_version_once",
            make.TermsFactory,
            ("version",),
            "There is a version with this number already.",
        ),
        (
            "terms_day_once",
            make.TermsFactory,
            ("in_force_from",),
            "Another version comes into force on this day.",
        ),
        (
            "terms_accepted_once",
            make.TermsAcceptanceFactory,
            ("terms", "user"),
            "This person has accepted these terms already.",
        ),
    ]
]

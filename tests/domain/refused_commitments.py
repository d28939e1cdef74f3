"""Commitments that the database refuses, each with the sentence that a form says before."""

import datetime

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

ROWS = [
    Case(
        "commitment_dates_in_order",
        make.CommitmentFactory,
        {"until": datetime.date(2023, 12, 31)},
        "The end must not come before the start.",
    ),
    Case(
        "commitment_withdrawn_says_why",
        make.CommitmentFactory,
        {"stage": "withdrawn"},
        "Say why the commitment was withdrawn.",
    ),
    *(
        Case(
            "commitment_reason_of_withdrawn",
            make.CommitmentFactory,
            {f"reason_{language}": "No money"},
            "Only a commitment that was withdrawn has a reason for it.",
            f"({language})",
        )
        for language in ("en", "fr")
    ),
]
TWINS = [
    Case(
        "commitment_partner_once",
        twin(make.CommitmentPartnerFactory, same=("commitment", "partner")),
        {},
        "This partner is named already.",
    )
]

"""Commitments that the database refuses, each with the sentence that a form says before."""

import datetime

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

WHOLE = "A proposal that is handed in says what is to be done, from when and until when."
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
    *(
        Case(
            "proposal_whole_once_handed_in",
            make.CommitmentProposalFactory,
            lacking,
            WHOLE,
            f"(without {next(iter(lacking))})",
        )
        for lacking in (
            {"title_en": "", "title_fr": None},
            {"since": None},
            {"until": None},
            {"submitted_at": None},
        )
    ),
    Case(
        "proposal_dates_in_order",
        make.CommitmentProposalFactory,
        {"until": datetime.date(2026, 12, 31)},
        "The end must not come before the start.",
    ),
]
TWINS = [
    Case(
        "commitment_partner_once",
        twin(make.CommitmentPartnerFactory, same=("commitment", "partner")),
        {},
        "This partner is named already.",
    ),
    Case(
        "proposed_partner_once",
        twin(make.ProposedPartnerFactory, same=("proposal", "partner")),
        {},
        "This partner is named already.",
    ),
    Case(
        "proposal_one_at_a_time",
        twin(make.CommitmentProposalFactory, same=("partner", "action")),
        {},
        "The partner is proposing a commitment to this action already.",
    ),
]

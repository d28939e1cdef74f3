"""Silence procedures that the database refuses, each with the sentence of a form."""

from meetings.enums import AskedFor
from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

DEADLINE = "A procedure that is open has a deadline."

ROWS = [
    Case(
        "silence_has_a_deadline_once_open", make.SilenceProcedureFactory, {"due_at": None}, DEADLINE
    ),
    Case(
        "silence_has_a_deadline_once_open",
        make.SilenceProcedureFactory,
        {"opened_at": None},
        DEADLINE,
        "(without its moment)",
    ),
    Case(
        "silence_agrees_only_to_approve",
        lambda: make.SilenceProcedureFactory(is_prepared=True),
        {"asked_for": AskedFor.COMMENT},
        "Silence can count as agreement only where approval is asked for.",
    ),
]
TWINS = [
    Case(
        "silence_paper_once",
        twin(make.SilencePaperFactory, same=("procedure", "material")),
        {},
        "This paper is attached already.",
    ),
    Case(
        "asked_partner_once",
        twin(make.AskedPartnerFactory, same=("procedure", "partner")),
        {},
        "The partner is asked in this procedure already.",
    ),
]

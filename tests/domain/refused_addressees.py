"""Addressees of texts that the database refuses, each with the sentence that a form says before."""

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

ONE = "Name a group, a partner or an organisation: one of them."

ROWS = [
    Case(
        "addressee_of_one_text",
        make.AddresseeFactory,
        {"recommendation": None},
        "Name the recommendation or the conclusion.",
    ),
    Case("addressee_is_one", make.AddresseeFactory, {"partner": None}, ONE),
    Case("addressee_is_one", make.AddresseeFactory, {"group": "secretariat"}, ONE, "(two)"),
    Case(
        "addressee_is_one",
        make.AddresseeFactory,
        lambda row: {"organisation": make.OrganisationFactory()},
        ONE,
        "(partner and organisation)",
    ),
]
TWINS = [
    Case(
        "addressee_once",
        twin(make.AddresseeFactory, same=("recommendation", "partner")),
        {},
        "This addressee is named already.",
    )
]

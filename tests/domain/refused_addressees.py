"""Addressees and saved views that the database refuses, each with the sentence said before."""

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
        "saved_view_name_once",
        twin(make.SavedViewFactory, same=("user", "name")),
        {},
        "You have a view with this name already.",
    ),
    Case(
        "addressee_once",
        twin(make.AddresseeFactory, same=("recommendation", "partner")),
        {},
        "This addressee is named already.",
    ),
]

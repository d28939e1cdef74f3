"""Minutes and places in them that the database refuses, with the sentence for each."""

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

ONE = "Name a recommendation or a conclusion: one of them."
ROWS = [
    Case(constraint, factory, change, ONE, note)
    for constraint, factory in (
        ("anchor_is_of_one_text", make.AnchorFactory),
        ("language_reason_is_of_one_text", make.LanguageReasonFactory),
    )
    for change, note in (
        ({"recommendation": None}, "(none)"),
        (lambda row: {"conclusion": make.ConclusionFactory()}, "(two)"),
    )
]
TWINS = [
    Case(
        "minutes_once_a_language",
        twin(make.MinutesFactory, same=("language", "meeting")),
        {},
        "The meeting has minutes in this language.",
    )
]

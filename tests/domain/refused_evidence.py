"""Evidence that the database refuses, of reports and of answers, each with its sentence."""

from typing import Any

from tests import factories as make
from tests.domain.spoilt_rows import Case

KINDS: dict[str, Any] = {
    "evidence": make.EvidenceFactory,
    "answer_evidence": make.AnswerEvidenceFactory,
}
ONE = "Evidence is a link, a file or a document of the portal: one of them."
OF_A_LINK = "Only what has a web address is a page or an initiative."
MEASURED = "Of a file, its name, type, size, checksum and moment are kept."

ROWS = [
    case
    for prefix, factory in KINDS.items()
    for case in (
        Case(f"{prefix}_is_one_thing", factory, {"address": "", "kind": "document"}, ONE, "(none)"),
        Case(
            f"{prefix}_is_one_thing",
            factory,
            lambda row: {"paper": make.MaterialFactory()},
            ONE,
            "(a link and a paper)",
        ),
        Case(
            f"{prefix}_is_one_thing",
            lambda factory=factory: factory(is_file=True),
            lambda row: {"item": make.LibraryItemFactory()},
            ONE,
            "(a file and an item)",
        ),
        Case(
            f"{prefix}_kind_is_of_a_link",
            lambda factory=factory: factory(is_file=True),
            {"kind": "initiative"},
            OF_A_LINK,
        ),
        *(
            Case(
                f"{prefix}_file_is_measured",
                lambda factory=factory: factory(is_file=True),
                lacking,
                MEASURED,
                f"(without {next(iter(lacking))})",
            )
            for lacking in (
                {"size": None},
                {"sha256": ""},
                {"content_type": ""},
                {"original_name": ""},
                {"added_at": None},
            )
        ),
        Case(f"{prefix}_file_is_measured", factory, {"size": 3}, MEASURED, "(of a link)"),
    )
]

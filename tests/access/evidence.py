"""Files that bear something out, of a partner for whom none of our people acts."""

from typing import Any

from tests.access.addresses import Row, numbered
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.factories import (
    AnswerEvidenceFactory,
    EvidenceFactory,
    ProgressReportFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)

REPORT, ANSWER = "files:report_evidence", "files:answer_evidence"
OPENED_BY = {
    "file of a draft": NOBODY,
    "file of what is submitted": SECRETARIAT,
    "file of what is public": EVERYBODY,
    "file elsewhere": NOBODY,
}

EVIDENCE = [
    *(
        Row(name=name, state=key, path=numbered(name, f"{name} {key}"), open_to=who)
        for name in (REPORT, ANSWER)
        for key, who in OPENED_BY.items()
    ),
    # A link leads elsewhere: at the address of a file there is nothing of it.
    *(
        Row(name=name, state="a link", path=numbered(name, f"{name} link"), open_to=NOBODY)
        for name in (REPORT, ANSWER)
    ),
]


def evidence_objects() -> dict[str, Any]:
    """Files in each stage, and links beside them."""
    submitted = ReplyFactory(is_submitted=True)
    public = ReplyAnswerFactory(reply=ReplyFactory(is_validated=True), is_open_to_all=True)
    published = ProgressReportFactory()
    found = {
        f"{REPORT} file of a draft": ProgressReportFactory(is_draft=True),
        f"{REPORT} file of what is submitted": ProgressReportFactory(stage="submitted"),
        f"{REPORT} file of what is public": published,
        f"{ANSWER} file of a draft": ReplyAnswerFactory(reply=ReplyFactory()),
        f"{ANSWER} file of what is submitted": ReplyAnswerFactory(reply=submitted),
        f"{ANSWER} file of what is public": public,
    }
    return {
        **{key: _file_of(key, row) for key, row in found.items()},
        f"{REPORT} link": EvidenceFactory(report=published),
        f"{ANSWER} link": AnswerEvidenceFactory(answer=public),
    }


def evidence_elsewhere() -> dict[str, Any]:
    """Of the dialogue in scope."""
    return {
        f"{REPORT} file elsewhere": EvidenceFactory(is_file=True),
        f"{ANSWER} file elsewhere": AnswerEvidenceFactory(is_file=True),
    }


def _file_of(key: str, row: Any) -> Any:
    if key.startswith(REPORT):
        return EvidenceFactory(report=row, is_file=True)
    return AnswerEvidenceFactory(answer=row, is_file=True)

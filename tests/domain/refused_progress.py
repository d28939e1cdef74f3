"""Progress reports that the database refuses, each with the sentence that a form says before."""

from collections.abc import Callable
from typing import Any

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

SUBJECTS = {
    "recommendation": make.RecommendationFactory,
    "conclusion": make.ConclusionFactory,
    "action": make.ActionFactory,
}
ONE_THING = "Say what the report is about: one action, recommendation or conclusion."
WHOLE = "A report that is submitted says how far things are, and on which day."


def draft_on(name: str) -> Callable[..., Any]:
    """Makes drafts, each about another recommendation, conclusion or action."""

    def made(**fields: Any) -> Any:
        about = {"action": None, name: SUBJECTS[name]()}
        return make.ProgressReportFactory(is_draft=True, **about, **fields)

    return made


ROWS = [
    Case("progress_report_is_about_one_thing", draft_on("action"), {"action": None}, ONE_THING),
    Case(
        "progress_report_is_about_one_thing",
        draft_on("action"),
        lambda row: {"conclusion": make.ConclusionFactory()},
        ONE_THING,
        "(two)",
    ),
    *(
        Case(
            "progress_report_whole_once_submitted",
            make.ProgressReportFactory,
            lacking,
            WHOLE,
            f"(without {next(iter(lacking))})",
        )
        for lacking in ({"progress": ""}, {"as_of": None}, {"submitted_at": None})
    ),
]
TWINS = [
    Case(
        f"progress_report_one_draft_{name}",
        twin(draft_on(name), same=("partner", name)),
        {},
        "The partner is writing a report on this already.",
    )
    for name in SUBJECTS
]

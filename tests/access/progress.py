"""Addresses of progress reports, of a partner for whom none of our people acts."""

from typing import Any

from django.urls import reverse

from tests.access import people
from tests.access.addresses import Row, fixed, numbered
from tests.access.people import EVERYBODY, LOGGED_IN, NOBODY, SECRETARIAT
from tests.access.support import DECIDING, PARTNERS
from tests.factories import EvidenceFactory, ProgressReportFactory

STAGES = {
    "report draft": NOBODY,
    "report submitted": SECRETARIAT,
    "report published": LOGGED_IN,
    "report elsewhere": NOBODY,
}


def _action(key: str) -> Any:
    def path(objects: Any) -> str:
        action = objects[key].action
        return reverse("meetings:action", args=[action.plan_id, action.number])

    return path


def _begin(about: str, key: str) -> Any:
    return numbered(f"meetings:begin_{about}_report", key)


PROGRESS = [
    Row(name="meetings:action", path=_action("report published")),
    Row(
        name="meetings:action",
        state="another dialogue's",
        path=_action("report elsewhere"),
        open_to=NOBODY,
    ),
    *(
        Row(
            name=name,
            state=state,
            path=lambda objects, name=name, key=key: reverse(name, args=[objects[key].partner_id]),
            open_to=who,
        )
        for name in ("meetings:partner_reports", "meetings:partner_commitments")
        for state, key, who in (
            ("its own", "report published", EVERYBODY),
            ("another dialogue's", "report elsewhere", NOBODY),
        )
    ),
    Row(
        name="meetings:follow_up",
        path=fixed("meetings:follow_up"),
        open_to=people.FOCAL_POINTS,
        strangers=302,
    ),
    *(
        Row(
            name="meetings:report",
            state=key,
            path=numbered("meetings:report", key),
            open_to=who,
            strangers=302,
        )
        for key, who in STAGES.items()
    ),
    # Not the person's to write on, whatever they see of it.
    *(
        Row(
            name=name,
            state=f"{key}, posted",
            path=numbered(name, key),
            open_to=NOBODY,
            method="post",
            strangers=302,
        )
        for name in ("meetings:report", "meetings:discard_report", "meetings:withdraw_report")
        for key in STAGES
    ),
    # Returned without a remark, which is asked for.
    *(
        Row(
            name="meetings:decide_report",
            state=key,
            path=numbered("meetings:decide_report", key),
            open_to=DECIDING if key in ("report submitted", "report published") else NOBODY,
            method="post",
            strangers=302,
        )
        for key in STAGES
    ),
    *(
        Row(
            name=f"meetings:begin_{about}_report",
            state=key,
            path=_begin(about, key),
            open_to=who,
            method="post",
            opened=302,
            strangers=302,
        )
        for about in ("recommendation", "conclusion")
        for key, who in (
            (f"{about} published", PARTNERS),
            (f"{about} of a draft meeting", PARTNERS & SECRETARIAT),
            (f"{about} elsewhere", NOBODY),
        )
    ),
    *(
        Row(
            name="meetings:begin_action_report",
            state=key,
            path=lambda objects, key=key: reverse(
                "meetings:begin_action_report", args=[objects[key].action_id]
            ),
            open_to=who,
            method="post",
            opened=302,
            strangers=302,
        )
        for key, who in (("report published", PARTNERS), ("report elsewhere", NOBODY))
    ),
]


def progress_objects() -> dict[str, Any]:
    """A report in each stage."""
    published = ProgressReportFactory()
    EvidenceFactory(report=published)
    return {
        "report draft": ProgressReportFactory(is_draft=True),
        "report submitted": ProgressReportFactory(stage="submitted"),
        "report published": published,
    }


def report_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    return {"report elsewhere": ProgressReportFactory()}

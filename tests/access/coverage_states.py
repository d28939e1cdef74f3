"""Addresses of kept states of a plan's coverage, and who keeps one."""

from typing import Any

from django.urls import reverse

from tests.access.addresses import Row, numbered
from tests.access.people import ADMINISTRATOR, EVERYBODY, NOBODY, PUBLISHER
from tests.factories import AreaFactory, CoverageStateFactory

PLANS = (
    ("its own", "state", "state"),
    ("of another plan", "another plan", "state"),
    ("another dialogue's", "state elsewhere", "state elsewhere"),
    ("another dialogue's, of a plan here", "another plan", "state elsewhere"),
)
STATES = [
    *(
        Row(
            name=name,
            state=state,
            path=lambda objects, name=name, plan=plan, key=key, more=more: reverse(
                name, args=[plan_of(objects[plan]), objects[key].pk, *more]
            ),
            open_to=EVERYBODY if state == "its own" else NOBODY,
        )
        for name, *more in (
            ("meetings:coverage_state",),
            ("meetings:coverage_state_rows",),
            ("meetings:coverage_state_file", "csv"),
            ("meetings:coverage_state_file", "json"),
        )
        for state, plan, key in PLANS
    ),
    Row(
        name="meetings:coverage_state_file",
        state="in a form that there is not",
        path=lambda objects: reverse(
            "meetings:coverage_state_file",
            args=[objects["state"].plan_id, objects["state"].pk, "pdf"],
        ),
        open_to=NOBODY,
    ),
    *(
        Row(
            name="meetings:coverage_states",
            state=key,
            path=lambda objects, key=key: reverse(
                "meetings:coverage_states", args=[plan_of(objects[key])]
            ),
            open_to=who,
        )
        for key, who in (
            ("state", EVERYBODY),
            ("another plan", EVERYBODY),
            ("state elsewhere", NOBODY),
        )
    ),
    *(
        Row(
            name="meetings:coverage",
            state=f"a state is kept, {key}",
            path=numbered("meetings:coverage", key),
            method="post",
            open_to=who,
            opened=302,
            **more,
        )
        for key, who, more in (
            ("another plan", frozenset({PUBLISHER, ADMINISTRATOR}), {"strangers": 302}),
            ("plan elsewhere", NOBODY, {}),
        )
    ),
]


def plan_of(row: Any) -> int:
    """The id of the plan that a state is of; of a plan, its own."""
    pk: int = getattr(row, "plan_id", row.pk)
    return pk


def state_of_coverage() -> dict[str, Any]:
    """A state that was kept, and a plan of which none was."""
    return {"state": CoverageStateFactory(), "another plan": AreaFactory().plan}


def state_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    return {"state elsewhere": CoverageStateFactory()}

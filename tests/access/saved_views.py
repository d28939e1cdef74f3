"""Addresses of saved views of the register: one of somebody else, and one that is shared."""

from typing import Any

from tests.access.addresses import Row, fixed, numbered
from tests.access.people import LOGGED_IN, NOBODY, SECRETARIAT
from tests.factories import SavedViewFactory

VIEWS = [
    Row(
        name="meetings:saved_views",
        path=fixed("meetings:saved_views"),
        open_to=LOGGED_IN,
        strangers=302,
    ),
    *(
        Row(
            name="meetings:saved_view",
            state=key,
            path=numbered("meetings:saved_view", key),
            open_to=who,
            opened=302,
            strangers=302,
        )
        for key, who in (
            ("view of another", NOBODY),
            ("view shared", LOGGED_IN),
            ("view elsewhere", NOBODY),
        )
    ),
    *(
        Row(
            name=name,
            state=key,
            path=numbered(name, key),
            open_to=who,
            strangers=302,
            **more,
        )
        for name, more in (
            ("meetings:change_saved_view", {}),
            ("meetings:delete_saved_view", {"method": "post", "opened": 302}),
        )
        for key, who in (
            ("view of another", NOBODY),
            # What is taken away is gone for the next person: see `tests/meetings` for that.
            *([("view shared", SECRETARIAT)] if not more else []),
            ("view elsewhere", NOBODY),
        )
    ),
]


def saved_views() -> dict[str, Any]:
    return {
        "view of another": SavedViewFactory(),
        "view shared": SavedViewFactory(is_shared=True),
    }


def view_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope, shared there."""
    return {"view elsewhere": SavedViewFactory(is_shared=True)}

"""Addresses of notices in the table: one's own alone, but for the end of e-mails by a token."""

from typing import Any

from django.urls import reverse

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.services.notice_preferences import SUMMARY, Unsubscription
from tests.access.addresses import Path, Row, behind_log_in, fixed, numbered
from tests.access.people import EVERYBODY, LOGGED_IN, NOBODY, STRANGERS
from tests.factories import NoticeFactory, UserFactory


def noticed(other: Dialogue) -> dict[str, Any]:
    """Somebody's notices and tokens, here and in another dialogue."""
    somebody = UserFactory()
    here = {"notice": NoticeFactory(), "token": Unsubscription(somebody.pk, SUMMARY).token}
    with scope_to(other):
        there = {
            "notice elsewhere": NoticeFactory(),
            "token elsewhere": Unsubscription(somebody.pk, SUMMARY).token,
        }
    return here | there


def _by_token(key: str) -> Path:
    return lambda objects: reverse("focal_points:unsubscribe", args=[objects[key]])


NOTICES = [
    behind_log_in("focal_points:notices"),
    behind_log_in("focal_points:notice_settings"),
    Row(
        name="focal_points:read_all_notices",
        path=fixed("focal_points:read_all_notices"),
        method="post",
        opened=302,
    ),
    # Strangers are led to log in, whatever they ask for.
    *(
        Row(
            name=name,
            state=state,
            path=numbered(name, key),
            open_to=STRANGERS,
            opened=302,
            method=method,
        )
        for name, method in (
            ("focal_points:open_notice", "get"),
            ("focal_points:read_notice", "post"),
        )
        for state, key in (
            ("somebody else's", "notice"),
            ("another dialogue's", "notice elsewhere"),
        )
    ),
    *(
        Row(
            name="focal_points:unsubscribe",
            state=f"{state}, {method}",
            path=_by_token(key),
            open_to=who,
            method=method,
        )
        for method in ("get", "post")
        for state, key, who in (
            ("its own", "token", EVERYBODY),
            ("another dialogue's", "token elsewhere", NOBODY),
        )
    ),
    *(
        Row(
            name=name,
            state="looked at",
            path=path,
            open_to=LOGGED_IN,
            opened=302,
            refused=302,
        )
        for name, path in (
            ("focal_points:read_all_notices", fixed("focal_points:read_all_notices")),
            ("focal_points:read_notice", numbered("focal_points:read_notice", "notice")),
        )
    ),
]

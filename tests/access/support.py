"""Addresses of requests for support, with rows of a partner for whom none of our people acts."""

from typing import Any

from django.urls import reverse

from focal_points.enums import EntryKind, VirusCheck
from tests.access import people
from tests.access.addresses import Row, fixed, numbered
from tests.access.people import NOBODY, SECRETARIAT
from tests.factories import SupportAttachmentFactory, SupportEntryFactory, SupportRequestFactory

DECIDING = frozenset({people.PUBLISHER, people.ADMINISTRATOR})
PARTNERS = people.FOCAL_POINTS - SECRETARIAT


def _row(name: str, key: str, open_to: frozenset[str], **row: Any) -> Row:
    row = {"path": numbered(f"focal_points:{name}", key), "strangers": 302} | row
    return Row(name=f"focal_points:{name}", state=key, open_to=open_to, **row)


def _moved(verb: str) -> Any:
    """The address of a move; from this state it is not possible, so that nothing is moved."""
    return lambda objects: reverse("focal_points:move_support", args=[objects["request"].pk, verb])


SUPPORT_ROWS = [
    Row(
        name="focal_points:support_requests",
        path=fixed("focal_points:support_requests"),
        open_to=people.FOCAL_POINTS,
        strangers=302,
    ),
    Row(
        name="focal_points:begin_support",
        path=fixed("focal_points:begin_support"),
        open_to=PARTNERS,
        strangers=302,
    ),
    *(
        _row(name, key, NOBODY)
        for name in ("support_request", "edit_support")
        for key in ("request draft", "request elsewhere", "request draft elsewhere")
    ),
    _row("support_request", "request", SECRETARIAT),
    _row("edit_support", "request", SECRETARIAT, opened=302),
    *(
        _row(name, key, NOBODY, method="post")
        for name in ("discard_support", "write_on_support")
        for key in ("request draft", "request elsewhere")
    ),
    _row("discard_support", "request", NOBODY, method="post"),
    # An empty message, which is told.
    _row("write_on_support", "request", SECRETARIAT, method="post"),
    _row("move_support", "closed", DECIDING, method="post", path=_moved("close")),
    _row("move_support", "withdrawn", NOBODY, method="post", path=_moved("withdraw")),
    _row("move_support", "submitted", NOBODY, method="post", path=_moved("submit")),
    _row("move_support", "no such move", NOBODY, method="post", path=_moved("burn")),
    _row("move_support", "looked at", NOBODY, path=_moved("close"), refused=302),
    _row("support_download", "file", SECRETARIAT, strangers=404),
    _row("support_download", "file of a note", SECRETARIAT, strangers=404),
    _row("support_download", "file that waits for the scanner", NOBODY, strangers=404),
    _row("support_download", "file elsewhere", NOBODY, strangers=404),
]


def support_objects() -> dict[str, Any]:
    request = SupportRequestFactory()
    note = SupportEntryFactory(request=request, kind=EntryKind.NOTE, is_secretariats=True)
    return {
        "request": request,
        "request draft": SupportRequestFactory(is_draft=True),
        "file": SupportAttachmentFactory(entry__request=request),
        "file of a note": SupportAttachmentFactory(entry=note),
        "file that waits for the scanner": SupportAttachmentFactory(
            entry__request=request, virus_check=VirusCheck.WAITING
        ),
    }

"""What is told of requests for support: to the Secretariat what partners do, and the reverse."""

from typing import Any

from django.db import models
from django.utils.translation import gettext, gettext_lazy

from dialogue.texts import text_of
from focal_points.access.readers import acting_for, is_of_secretariat
from focal_points.enums import EntryKind, SupportState
from focal_points.models import SupportEntry, SupportRequest, User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce

REQUESTS = "support_requests"


def _requests(user: Any) -> models.QuerySet:
    rows: models.QuerySet = SupportRequest.objects.visible_to(user)
    return rows


def _named(rows: Any, user: Any) -> models.QuerySet:
    named: models.QuerySet = rows.named()
    return named


def _what_became(request: SupportRequest, change: str) -> str:
    if change == EntryKind.MESSAGE:
        return gettext("New message about a request for support")
    state = SupportState(change).label
    return gettext("Request for support: %(state)s") % {"state": state}


def _whose_and_why(request: SupportRequest, change: str) -> str:
    reason = text_of(request, "reason")[0] if change == SupportState.DECLINED else ""
    return ". ".join(part for part in (request.partner.name, reason) if part)


register(
    NoticeKind(
        name=REQUESTS,
        label=gettext_lazy("Requests for support"),
        description=gettext_lazy("When a request moves on, or somebody writes about it."),
        visible=_requests,
        with_all=_named,
        what=_what_became,
        facts=_whose_and_why,
    )
)


def tell_other_side(request: SupportRequest, entry: SupportEntry, by: Any) -> None:
    """The Secretariat of what the partner did, the partner of what it did."""
    if entry.is_secretariats:
        people = User.objects.filter(acting_for(request.partner_id))
    else:
        people = User.objects.filter(is_of_secretariat())
    change = entry.to_state or EntryKind.MESSAGE
    others = people.exclude(pk=by.pk)
    announce(REQUESTS, request.pk, f"entry {entry.pk}", others, change=change)

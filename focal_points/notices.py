"""What the people's side itself tells people of: their mandates, and requests for support."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from dialogue import periods
from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.access.readers import acting_for, is_of_secretariat
from focal_points.enums import EntryKind, MandateChange, SupportState
from focal_points.models import FocalPoint, SupportEntry, SupportRequest, User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.mandates import MANDATE_NOTICE
from focal_points.services.notifying import announce

REQUESTS = "support_requests"


def _own_mandates(user: Any) -> models.QuerySet:
    rows: models.QuerySet = FocalPoint.objects.filter(
        user=standing_of(user).user_id, user__isnull=False
    )
    return rows.select_related("network", "partner__country", "partner__organisation")


def _what(mandate: FocalPoint, change: str) -> str:
    if change == MandateChange.ENDS:
        return gettext("Your mandate ends soon")
    return gettext("Your mandate has begun")


def _facts(mandate: FocalPoint, change: str) -> str:
    term = periods.since_until(mandate.mandate_from, "day", mandate.mandate_until, "day")
    return f"{mandate.partner.name}, {term}"


register(
    NoticeKind(
        name=MANDATE_NOTICE,
        label=gettext_lazy("My mandate"),
        description=gettext_lazy("When a mandate of yours begins, and two weeks before it ends."),
        subjects=_own_mandates,
        what=_what,
        title=lambda mandate: text_of(mandate.network, "name"),
        facts=_facts,
        address=lambda mandate: reverse("focal_points:workspace"),
    )
)


def _requests(user: Any) -> models.QuerySet:
    rows: models.QuerySet = SupportRequest.objects.visible_to(user).named()
    return rows


def _what_became(request: SupportRequest, change: str) -> str:
    if change == EntryKind.MESSAGE:
        return gettext("New message about a request for support")
    state = SupportState(change).label
    return gettext("Request for support: %(state)s") % {"state": state}


register(
    NoticeKind(
        name=REQUESTS,
        label=gettext_lazy("Requests for support"),
        description=gettext_lazy("When a request moves on, or somebody writes about it."),
        subjects=_requests,
        what=_what_became,
        facts=lambda request, change: request.partner.name,
    )
)


def tell_of_request(request: SupportRequest, entry: SupportEntry, by: Any) -> None:
    """The other side: the Secretariat of what the partner did, the partner of what it did."""
    if entry.is_secretariats:
        people = User.objects.filter(acting_for(request.partner_id))
    else:
        people = User.objects.filter(is_of_secretariat())
    change = entry.to_state or EntryKind.MESSAGE
    others = people.exclude(pk=by.pk)
    announce(REQUESTS, request.pk, f"entry {entry.pk}", others, change=change)

"""The part of a person's first page about requests for support."""

from typing import Any

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from focal_points.access.support import writes_for
from focal_points.enums import SupportState
from focal_points.models import SupportRequest
from focal_points.workspace import TO_BEGIN, Need, Section

SHOWN = 5
LISTED = 3
"""Of a partner's own, of which those that wait are told at the head of the page."""


def support_sections(user: Any) -> list[Section]:
    """For a partner's people the requests that moved last; for the Secretariat those that wait."""
    standing = standing_of(user)
    sections = []
    visible = SupportRequest.objects.visible_to(user).named()
    if standing.is_secretariat:
        sections.append(_waiting(visible))
    if partners := writes_for(standing):
        sections.append(_own(visible.filter(partner__in=partners)))
    return sections


def _waiting(requests: Any) -> Section:
    """What waits for the Secretariat, the longest waiting first."""
    rows = list(
        requests.waiting_for_the_secretariat()
        .annotate(number_waiting=Window(Count("pk")))
        .order_by("moved_at", "pk")[:SHOWN]
    )
    number = rows[0].number_waiting if rows else 0
    told = ngettext(
        "%(number)d request for support waits for the Secretariat",
        "%(number)d requests for support wait for the Secretariat",
        number,
    ) % {"number": number}
    return Section(
        6 if rows else TO_BEGIN,
        "focal_points/support/workspace_waiting.html",
        {"requests": rows, "more": number > SHOWN},
        (Need(told, "#support-waiting"),) if rows else (),
    )


def _own(requests: Any) -> Section:
    """The partner's: those that moved last, and what of all waits for its people."""
    latest = Window(RowNumber(), partition_by="waits_for_partner", order_by=["-moved_at", "-pk"])
    rows = requests.with_turn().annotate(place=latest).filter(place__lte=SHOWN)
    # The latest of those that wait and of those that do not, so the latest of all are among them.
    found = list(rows.order_by("-moved_at", "-pk"))
    return Section(
        7 if found else TO_BEGIN,
        "focal_points/support/workspace_mine.html",
        {"requests": found[:LISTED]},
        tuple(_need(request) for request in found if request.waits_for_partner),
    )


def _need(request: SupportRequest) -> Need:
    if request.state == SupportState.DRAFT:
        told = _("Finish your draft, a request for support: %(request)s")
        address = reverse("focal_points:edit_support", args=[request.pk])
    else:
        told = _("Answer the Secretariat about your request %(request)s")
        address = request.get_absolute_url()
    return Need(told % {"request": request}, address)

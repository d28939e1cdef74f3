"""A partner: its place on the map, its role through time, what it did."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue.addresses import settle
from dialogue.models import Chairmanship, Partner, SteeringSeat
from dialogue.requests import DialogueRequest
from dialogue.services.partner_map import map_of
from knowledge.models import LibraryItem
from meetings.models import Campaign, Meeting, ProgressReport
from meetings.services.commitments import commitments_of
from rabat_portal.services.partner_life import life_of

MOST_REPORTS = 10
MOST_COMMITMENTS = 20


def partner(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    rows = Partner.objects.select_related("country", "organisation")
    shown: Partner = get_object_or_404(rows, pk=pk)
    if redirect := settle(request, shown):
        return redirect
    seats = list(SteeringSeat.objects.filter(partner=shown).order_by("since", "pk"))
    chairmanships = list(
        Chairmanship.objects.filter(partner=shown)
        .select_related("partner__country", "partner__organisation")
        .order_by("opens_on")
    )
    meetings = _meetings_of(shown, request.user)
    co_chaired = [row for row in meetings if row.is_co_chaired]
    context = {
        "partner": shown,
        "takes_part": Partner.objects.current().filter(pk=shown.pk).exists(),
        "map": map_of(_countries_with(shown), shown=shown) if shown.country_id else None,
        "seats": seats,
        "chairmanships": chairmanships,
        "hosted": [row for row in meetings if row.is_hosted],
        "co_chaired_elsewhere": [row for row in co_chaired if not row.is_hosted],
        "recommended": _recommended(meetings),
        "commitments": _latest(commitments_of(shown, request.user), MOST_COMMITMENTS),
        "reports": _latest(_reports_of(shown, request.user), MOST_REPORTS),
        "answered": list(Campaign.objects.answered_publicly_by(shown).open_first()),
        "items": _library_of(shown, co_chaired, request.user),
        "life": life_of(shown, seats, chairmanships, meetings, request.dialogue),
    }
    return TemplateResponse(request, "dialogue/partner.html", context)


def _recommended(meetings: Iterable[Any]) -> dict[str, int]:
    """How many recommendations and conclusions the meetings adopted, and how many are entered."""
    return {
        "recommendations": sum(meeting.recommendations_known for meeting in meetings),
        "conclusions": sum(meeting.conclusions_known for meeting in meetings),
        "recommendations_entered": sum(meeting.recommendations_transcribed for meeting in meetings),
        "conclusions_entered": sum(meeting.conclusions_transcribed for meeting in meetings),
    }


def _countries_with(shown: Partner) -> list[Partner]:
    """The countries of today, and the one shown should it have left."""
    rows = Partner.objects.current().countries().select_related("country", "organisation")
    found = list(rows)
    return found if shown in found else [*found, shown]


def _meetings_of(shown: Partner, user: Any) -> list[Any]:
    """Meetings with `is_hosted` and `is_co_chaired`, the latest first."""
    found: list[Any] = list(
        Meeting.objects.visible_to(user)
        .led_by(shown)
        .order_by("-starts_on", "-pk")
        .for_lists()
        .with_outcome_counts()
    )
    for meeting in found:
        meeting.is_hosted = shown.country_id is not None and meeting.country_id == shown.country_id
        meeting.is_co_chaired = any(
            row.partner_id == shown.pk for row in meeting.co_chairs.all()
        ) or ((shown.country or shown.organisation) in meeting.named_outside)
    return found


def _reports_of(shown: Partner, user: Any) -> QuerySet:
    """What it reported on actions, recommendations and conclusions, as published."""
    published = ProgressReport.objects.visible_to(user).published().filter(partner=shown)
    in_order: QuerySet = published.named().with_evidence(user).order_by("-as_of", "-pk")
    return in_order


def _latest(rows: QuerySet, most: int) -> list[Any]:
    """So many of them, each with `number_of_all`: how many its list has; one query."""
    return list(rows.annotate(number_of_all=Window(Count("pk")))[:most])


def _library_of(shown: Partner, meetings: Iterable[Meeting], user: Any) -> list[LibraryItem]:
    """Items of the partner's chairmanships, and of the meetings given."""
    tied = Q(chairmanship__partner=shown) | Q(meeting__in=[meeting.pk for meeting in meetings])
    return list(LibraryItem.objects.visible_to(user).filter(tied))

"""The Steering Committee: who sits on it, and when it met."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dialogue.models import Partner, SteeringSeat
from dialogue.requests import DialogueRequest
from meetings.enums import MeetingKind
from meetings.models import Meeting

MEETINGS_SHOWN = 12


def steering_committee(request: DialogueRequest) -> HttpResponse:
    today = timezone.localdate()
    seats = {row.partner_id: row for row in SteeringSeat.objects.on(today)}
    members = list(Partner.objects.filter(pk__in=seats).named())
    for member in members:
        member.seat = seats[member.pk]
    former = (
        SteeringSeat.objects.filter(until__lt=today)
        .select_related("partner__country", "partner__organisation")
        .order_by("-until", "pk")
    )
    meetings = (
        Meeting.objects.visible_to(request.user)
        .of_kind(MeetingKind.STEERING_COMMITTEE)
        .in_reading_order(today)
        .for_lists()
        .with_outcome_counts()
    )
    context = {
        "countries": [member for member in members if member.country_id is not None],
        "organisations": [member for member in members if member.organisation_id is not None],
        "former": former,
        "meetings": meetings[:MEETINGS_SHOWN],
        "sources": next(iter(seats.values()), None),
    }
    return TemplateResponse(request, "dialogue/steering_committee.html", context)

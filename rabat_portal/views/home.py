"""The first page: a dialogue's on its host, the programme's on the bare one."""

from typing import Any

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dialogue.enums import PartnerStatus
from dialogue.models import ActionPlan, Area, Chairmanship, Partner, Priority
from dialogue.requests import DialogueRequest
from knowledge.models import LibraryItem
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from meetings.services.plan_meetings import meetings_of

MEETINGS_SHOWN = 3
ITEMS_SHOWN = 4


def home(request: HttpRequest) -> HttpResponse:
    if getattr(request, "dialogue", None) is None:
        return TemplateResponse(request, "rabat_portal/programme.html", {})
    return dialogue_home(request)  # type: ignore[arg-type]


def dialogue_home(request: DialogueRequest) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user)
    today = timezone.localdate()
    shown = meetings.in_reading_order(today).for_lists().with_outcome_counts()
    plan = ActionPlan.objects.current().annotate(action_count=Count("actions")).first()
    context = {
        "chairmanship": _current_chairmanship(),
        "meetings": _next_or_latest(list(shown[:MEETINGS_SHOWN])),
        "plan": plan,
        "areas": _areas_with_meetings(plan, request.user) if plan else [],
        "figures": _figures(meetings),
        "items": LibraryItem.objects.visible_to(request.user)[:ITEMS_SHOWN],
    }
    return TemplateResponse(request, "rabat_portal/home.html", context)


def _current_chairmanship() -> Chairmanship | None:
    """The one in office; on the day of a handover, the one that takes over."""
    current = Chairmanship.objects.current().latest_first()
    found: Chairmanship | None = (
        current.select_related("partner__country", "partner__organisation")
        .prefetch_related(Prefetch("priorities", Priority.objects.select_related("area")))
        .first()
    )
    return found


def _next_or_latest(meetings: list[Any]) -> list[Any]:
    """Those to come, if any; else the latest. Never both under one heading."""
    to_come = [meeting for meeting in meetings if not meeting.is_past]
    return to_come or meetings


def _areas_with_meetings(plan: ActionPlan, user: Any) -> list[tuple[Area, int]]:
    """The plan's areas, each with the number of visible meetings that addressed it."""
    found = meetings_of(plan, user).under_area
    return [(area, len(found.get(area.pk, ()))) for area in plan.areas.order_by("position")]


def _figures(meetings: Any) -> dict[str, int]:
    """Numbers that answer a question; each leads to its rows."""
    partners = Partner.objects.current().aggregate(
        countries=Count("pk", filter=Q(country__isnull=False)),
        observers=Count("pk", filter=Q(country__isnull=False, status=PartnerStatus.OBSERVER)),
        organisations=Count("pk", filter=Q(organisation__isnull=False)),
        observing_organisations=Count(
            "pk", filter=Q(organisation__isnull=False, status=PartnerStatus.OBSERVER)
        ),
    )
    held = meetings.filter(status=MeetingStatus.HELD).order_by()
    return {**partners, "meetings": held.count()}

"""What staff meet first: what waits for them, at a constant number of queries."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from dialogue import periods
from dialogue.admin.languages import lacks_translation
from dialogue.enums import PublicationState
from focal_points.models import Invitation
from meetings.models import Meeting

SHOWN = 6
PUBLISHABLE = (
    "meetings.Meeting",
    "meetings.Material",
    "meetings.Recommendation",
    "meetings.Conclusion",
    "knowledge.LibraryItem",
    "dialogue.Page",
)
TRANSLATED = (
    *PUBLISHABLE,
    "dialogue.Chairmanship",
    "dialogue.ActionPlan",
    "dialogue.Area",
    "dialogue.Objective",
    "dialogue.Action",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box: where it leads, what it says, and a quiet word beside it."""

    address: str
    title: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows of a kind wait, and the list that shows them."""

    address: str
    kind: str
    number: int


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the overview's context; on the bare host nothing waits, there are the registers."""
    dialogue = getattr(request, "dialogue", None)
    context["portal_dialogue"] = dialogue
    if dialogue is not None:
        context["in_review"] = _waiting(
            request, PUBLISHABLE, Q(state=PublicationState.IN_REVIEW), "state__exact=in_review"
        )
        context["drafts"] = _waiting(
            request, PUBLISHABLE, Q(state=PublicationState.DRAFT), "state__exact=draft"
        )
        context["untranslated"] = _waiting(request, TRANSLATED, None, "translation=missing")
        context["next_meetings"] = _next_meetings(request)
        context["invitations"] = _open_invitations(request)
    return context


def _waiting(
    request: HttpRequest, labels: tuple[str, ...], condition: Q | None, query: str
) -> list[Waiting]:
    """Of each kind that the person may open, how many meet the condition; one query a kind."""
    found = []
    for model in map(apps.get_model, labels):
        model_admin: Any = admin.site._registry[model]
        if not model_admin.has_view_or_change_permission(request):
            continue
        rows: models.QuerySet = model._default_manager.filter(condition or lacks_translation(model))
        if number := rows.count():
            kind = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
            address = f"{_list_of(model)}?{query}"
            found.append(Waiting(address, str(capfirst(str(kind))), number))
    return found


def _next_meetings(request: HttpRequest) -> list[Line]:
    rows = Meeting.objects.to_come().select_related("country")[:SHOWN]
    return [
        Line(
            reverse("admin:meetings_meeting_change", args=[row.pk]),
            row.title,
            periods.meeting_dates(row),
        )
        for row in rows
    ]


def _open_invitations(request: HttpRequest) -> list[Line] | None:
    """None for those who may not see invitations."""
    if not admin.site._registry[Invitation].has_view_permission(request):
        return None
    oldest = timezone.now() - datetime.timedelta(days=Invitation.LIFETIME_DAYS)
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, invited_at__gt=oldest)
    return [
        Line(
            reverse("admin:focal_points_invitation_change", args=[row.pk]),
            row.email,
            row.get_role_display(),
        )
        for row in rows[:SHOWN]
    ]


def _list_of(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

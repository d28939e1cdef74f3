"""What staff meet first: what waits for them, at a constant number of queries."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from dialogue import periods
from dialogue.admin.base import PublishableAdmin
from dialogue.admin.languages import lacks_translation
from dialogue.enums import PublicationState
from focal_points.enums import InvitationState
from focal_points.models import Invitation
from meetings.models import Meeting

SHOWN = 6
KINDS = (
    "meetings.Meeting",
    "meetings.Material",
    "meetings.Recommendation",
    "meetings.Conclusion",
    "meetings.Commitment",
    "knowledge.LibraryItem",
    "dialogue.Page",
    "dialogue.Chairmanship",
    "dialogue.ActionPlan",
    "dialogue.Area",
    "dialogue.Objective",
    "dialogue.Action",
)
# The boxes, and the filter of a kind's list that shows what each counts.
BOXES = {
    "in_review": "state__exact=in_review",
    "drafts": "state__exact=draft",
    "untranslated": "translation=missing",
}


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
        context |= _waiting(request)
        context["next_meetings"] = _next_meetings(request)
        context["invitations"] = _open_invitations(request)
    return context


def _waiting(request: HttpRequest) -> dict[str, list[Waiting]]:
    """For each box, the kinds of which something waits; one query a kind that the person opens."""
    boxes: dict[str, list[Waiting]] = {box: [] for box in BOXES}
    for model in map(apps.get_model, KINDS):
        model_admin: Any = admin.site._registry[model]
        if not model_admin.has_view_or_change_permission(request):
            continue
        for box, number in model._default_manager.aggregate(**_counts(model_admin)).items():
            if number:
                kind = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
                address = f"{_list_of(model)}?{BOXES[box]}"
                boxes[box].append(Waiting(address, str(capfirst(str(kind))), number))
    return boxes


def _counts(model_admin: admin.ModelAdmin) -> dict[str, Count]:
    counts = {"untranslated": Count("pk", filter=lacks_translation(model_admin.model))}
    if isinstance(model_admin, PublishableAdmin):
        counts["in_review"] = Count("pk", filter=Q(state=PublicationState.IN_REVIEW))
        counts["drafts"] = Count("pk", filter=Q(state=PublicationState.DRAFT))
    return counts


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
    rows = Invitation.objects.open()
    return [
        Line(
            reverse("admin:focal_points_invitation_change", args=[row.pk]),
            row.email,
            _role_asked(row),
        )
        for row in rows[:SHOWN]
    ]


def _role_asked(invitation: Invitation) -> str:
    """The role, and that its e-mail did not arrive, which only a person can mend."""
    role = invitation.get_role_display()
    refused = invitation.state == InvitationState.REFUSED
    return f"{role} – {invitation.state.label}" if refused else role


def _list_of(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

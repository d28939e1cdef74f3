"""What staff meet first: what waits for them, at a constant number of queries."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.admin.base import PublishableAdmin
from dialogue.admin.languages import lacks_translation
from dialogue.enums import PublicationState
from dialogue.models import ActionPlan
from focal_points.enums import InvitationState
from focal_points.models import Invitation
from meetings.models import Meeting
from meetings.services.attention import (
    late_answers,
    never_spoken_of,
    stale_texts,
    waiting,
)

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
        context["attention"] = _attention(request)
    return context


def _attention(request: HttpRequest) -> list[Waiting]:
    """What the page of points of attention begins with, where there is any of it."""
    today, page = timezone.localdate(), reverse("admin:attention")
    plan = ActionPlan.objects.current().first()
    reports, replies, proposals = waiting()
    found = (
        (
            "#late",
            _("Partners late with an answer"),
            sum(len(row.late) for row in late_answers(today)),
        ),
        ("#late", _("Progress reports that wait for the Secretariat"), reports),
        ("#late", _("Replies to campaigns that wait for the Secretariat"), replies),
        ("#late", _("Proposed commitments that wait for the Secretariat"), proposals),
        (
            "#stale",
            _("Open texts without news for a year"),
            sum(row.stale for row in stale_texts(request.user, today)),
        ),
        (
            "?gaps=never#gaps-rows",
            _("Actions that no meeting spoke of"),
            never_spoken_of(plan, request.user) if plan else 0,
        ),
    )
    return [Waiting(f"{page}{place}", label, number) for place, label, number in found if number]


def _waiting(request: HttpRequest) -> dict[str, list[Waiting]]:
    """For each box, the kinds that the person opens and of which something waits; one query."""
    boxes: dict[str, list[Waiting]] = {box: [] for box in BOXES}
    opened = [label for label in KINDS if _admin_of(label).has_view_or_change_permission(request)]
    if not opened:
        return boxes
    first, *others = [_counted(label) for label in opened]
    found = {label: numbers for label, *numbers in first.union(*others, all=True)}
    for label in opened:
        model = apps.get_model(label)
        for box, number in zip(BOXES, found.get(label, ()), strict=False):
            if number:
                kind = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
                address = f"{_list_of(model)}?{BOXES[box]}"
                boxes[box].append(Waiting(address, str(capfirst(str(kind))), number))
    return boxes


def _counted(label: str) -> models.QuerySet:
    """The label and how many rows of the kind belong into each box; no row where there are none."""
    model = apps.get_model(label)
    states = {"in_review": PublicationState.IN_REVIEW, "drafts": PublicationState.DRAFT}
    is_published = isinstance(_admin_of(label), PublishableAdmin)
    counts: dict[str, Any] = {
        box: Count("pk", filter=Q(state=state)) if is_published else Value(0)
        for box, state in states.items()
    }
    counts["untranslated"] = Count("pk", filter=lacks_translation(model))
    rows = model._default_manager.order_by().annotate(counted_kind=Value(label))
    found: models.QuerySet = rows.values("counted_kind").annotate(**counts)
    return found.values_list("counted_kind", *BOXES)


def _admin_of(label: str) -> Any:
    return admin.site._registry[apps.get_model(label)]


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

"""Requests for support: looked up, translated, their history seen. What moves them is the site."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin, TranslationFilter
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.texts import in_languages
from focal_points.enums import SupportState
from focal_points.models import SupportRequest

REASONS = in_languages("reason")
STATE_COLOURS = {
    SupportState.SUBMITTED: "warning",
    SupportState.UNDER_REVIEW: "warning",
    SupportState.ACCEPTED: "info",
    SupportState.PLANNED: "info",
    SupportState.DELIVERED: "success",
    SupportState.CLOSED: "success",
    SupportState.DECLINED: "danger",
    SupportState.WITHDRAWN: "danger",
}


class SupportRequestForm(PortalModelForm):
    """Of a request that was submitted, and so says everything; the reason stands where declined."""

    wanted_texts = frozenset({"title", "asked", "purpose", "beneficiaries", "reason"})


@admin.register(SupportRequest)
class SupportRequestAdmin(TenantAdmin):
    """Without drafts, which are their partners' alone."""

    form = SupportRequestForm
    list_display = ("reference", "title", "partner", "kind", "state_label", "languages_present")
    list_display_links = ("reference", "title")
    list_filter = ("state", "kind", "year", TranslationFilter)
    search_fields = searched(
        "title", "asked", "partner__country__name", "partner__organisation__name"
    )
    ordering = ("-year", "-number")
    row_related = ("partner__country", "partner__organisation", "area", "action")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "partner", "kind"),
                    ("state", "submitted_at", "moved_at"),
                    ("area", "action", "work_language"),
                )
            },
        ),
        (
            gettext_lazy("What the partner wrote, and its translation"),
            {
                "fields": (
                    "language",
                    both("title"),
                    both("asked"),
                    both("purpose"),
                    both("beneficiaries"),
                )
            },
        ),
        (
            gettext_lazy("Decision and dates"),
            {
                "fields": (
                    ("decided_by", "decided_at"),
                    both("reason"),
                    ("planned_from", "planned_until", "delivered_on"),
                )
            },
        ),
    )
    readonly_fields = (
        *("reference", "partner", "kind", "state", "submitted_at", "moved_at"),
        *("area", "action", "work_language", "language", "decided_by", "decided_at"),
        *("planned_from", "planned_until", "delivered_on"),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).exclude(state=SupportState.DRAFT)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A reason is given by declining, and only then there is one to translate."""
        is_declined = obj is not None and obj.state == SupportState.DECLINED
        return self.readonly_fields if is_declined else (*self.readonly_fields, *REASONS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @display(description=gettext_lazy("number"), ordering="number")
    def reference(self, obj: SupportRequest) -> str:
        return obj.reference

    @display(description=gettext_lazy("state"), ordering="state", label=STATE_COLOURS)
    def state_label(self, obj: SupportRequest) -> tuple[str, Any]:
        return obj.state, obj.get_state_display()

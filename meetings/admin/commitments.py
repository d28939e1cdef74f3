"""Commitments: who leads, who takes part, and the milestones, on one page."""

from typing import Any

import pgtrigger
from django.contrib import admin
from django.db import DEFAULT_DB_ALIAS, models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display

from dialogue.admin.base import (
    SOURCES,
    PublishableAdmin,
    TenantTabularInline,
    TranslationFilter,
)
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.enums import PublicationState
from meetings.enums import CommitmentStage
from meetings.models import Commitment, CommitmentPartner, Milestone
from meetings.signals import commitment_announced

STAGE_COLOURS = {
    CommitmentStage.ANNOUNCED: "info",
    CommitmentStage.UNDER_WAY: "warning",
    CommitmentStage.FULFILLED: "success",
    CommitmentStage.WITHDRAWN: "danger",
}
HELD_TOGETHER = [
    f"meetings.{name}:commitment_holds" for name in ("Commitment", "CommitmentPartner", "Milestone")
]


class CommitmentPartnerInline(TenantTabularInline):
    model = CommitmentPartner
    fields = ("partner",)
    autocomplete_fields = ("partner",)
    row_related = ("partner__country", "partner__organisation")
    tab = False


class MilestoneInline(TenantTabularInline):
    model = Milestone
    fields = ("due_on", *both("title"), "reached_on", *both("note"))
    tab = False


class CommitmentForm(PublishableForm):
    shown_within = ("action", "lead")


@admin.register(Commitment)
class CommitmentAdmin(PublishableAdmin):
    form = CommitmentForm
    list_display = ("title", "lead", "action", "stage_label", "state_label", "languages_present")
    list_filter = ("stage", "state", TranslationFilter)
    search_fields = searched(
        "title", "description", "lead__country__name", "lead__organisation__name"
    )
    autocomplete_fields = ("action", "lead")
    row_related = (
        "action__plan",
        "action__objective",
        "lead__country",
        "lead__organisation",
    )
    ordering = ("-action__plan__starts_year", "action__number", "pk")
    inlines = (CommitmentPartnerInline, MilestoneInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("action", "lead"),
                    both("title"),
                    both("description"),
                    ("since", "until"),
                    ("stage", "state"),
                    both("reason"),
                )
            },
        ),
        SOURCES,
    )
    what_comes_here = _(
        "What partners commit themselves to for an action of a plan, alone or with others, with "
        "milestones and dates."
    )

    def save_model(self, request: HttpRequest, obj: Commitment, form: Any, change: bool) -> None:
        """The commitment is saved before its parts, which may fit only once they are saved too."""
        pgtrigger.constraints(pgtrigger.Deferred, *HELD_TOGETHER, databases=[DEFAULT_DB_ALIAS])
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        pgtrigger.constraints(pgtrigger.Immediate, *HELD_TOGETHER, databases=[DEFAULT_DB_ALIAS])
        self._announce(request, form.instance)

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        chosen = list(queryset.values_list("pk", flat=True))
        super().publish(request, queryset)
        for row in Commitment.objects.filter(pk__in=chosen):
            self._announce(request, row)

    def _announce(self, request: HttpRequest, row: Commitment) -> None:
        """Those named are told once, however often it is saved, and those named later, later."""
        if row.state == PublicationState.PUBLISHED:
            commitment_announced.send(sender=Commitment, commitment=row, by=request.user)

    @display(
        description=pgettext_lazy("of a commitment", "stage"), ordering="stage", label=STAGE_COLOURS
    )
    def stage_label(self, obj: Commitment) -> tuple[str, Any]:
        return obj.stage, obj.get_stage_display()

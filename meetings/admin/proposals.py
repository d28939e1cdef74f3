"""Proposed commitments: looked up, translated before they are accepted, their history seen. What
moves them is the site, where one has read them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.decorators import action, display

from dialogue.admin.base import TenantAdmin, TenantTabularInline, TranslationFilter
from dialogue.admin.languages import both, searched
from dialogue.ids import id_in
from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal, ProposedMilestone, ProposedPartner

STAGE_COLOURS = {ProposalStage.SUBMITTED: "warning", ProposalStage.ACCEPTED: "success"}


class PartOfProposal(TenantTabularInline):
    """Comes and goes with the proposal; who may see or translate that, may do so with its parts."""

    tab = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("meetings.view_commitmentproposal")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and request.user.has_perm("meetings.change_commitmentproposal")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProposedPartnerInline(PartOfProposal):
    model = ProposedPartner
    fields = ("partner",)
    readonly_fields = fields
    row_related = ("partner__country", "partner__organisation")


class ProposedMilestoneInline(PartOfProposal):
    model = ProposedMilestone
    fields = ("due_on", *both("title"))
    readonly_fields = ("due_on",)


def _stands_open(proposal: CommitmentProposal | None) -> bool:
    """Whether it can still be translated: later one translates the commitment."""
    return proposal is None or proposal.stage != ProposalStage.ACCEPTED


@admin.register(CommitmentProposal)
class CommitmentProposalAdmin(TenantAdmin):
    """Without drafts, which are their partners' alone."""

    list_display = (
        *("title", "partner", "action", "stage_label", "submitted_at", "languages_present"),
    )
    list_filter = ("stage", TranslationFilter)
    search_fields = searched(
        "title", "description", "partner__country__name", "partner__organisation__name"
    )
    ordering = ("-submitted_at", "-pk")
    row_related = (
        "partner__country",
        "partner__organisation",
        "action__plan",
        "action__objective",
    )
    actions_detail = ("decide",)
    inlines = (ProposedPartnerInline, ProposedMilestoneInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("action", "partner"),
                    ("since", "until"),
                    ("stage", "submitted_at"),
                    ("decided_by", "decided_at"),
                )
            },
        ),
        (
            gettext_lazy("What the partner wrote, and its translation"),
            {"fields": ("language", both("title"), both("description"), both("motive"))},
        ),
    )
    readonly_fields = (
        *("action", "partner", "since", "until", "stage", "submitted_at"),
        *("decided_by", "decided_at", "language"),
    )
    what_comes_here = gettext_lazy(
        "Commitments that partners propose. Translate them here; they are accepted, or returned "
        "with a remark, on their pages of the site. Once accepted, they stand among the "
        "commitments."
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).exclude(stage=ProposalStage.DRAFT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_change_permission(request, obj)

    @action(description=gettext_lazy("Accept or return it …"), icon="rule", permissions=["decide"])
    def decide(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return HttpResponseRedirect(reverse("meetings:proposal", args=[id_in(object_id)]))

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Of those who decide, while it waits for them."""
        waits = self.get_queryset(request).filter(pk=id_in(object_id or ""))
        may_decide = request.user.has_perm("meetings.decide_commitmentproposal")
        return may_decide and waits.filter(stage=ProposalStage.SUBMITTED).exists()

    @display(
        description=pgettext_lazy("of a proposal", "stage"), ordering="stage", label=STAGE_COLOURS
    )
    def stage_label(self, obj: CommitmentProposal) -> tuple[str, Any]:
        return obj.stage, obj.get_stage_display()

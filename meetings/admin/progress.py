"""Progress reports: looked up, translated, their history seen. What moves them is the site."""

from typing import Any

from django.contrib import admin
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin, TranslationFilter
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.form_fields import LONGEST_TEXT
from meetings.enums import ReportStage
from meetings.models import ProgressReport
from meetings.progress import subject_label

STAGE_COLOURS = {ReportStage.SUBMITTED: "warning", ReportStage.PUBLISHED: "success"}


class ProgressReportForm(PortalModelForm):
    """Asks of a report that was submitted what the site asked: words, and not too many."""

    wanted_texts = frozenset({"narrative"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(both("narrative")).intersection(self.fields):
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_TEXT))


@admin.register(ProgressReport)
class ProgressReportAdmin(TenantAdmin):
    """Without drafts, which are their partners' alone."""

    form = ProgressReportForm
    list_display = (
        "subject_label",
        "partner",
        "progress",
        "as_of",
        "stage_label",
        "languages_present",
    )
    list_display_links = ("subject_label",)
    list_filter = ("stage", "progress", TranslationFilter)
    search_fields = searched("narrative", "partner__country__name", "partner__organisation__name")
    ordering = ("-submitted_at", "-pk")
    row_related = (
        "partner__country",
        "partner__organisation",
        "recommendation__meeting",
        "conclusion__meeting",
        "action__plan",
        "action__objective",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("subject_label", "partner"),
                    ("progress", "as_of"),
                    ("stage", "submitted_at"),
                    ("decided_by", "decided_at"),
                )
            },
        ),
        (
            gettext_lazy("What the partner wrote, and its translation"),
            {"fields": ("language", both("narrative"))},
        ),
    )
    readonly_fields = (
        *("subject_label", "partner", "progress", "as_of", "stage", "submitted_at"),
        *("decided_by", "decided_at", "language"),
    )
    what_comes_here = gettext_lazy(
        "Reports that partners submit on actions, recommendations and conclusions. They are "
        "published and returned on their pages of the site."
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).exclude(stage=ReportStage.DRAFT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @display(description=pgettext_lazy("of a report", "about"))
    def subject_label(self, obj: ProgressReport) -> str:
        return subject_label(obj)

    @display(
        description=pgettext_lazy("of a report", "stage"), ordering="stage", label=STAGE_COLOURS
    )
    def stage_label(self, obj: ProgressReport) -> tuple[str, Any]:
        return obj.stage, obj.get_stage_display()

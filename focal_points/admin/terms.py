"""The terms of reference: written by editors, put into force by publishers; who accepted what."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue.admin.base import PublishableAdmin, TenantAdmin, TranslationFilter
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.admin.prose import ProseWidget
from dialogue.tenancy import current_dialogue_id
from focal_points.models import Terms, TermsAcceptance


class TermsForm(PublishableForm):
    """From when published terms bind is a publisher's word, as that they are published is."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_fixed = self._was_published and not self.may_publish
        if is_fixed and "in_force_from" in self.changed_data:
            told = gettext("These are published; a publisher sets their day.")
            self.add_error("in_force_from", told)
        return cleaned


@admin.register(Terms)
class TermsAdmin(PublishableAdmin):
    """A version that somebody has accepted is read only: a new text is a new version."""

    form = TermsForm
    list_display = (
        "version",
        "title",
        "in_force_from",
        "state_label",
        "accepted_by",
        "languages_present",
    )
    list_filter = ("state", TranslationFilter)
    search_fields = searched("title", "body")
    fieldsets = (
        (None, {"fields": (both("title"), ("version", "in_force_from", "state"))}),
        (_("Text"), {"fields": (both("body"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows: models.QuerySet = super().get_queryset(request)
        if current_dialogue_id() is None:
            return rows
        # A subquery: rows that are grouped cannot be locked while they are edited.
        counted = (
            TermsAcceptance.objects.filter(terms=OuterRef("pk"))
            .order_by()
            .values("terms")
            .annotate(number=Count("pk"))
            .values("number")
        )
        counting: models.QuerySet = rows.annotate(accepted=Coalesce(Subquery(counted), 0))
        return counting

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        accepted = obj is not None and obj.acceptances.exists()
        return not accepted and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        accepted = obj is not None and obj.acceptances.exists()
        return not accepted and super().has_delete_permission(request, obj)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in both("body"):
            kwargs["widget"] = ProseWidget()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @display(description=_("accepted by"), ordering="accepted")
    def accepted_by(self, obj: Any) -> int:
        return int(obj.accepted)


@admin.register(TermsAcceptance)
class TermsAcceptanceAdmin(TenantAdmin):
    """To be looked up only: people accept for themselves."""

    list_display = ("user", "terms", "accepted_at", "address")
    list_filter = ("terms__version",)
    search_fields = ("user__name", "user__email")
    row_related = ("user", "terms")
    date_hierarchy = "accepted_at"
    fieldsets = ((None, {"fields": (("user", "terms"), ("accepted_at", "address"))}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

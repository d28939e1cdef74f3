"""What an objective or an action continues of earlier plans: named on its own page."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest

from dialogue.admin.base import TenantTabularInline
from dialogue.admin.chosen import ChosenRow
from dialogue.ids import id_in
from dialogue.models import ActionContinuation, ObjectiveContinuation

BEFORE = "before"
"""Names the year in the address of suggestions."""


class ChosenOfEarlierPlans(ChosenRow):
    """A heading of a plan that began before a year; of any plan while the year is not known."""

    before: int | None = None

    def get_url(self) -> str:
        address: str = super().get_url()
        return address if self.before is None else f"{address}?{BEFORE}={self.before}"


class SuggestsByPlan:
    """For the admins of objectives and actions: suggestions name the plan, and heed the year."""

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        year = id_in(request.GET.get(BEFORE))
        if year is not None:
            queryset = queryset.filter(plan__starts_year__lt=min(year, 9999))
        return super().get_search_results(request, queryset, search_term)  # type: ignore[misc, no-any-return]

    @staticmethod
    def lookup_label(row: Any) -> str:
        """“7. Build capacities – Marrakesh Action Plan 2018–2020”: numbers begin anew in each."""
        return f"{row} – {row.plan}"


class ContinuationInline(TenantTabularInline):
    fk_name = "later"
    fields = ("earlier", "sources")
    autocomplete_fields = ("earlier",)
    row_related: ClassVar[Sequence[str]] = ("earlier__plan",)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "earlier":
            kwargs["widget"] = ChosenOfEarlierPlans(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        field = formset.form.base_fields.get("earlier")
        if obj is not None and field is not None:
            field.widget.widget.before = obj.plan.starts_year
        return formset


class ObjectiveContinuationInline(ContinuationInline):
    model = ObjectiveContinuation


class ActionContinuationInline(ContinuationInline):
    model = ActionContinuation
    row_related = ("earlier__plan", "earlier__objective")

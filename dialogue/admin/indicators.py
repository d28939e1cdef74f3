"""Indicators of objectives and actions, with what was read of them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextInputWidget

from dialogue.admin.base import SOURCES, TenantAdmin, TenantTabularInline
from dialogue.admin.fields import PortalFields
from dialogue.admin.languages import both, searched
from dialogue.models import Indicator, Reading


class NumberInput(UnfoldAdminTextInputWidget):
    """A number without the noughts that the database keeps after it."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            whole = value.to_integral_value()
            value = whole if value == whole else value.normalize()
        return super().format_value(value)  # type: ignore[no-any-return]


class WrittenNumbers(PortalFields):
    """Numbers are typed as the reader's language writes them: 12.5 or 12,5."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, models.DecimalField):
            kwargs["localize"] = True
            kwargs["widget"] = NumberInput(attrs={"inputmode": "decimal"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ReadingInline(WrittenNumbers, TenantTabularInline):
    model = Reading
    fields = ("read_on", "value", "source", *both("note"), "entered_by")
    readonly_fields = ("entered_by",)
    row_related = ("entered_by",)
    tab = False


@admin.register(Indicator)
class IndicatorAdmin(WrittenNumbers, TenantAdmin):
    list_display = ("name", "heading", "target", "target_on", "languages_present")
    search_fields = searched("name")
    autocomplete_fields = ("objective", "action")
    row_related = ("objective__plan", "action__plan", "action__objective")
    inlines = (ReadingInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("objective", "action"),
                    both("name"),
                    both("unit"),
                    ("baseline", "baseline_on"),
                    ("target", "target_on"),
                )
            },
        ),
        SOURCES,
    )
    what_comes_here = gettext_lazy(
        "Measures of objectives and actions, with a baseline, a target and what was read since."
    )

    @display(description=gettext_lazy("heading of the plan"))
    def heading(self, obj: Indicator) -> str:
        row: Any = obj.action or obj.objective
        return f"{row.plan.name} – {row}"

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Who enters a reading, or another value for one, is the one who stands by it."""
        person: Any = request.user
        for part in formset.forms:
            if isinstance(part.instance, Reading) and part.has_changed():
                part.instance.entered_by = person
        super().save_formset(request, form, formset, change)

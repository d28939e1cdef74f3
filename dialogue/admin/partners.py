"""Who takes part, and who sits on the Steering Committee."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from unfold.decorators import display

from dialogue.admin.base import SOURCES, TenantAdmin, TenantTabularInline
from dialogue.admin.languages import searched
from dialogue.enums import PartnerStatus, Region
from dialogue.models import Partner, SteeringSeat
from dialogue.querysets import folded_name


class SeatInline(TenantTabularInline):
    model = SteeringSeat
    fields = ("since", "since_precision", "until", "until_precision", "staff_note")


class TakesPartFilter(admin.SimpleListFilter):
    title = gettext_lazy("takes part")
    parameter_name = "takes_part"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("today")), ("past", _("no longer"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.on(today)  # type: ignore[attr-defined, no-any-return]
        if self.value() == "past":
            return queryset.former(today)  # type: ignore[attr-defined, no-any-return]
        return queryset


class RegionFilter(admin.SimpleListFilter):
    title = gettext_lazy("region")
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Region.choices, ("none", _("organisations"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        if self.value() == "none":
            return queryset.filter(country=None)
        return queryset.filter(country__region=self.value()) if self.value() else queryset


@admin.register(Partner)
class PartnerAdmin(TenantAdmin):
    ended_by = "until"
    list_display = ("name", "status_label", "region", "taking_part", "reference_areas")
    list_display_links = ("name",)
    list_filter = ("status", RegionFilter, TakesPartFilter)
    search_fields = (
        "country__iso2",
        "country__iso3",
        "organisation__code",
        *searched("country__name", "organisation__name", "organisation__acronym"),
    )
    autocomplete_fields = ("country", "organisation")
    row_related = ("country", "organisation")
    inlines = (SeatInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("country", "organisation"),
                    ("status", "reference_areas"),
                    ("since", "since_precision"),
                    ("until", "until_precision"),
                )
            },
        ),
        SOURCES,
    )

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        return folded_name(get_language() or "en"), "pk"

    @display(description=gettext_lazy("name"))
    def name(self, obj: Partner) -> str:
        return obj.name

    @display(
        description=gettext_lazy("status"),
        ordering="status",
        label={
            PartnerStatus.PARTNER: "success",
            PartnerStatus.OBSERVER: "info",
            PartnerStatus.FORMER: "default",
        },
    )
    def status_label(self, obj: Partner) -> tuple[str, str]:
        return obj.status, obj.get_status_display()

    @display(description=gettext_lazy("region"))
    def region(self, obj: Partner) -> str:
        return obj.country.get_region_display() if obj.country else "–"

    @display(description=gettext_lazy("taking part"), ordering="since")
    def taking_part(self, obj: Partner) -> str:
        return obj.term or "–"


@admin.register(SteeringSeat)
class SteeringSeatAdmin(TenantAdmin):
    list_display = ("partner", "term")
    search_fields = searched("partner__country__name", "partner__organisation__name")
    autocomplete_fields = ("partner",)
    row_related = ("partner__country", "partner__organisation")
    fieldsets = (
        (
            None,
            {"fields": ("partner", ("since", "since_precision"), ("until", "until_precision"))},
        ),
        SOURCES,
    )

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        return folded_name(get_language() or "en", "partner__"), "pk"

    @display(description=pgettext_lazy("of a seat", "term"), ordering="since")
    def term(self, obj: SteeringSeat) -> str:
        return obj.term or "–"

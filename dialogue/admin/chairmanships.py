"""Chairmanships and their priorities."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue import periods
from dialogue.admin.base import SOURCES, TenantAdmin, TenantTabularInline, TranslationFilter
from dialogue.admin.languages import both, searched
from dialogue.models import Chairmanship, Priority


class PriorityInline(TenantTabularInline):
    model = Priority
    fields = ("position", *both("text"), "area")
    autocomplete_fields = ("area",)
    numbered_by = "position"
    row_related = ("area",)


@admin.register(Chairmanship)
class ChairmanshipAdmin(TenantAdmin):
    ended_by = "ends_on"
    list_display = ("partner", "term", "slogan", "action_plan", "languages_present")
    list_filter = (TranslationFilter,)
    search_fields = searched(
        "partner__country__name", "partner__organisation__name", "slogan", "keywords"
    )
    date_hierarchy = "opens_on"
    autocomplete_fields = ("partner", "predecessor", "action_plan")
    row_related = ("partner__country", "partner__organisation", "action_plan")
    inlines = (PriorityInline,)
    fieldsets = (
        (None, {"fields": (("partner", "predecessor", "action_plan"),)}),
        (
            _("Term of office"),
            {
                "fields": (
                    ("starts_on", "starts_precision"),
                    ("ends_on", "ends_precision"),
                ),
                "description": _(
                    "The last day is that of the handover: the successor’s first day as well."
                ),
            },
        ),
        (
            _("Texts"),
            {
                "fields": (
                    both("slogan"),
                    both("keywords"),
                    both("lead_body"),
                    both("introduction"),
                )
            },
        ),
        SOURCES,
    )

    @display(description=_("term of office"), ordering="opens_on")
    def term(self, obj: Chairmanship) -> str:
        return periods.chairmanship_term(obj)

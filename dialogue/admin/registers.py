"""What the dialogues share: the programme and its dialogues, countries, organisations."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from dialogue.admin.base import SOURCES, RegisterAdmin, TranslationFilter
from dialogue.admin.fields import PortalFields
from dialogue.admin.forms import PortalInlineFormSet, PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.models import (
    Country,
    CountryGroup,
    Dialogue,
    DialogueHost,
    GlobalAim,
    GlobalFramework,
    Organisation,
    Programme,
    VallettaDomain,
)
from dialogue.querysets import folded


@admin.register(Programme)
class ProgrammeAdmin(RegisterAdmin):
    list_display = ("short_name", "name", "starts_on", "ends_on")
    fieldsets = (
        (None, {"fields": (both("name"), both("short_name"), both("description"))}),
        (_("Facts"), {"fields": (("starts_on", "ends_on"), "website")}),
        SOURCES,
    )


class HostInline(PortalFields, TabularInline):
    model = DialogueHost
    form = PortalModelForm
    formset = PortalInlineFormSet
    extra = 0
    tab = True
    hide_title = True


@admin.register(Dialogue)
class DialogueAdmin(RegisterAdmin):
    list_display = ("short_name", "name", "slug", "programme", "languages_present")
    list_filter = (TranslationFilter,)
    search_fields = searched("name", "short_name")
    row_related = ("programme",)
    inlines = (HostInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("programme", "slug", "position", "theme"),
                    both("name"),
                    both("short_name"),
                )
            },
        ),
        (
            _("What it is"),
            {"fields": (both("objective"), both("description"), both("principles"))},
        ),
        (
            _("Foundation and governance"),
            {
                "fields": (
                    ("founded_on", "steering_committee_size"),
                    both("founded_city"),
                )
            },
        ),
        (
            _("Contacts"),
            {"fields": (("email", "website"), ("x_handle", "linkedin", "youtube"))},
        ),
        SOURCES,
    )

    def view_on_site(self, obj: Any) -> str | None:
        return f"{obj.origin}/"


@admin.register(Country)
class CountryAdmin(RegisterAdmin):
    list_display = ("name", "iso2", "iso3", "region", "capital", "languages_present")
    list_filter = ("region", TranslationFilter)
    search_fields = ("iso2", "iso3", *searched("name", "capital"))
    fieldsets = (
        (None, {"fields": (("iso2", "iso3", "region"), both("name"))}),
        (
            _("Capital"),
            {"fields": (both("capital"), ("capital_latitude", "capital_longitude"))},
        ),
        SOURCES,
    )

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        return folded(f"name_{get_language() or 'en'}"), "pk"


@admin.register(Organisation)
class OrganisationAdmin(RegisterAdmin):
    list_display = ("name", "acronym", "code", "type", "languages_present")
    list_filter = ("type", TranslationFilter)
    search_fields = ("code", *searched("name", "acronym"))
    fieldsets = (
        (None, {"fields": (("code", "type"), both("acronym"), both("name"), both("role"))}),
        (_("Contacts"), {"fields": ("website",)}),
        SOURCES,
    )


@admin.register(CountryGroup)
class CountryGroupAdmin(RegisterAdmin):
    list_display = ("name", "slug", "languages_present")
    search_fields = ("slug", *searched("name"))
    autocomplete_fields = ("countries",)
    fieldsets = ((None, {"fields": ("slug", both("name"), "countries")}),)


@admin.register(VallettaDomain)
class VallettaDomainAdmin(RegisterAdmin):
    list_display = ("number", "title", "languages_present")
    list_display_links = ("title",)
    search_fields = ("number", *searched("title"))
    fieldsets = ((None, {"fields": ("number", both("title"))}), SOURCES)


@admin.register(GlobalFramework)
class GlobalFrameworkAdmin(RegisterAdmin):
    list_display = ("name", "abbreviation", "slug", "languages_present")
    search_fields = ("slug", *searched("name", "abbreviation"))
    fieldsets = (
        (None, {"fields": (both("name"), both("abbreviation"), ("slug", "position"))}),
        SOURCES,
    )


@admin.register(GlobalAim)
class GlobalAimAdmin(RegisterAdmin):
    list_display = ("code", "title", "framework", "languages_present")
    list_display_links = ("code", "title")
    list_filter = ("framework", TranslationFilter)
    search_fields = ("code", *searched("title", "framework__abbreviation"))
    autocomplete_fields = ("framework", "under")
    row_related = ("framework", "under__framework")
    ordering = ("framework__position", "position")
    fieldsets = (
        (None, {"fields": (("framework", "under"), ("code", "position"), both("title"))}),
        SOURCES,
    )

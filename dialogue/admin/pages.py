"""Pages that the Secretariat writes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue.admin.base import SOURCES, PublishableAdmin, TranslationFilter
from dialogue.admin.languages import both, searched
from dialogue.admin.prose import ProseWidget
from dialogue.models import Page


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    list_display = ("title", "slug", "position", "in_menu", "state_label", "languages_present")
    list_filter = ("state", "in_menu", TranslationFilter)
    search_fields = searched("title", "lead", "body")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    both("title"),
                    both("slug"),
                    ("state", "position"),
                    ("in_menu", "shows_phases"),
                )
            },
        ),
        (_("Text"), {"fields": (both("lead"), both("body"))}),
        SOURCES,
    )
    prepopulated_fields = {"slug_en": ("title_en",), "slug_fr": ("title_fr",)}

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in both("body"):
            kwargs["widget"] = ProseWidget()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new page stands after the others: the first one is what “About” in the menu opens."""
        last = Page.objects.aggregate(last=models.Max("position", default=0))["last"]
        return {"position": last + 1, **super().get_changeform_initial_data(request)}

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """An address once given stays: it is not rewritten with the title."""
        return {} if obj is not None else dict(self.prepopulated_fields)

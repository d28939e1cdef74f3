"""Pages that the Secretariat writes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue.addresses import slug_of
from dialogue.admin.base import SOURCES, PublishableAdmin, TranslationFilter
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.admin.prose import ProseWidget
from dialogue.models import Page
from dialogue.texts import LANGUAGES


class PageForm(PublishableForm):
    """An address that is left empty is made of the title, as those of other rows are."""

    def clean(self) -> dict[str, Any]:
        for code in LANGUAGES:
            slug, title = f"slug_{code}", self.cleaned_data.get(f"title_{code}")
            if title and slug not in self.errors and not self.cleaned_data.get(slug):
                self.cleaned_data[slug] = slug_of(title)
        return super().clean()


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    form = PageForm
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

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in both("body"):
            kwargs["widget"] = ProseWidget()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in both("slug"):
            field.help_text = _("Empty: made of the title. Once given, it stays.")
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new page stands after the others: the first one is what “About” in the menu opens."""
        last = Page.objects.aggregate(last=models.Max("position", default=0))["last"]
        return {"position": last + 1, **super().get_changeform_initial_data(request)}

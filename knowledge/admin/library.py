"""The library: documents, videos and other tools."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue import periods
from dialogue.admin.base import SOURCES, TranslationFilter
from dialogue.admin.boxes import boxes_for
from dialogue.admin.languages import both, searched
from knowledge.models import LibraryItem
from meetings.admin.cited import CitedAdmin
from meetings.enums import InterpretationLanguage

WRITTEN_LANGUAGES = [
    (code, label)
    for code, label in InterpretationLanguage.choices
    if code != InterpretationLanguage.SIGN
]


@admin.register(LibraryItem)
class LibraryItemAdmin(CitedAdmin):
    cited_as = "item"
    list_display = ("title", "kind", "issued", "link", "state_label", "languages_present")
    list_filter = ("kind", "state", TranslationFilter)
    search_fields = searched("title", "meeting__title")
    date_hierarchy = "issued_on"
    autocomplete_fields = ("meeting", "action_plan", "chairmanship", "area")
    fieldsets = (
        (None, {"fields": (both("title"), ("kind", "state"))}),
        (
            _("Where it is"),
            {"fields": (both("address"), ("languages", "issued_on", "issued_precision"))},
        ),
        (
            _("What it belongs to"),
            {"fields": (("meeting", "action_plan"), ("chairmanship", "area"))},
        ),
        SOURCES,
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "languages":
            return boxes_for(db_field, WRITTEN_LANGUAGES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @display(description=_("date"), ordering="issued_on")
    def issued(self, obj: LibraryItem) -> str:
        return periods.written(obj.issued_on, None, obj.issued_precision) or "–"

    @display(description=_("address"))
    def link(self, obj: LibraryItem) -> SafeString | str:
        if not obj.address:
            return "–"
        return format_html(
            '<a class="portal-link" href="{}" rel="noreferrer">{}</a>',
            obj.address,
            _("Open the item"),
        )

"""Who saw the site as whom: for administrators to look up, for nobody to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin
from focal_points.models import Viewing


@admin.register(Viewing)
class ViewingAdmin(TenantAdmin):
    list_display = ("viewer", "viewed", "since", "until", "number_of_files")
    search_fields = ("viewer__name", "viewer__email", "viewed__name", "viewed__email")
    row_related = ("viewer", "viewed")
    fields = ("viewer", "viewed", "since", "until", "files_downloaded")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("files downloaded"))
    def number_of_files(self, obj: Viewing) -> int:
        return len(obj.files)

    @display(description=gettext_lazy("files downloaded"))
    def files_downloaded(self, obj: Viewing) -> SafeString | str:
        return format_html_join("", "<div>{}</div>", ((file,) for file in obj.files)) or "–"

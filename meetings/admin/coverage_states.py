"""Kept states of the coverage of a plan: looked up, and removed where one was kept by mistake."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin
from dialogue.admin.languages import both, searched
from meetings.models import CoverageState


@admin.register(CoverageState)
class CoverageStateAdmin(TenantAdmin):
    list_display = ("__str__", "plan", "measure", "axis", "kept_at", "kept_by")
    search_fields = searched("note")
    row_related = ("plan", "kept_by", "chairmanship__partner__country")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "plan",
                    ("measure", "axis"),
                    "chairmanship",
                    both("note"),
                    ("kept_at", "kept_by"),
                    "on_the_site",
                    "sha256",
                )
            },
        ),
    )
    readonly_fields = ("on_the_site",)
    what_comes_here = _(
        "States of the coverage of a plan that were kept on the site, below its matrix. One that "
        "was kept by mistake is deleted here; none can be changed."
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("matrix")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=_("on the site"))
    def on_the_site(self, obj: CoverageState) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', obj.get_absolute_url(), gettext("The matrix as it was kept")
        )

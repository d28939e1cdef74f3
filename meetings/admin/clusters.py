"""Groups of texts that say the same: their heading, what stands in them, their history."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin, TenantTabularInline
from dialogue.admin.languages import both, searched
from dialogue.texts import text_of
from meetings.cluster_querysets import ClusterQuerySet
from meetings.models import Cluster, ClusterText

OF_TEXT = ("text__recommendation__meeting", "text__conclusion__meeting")


class ClusterTextInline(TenantTabularInline):
    """Looked up here. Texts are put in and taken out on the site, where one sees what they say."""

    model = ClusterText
    verbose_name_plural = _("texts")
    fields = readonly_fields = ("which", "put_by", "put_at")
    row_related = (*OF_TEXT, "put_by")
    tab = False

    def has_add_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return False

    @display(description=_("text"))
    def which(self, obj: ClusterText) -> SafeString:
        text = obj.text.of_text
        meeting = text_of(text.meeting, "title")[0]
        words = Truncator(text_of(text, "text")[0]).words(24)
        address = reverse(f"meetings:similar_to_{text.part}", args=[text.pk])
        label = f"{text.part.label} {text.number}, {meeting}"
        return format_html('<a href="{}">{}</a><br>{}', address, label, words)


@admin.register(Cluster)
class ClusterAdmin(TenantAdmin):
    list_display = ("name", "number_of_texts", "made_by", "made_at", "languages_present")
    list_display_links = ("name",)
    search_fields = (
        *searched("heading"),
        *searched("texts__text__recommendation__text"),
        *searched("texts__text__conclusion__text"),
    )
    row_related = ("made_by",)
    ordering = ("-pk",)
    readonly_fields = ("made_by", "made_at")
    inlines = (ClusterTextInline,)
    fieldsets = ((None, {"fields": (both("heading"), ("made_by", "made_at"))}),)
    what_comes_here = _(
        "Recommendations and conclusions of several meetings that say the same. They are put "
        "together on the site, under “Same recommendation?”; here a group gets its heading."
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows: models.QuerySet = super().get_queryset(request)
        # On the bare host there are none, of no class of ours.
        return rows.for_lists() if isinstance(rows, ClusterQuerySet) else rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @display(description=_("heading"), ordering="heading")
    def name(self, obj: Cluster) -> str:
        return text_of(obj, "heading")[0] or Truncator(text_of(obj, "first_text")[0]).words(16)

    @display(description=_("texts"), ordering="number_of_texts")
    def number_of_texts(self, obj: Any) -> Any:
        return obj.number_of_texts

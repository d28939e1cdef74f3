"""Meetings: one page with all that belongs to a meeting."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue import periods
from dialogue.admin.base import SOURCES, PublishableAdmin, TranslationFilter
from dialogue.admin.chosen import id_in
from dialogue.admin.languages import both, searched
from dialogue.models import Chairmanship
from meetings.admin import participation, parts
from meetings.models import Meeting


class ChairmanshipFilter(admin.SimpleListFilter):
    title = _("chairmanship")
    parameter_name = "chairmanship"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Chairmanship.objects.select_related("partner__country", "partner__organisation")
        return [(str(row.pk), str(row)) for row in rows]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        chosen = id_in(self.value())
        return queryset if chosen is None else queryset.filter(chairmanship=chosen)


@admin.register(Meeting)
class MeetingAdmin(PublishableAdmin):
    list_display = (
        "title",
        "dates",
        "kind",
        "place",
        "status",
        "state_label",
        "languages_present",
    )
    list_filter = ("kind", "status", "state", ChairmanshipFilter, "format", TranslationFilter)
    search_fields = searched("title", "city", "venue", "summary", "country__name")
    date_hierarchy = "starts_on"
    autocomplete_fields = (
        "country",
        "chairmanship",
        "hands_over_to",
        "in_margins_of",
        "action_plan",
    )
    row_related = ("country",)
    readonly_fields = ("board",)
    inlines = (
        parts.CoChairInline,
        parts.OutsideCoChairInline,
        parts.CoverageInline,
        parts.AgendaInline,
        parts.PanelInline,
        parts.MaterialInline,
        parts.RecommendationInline,
        parts.ConclusionInline,
        participation.DelegationInline,
        participation.ParticipantInline,
        parts.FollowUpInline,
        parts.GuestDialogueInline,
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    both("title"),
                    ("kind", "status", "state"),
                    both("summary"),
                    both("outcome"),
                )
            },
        ),
        (
            _("When and where"),
            {
                "fields": (
                    ("starts_on", "starts_precision", "ends_on"),
                    ("format", "country", "time_zone"),
                    both("city"),
                    both("venue"),
                    "online_address",
                )
            },
        ),
        (
            _("Where it belongs"),
            {
                "fields": (
                    ("chairmanship", "action_plan"),
                    ("in_margins_of", "hands_over_to"),
                    both("first_of_its_kind"),
                )
            },
        ),
        (
            _("Delegations"),
            {"fields": (("nominations_until", "board"),)},
        ),
        (
            _("What its sources print"),
            {
                "fields": (
                    ("participants_qualifier", "participants_count"),
                    ("countries_represented", "partners_represented"),
                    ("published_panels", "published_recommendations", "published_conclusions"),
                ),
                "description": _(
                    "Empty means unknown. Panels and texts that are entered stand beside these "
                    "numbers."
                ),
            },
        ),
        SOURCES,
    )

    @display(description=_("delegations and participants"))
    def board(self, obj: Meeting) -> SafeString:
        """The way to the page where partners are asked and people confirmed."""
        if obj._state.adding:
            return format_html("{}", _("after saving"))
        address = reverse("meetings:board", args=[obj.pk])
        return format_html('<a class="portal-link" href="{}">{}</a>', address, _("Open the board"))

    @display(description=_("dates"), ordering="starts_on")
    def dates(self, obj: Meeting) -> str:
        return periods.meeting_dates(obj)

    @display(description=_("place"), ordering="city")
    def place(self, obj: Meeting) -> str:
        return ", ".join(str(part) for part in (obj.city, obj.country) if part) or "–"

"""Meetings: one page with all that belongs to a meeting."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from dialogue import periods
from dialogue.admin.base import SOURCES, PublishableAdmin, TranslationFilter
from dialogue.admin.chosen import id_in
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.enums import PublicationState
from dialogue.models import Chairmanship
from meetings.admin import parts
from meetings.models import GuestDialogue, Meeting
from meetings.services.joint.answering import is_held_back, is_kept_by_host
from meetings.services.joint.facts import OF_MEETING
from meetings.services.joint.proposing import propose, take_back


class ChairmanshipFilter(admin.SimpleListFilter):
    title = _("chairmanship")
    parameter_name = "chairmanship"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Chairmanship.objects.select_related("partner__country", "partner__organisation")
        return [(str(row.pk), str(row)) for row in rows]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        chosen = id_in(self.value())
        return queryset if chosen is None else queryset.filter(chairmanship=chosen)


class MeetingForm(PublishableForm):
    """A meeting; one that is held jointly shows here no earlier than with its host."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        published = cleaned.get("state") == PublicationState.PUBLISHED
        if published and is_held_back(self.instance):
            self.add_error("state", _("The host of this joint meeting has not published it yet."))
        return cleaned


@admin.register(Meeting)
class MeetingAdmin(PublishableAdmin):
    form = MeetingForm
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
    row_related = ("country", "joint_proposal")
    inlines = (
        parts.CoChairInline,
        parts.OutsideCoChairInline,
        parts.CoverageInline,
        parts.AgendaInline,
        parts.PanelInline,
        parts.MaterialInline,
        parts.RecommendationInline,
        parts.ConclusionInline,
        parts.ParticipantInline,
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

    actions = (*PublishableAdmin.actions, "propose_jointly", "take_back_jointly")

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        """The facts of a joint meeting are edited where it is hosted."""
        own = tuple(super().get_readonly_fields(request, obj))
        if not is_kept_by_host(obj):
            return own
        return (*own, *(column.removesuffix("_id") for column in OF_MEETING))

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        held_back = [
            row.pk for row in queryset.select_related("joint_proposal") if is_held_back(row)
        ]
        if held_back:
            words = ngettext(
                "%(count)d meeting stays as it is: its host has not published it yet.",
                "%(count)d meetings stay as they are: their hosts have not published them yet.",
                len(held_back),
            ) % {"count": len(held_back)}
            self.message_user(request, words, messages.WARNING)
        super().publish(request, queryset.exclude(pk__in=held_back))

    @admin.action(description=_("Propose to the joint organisers"), permissions=["publish"])
    def propose_jointly(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each_organiser(request, queryset, propose)

    @admin.action(description=_("Take back from the joint organisers"), permissions=["publish"])
    def take_back_jointly(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each_organiser(request, queryset, take_back)

    def _each_organiser(self, request: HttpRequest, queryset: models.QuerySet, do: Any) -> None:
        """One line for each dialogue: what it has been asked, as it stands now."""
        lines = GuestDialogue.objects.filter(meeting__in=queryset, is_joint=True)
        found = False
        for line in lines.select_related("guest", "meeting").order_by("meeting", "pk"):
            found = True
            do(line)
            line.refresh_from_db(fields=["consent"])
            words = _("%(meeting)s, %(dialogue)s: %(consent)s.") % {
                "meeting": line.meeting,
                "dialogue": line.guest,
                "consent": line.get_consent_display(),
            }
            self.message_user(request, words, messages.SUCCESS)
        if not found:
            none = _("No other dialogue is named as a joint organiser of what was chosen.")
            self.message_user(request, none, messages.WARNING)

    @display(description=_("dates"), ordering="starts_on")
    def dates(self, obj: Meeting) -> str:
        return periods.meeting_dates(obj)

    @display(description=_("place"), ordering="city")
    def place(self, obj: Meeting) -> str:
        return ", ".join(str(part) for part in (obj.city, obj.country) if part) or "–"

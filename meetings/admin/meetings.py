"""Meetings: one page with all that belongs to a meeting."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from dialogue import periods
from dialogue.admin.base import SOURCES, TranslationFilter
from dialogue.admin.boxes import boxes_for
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.enums import PublicationState
from dialogue.ids import id_in
from dialogue.models import Chairmanship
from meetings.admin import participation, parts
from meetings.admin.agenda import AgendaInline, warn_of_agenda
from meetings.admin.belonging import warn_of_no_term
from meetings.admin.cited import CitedAdmin
from meetings.admin.joint import JointMeetings
from meetings.admin.life import StatusChangeInline, StepsOfMeetings
from meetings.enums import InterpretationLanguage, MeetingStatus
from meetings.models import Conclusion, Material, Meeting, Participant, Recommendation
from meetings.services.changes import (
    Plans,
    announce_changes,
    announce_opening,
    meeting_as_stored,
    opened_to,
)
from meetings.services.delegations import shorten_extensions
from meetings.services.joint.answering import is_held_back


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
    """A new meeting is planned unless it is said otherwise; a stored one shows its status alone.

    One that is held jointly shows here no earlier than with its host.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "status" in self.fields:
            self.fields["status"].required = False

    def clean_status(self) -> str:
        return self.cleaned_data["status"] or MeetingStatus.PLANNED

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        published = cleaned.get("state") == PublicationState.PUBLISHED
        if published and is_held_back(self.instance):
            self.add_error("state", _("The host of this joint meeting has not published it yet."))
        return cleaned


@admin.register(Meeting)
class MeetingAdmin(StepsOfMeetings, JointMeetings, CitedAdmin):
    cited_as = "paper"
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
    actions_detail = (*StepsOfMeetings.actions_detail, "propose", "add_papers", "capture")
    inlines = (
        parts.CoChairInline,
        parts.OutsideCoChairInline,
        parts.CoverageInline,
        AgendaInline,
        parts.PanelInline,
        parts.MaterialInline,
        parts.RecommendationInline,
        parts.ConclusionInline,
        participation.DelegationInline,
        participation.ParticipantInline,
        parts.FollowUpInline,
        parts.GuestDialogueInline,
        StatusChangeInline,
    )
    told_parts = (parts.MinutesPart,)
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
                    "interpretation",
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

    def documents_of(self, rows: Sequence[Meeting]) -> models.QuerySet:
        return Material.objects.filter(meeting__in=rows)

    def told_before_deletion(self, request: HttpRequest, rows: Sequence[Meeting]) -> list[str]:
        told = super().told_before_deletion(request, rows)
        if Participant.objects.filter(meeting__in=rows).exists():
            told.append(
                gettext(
                    "People were named for it, and nobody tells them. A meeting that does not take "
                    "place is cancelled under “%(step)s” instead: they are told, and all is kept."
                )
                % {"step": gettext("Change status …")}
            )
        return told

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What became of a stored meeting is changed by its steps, which tell everybody."""
        return ("board",) if obj is None else ("board", "status", *self.kept_by_host(obj))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "interpretation":
            return boxes_for(db_field, InterpretationLanguage.choices)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        warn_of_agenda(request, form.instance)
        if not change:
            warn_of_no_term(request, form.instance)
        if "state" in form.changed_data and form.instance.state == PublicationState.PUBLISHED:
            self._tell_of_drafts(request, form.instance)

    def _tell_of_drafts(self, request: HttpRequest, meeting: Meeting) -> None:
        """A meeting is published without its texts: those are published in both languages."""
        number = sum(
            texts.objects.filter(meeting=meeting).exclude(state=PublicationState.PUBLISHED).count()
            for texts in (Recommendation, Conclusion)
        )
        if number:
            words = ngettext(
                "%(number)d text of this meeting is not public yet.",
                "%(number)d texts of this meeting are not public yet.",
                number,
            ) % {"number": number}
            address = f"{reverse('meetings:capture', args=[meeting.pk])}#texts"
            link = '{} <a class="portal-link" href="{}">{}</a>'
            messages.info(request, format_html(link, words, address, gettext("Publish them")))

    @action(description=_("Add papers"), icon="upload_file")
    def add_papers(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("meetings:add_papers", args=[object_id]))

    @action(description=pgettext_lazy("button", "Capture"), icon="format_quote")
    def capture(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("meetings:capture", args=[object_id]))

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

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        before = meeting_as_stored(obj.pk)
        super().save_model(request, obj, form, change)
        shorten_extensions(obj)
        announce_changes(obj, before)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Papers that are published on their meeting's page are announced like others."""
        if formset.model is not Material:
            super().save_formset(request, form, formset, change)
            return
        changed = [part.instance.pk for part in formset.initial_forms if part.has_changed()]
        stored = Material.objects.filter(pk__in=changed).select_related("meeting")
        before = {paper.pk: opened_to(paper) for paper in stored}
        super().save_formset(request, form, formset, change)
        for paper, _fields in formset.changed_objects:
            announce_opening(paper, before.get(paper.pk))

    def save_state(self, row: Meeting, state: str) -> None:
        before = Plans.of(row)
        super().save_state(row, state)
        announce_changes(row, before)

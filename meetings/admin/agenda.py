"""Points of an agenda: in the meeting's form as lines, on a page of their own with speakers."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.admin.base import TenantAdmin, TenantStackedInline
from dialogue.admin.languages import both, searched
from dialogue.ids import id_in
from dialogue.time_zones import place_of, zone_of
from meetings.admin.joint import KeptByHost
from meetings.models import AgendaItem, AgendaSpeaker, Meeting, Panel
from meetings.rules import wall_clock
from meetings.services.agenda import rooms_used_twice

WARNED_AT_MOST = 8


def meeting_named_in(form: Any) -> int | None:
    """The meeting of a form whose choices are points of its agenda, as chosen or as stored."""
    return id_in(form.data.get("meeting") or form.initial.get("meeting"))


class AgendaInline(KeptByHost, TenantStackedInline):
    """Points of the agenda; description, panel and speakers are on the page of each."""

    model = AgendaItem
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("position", "kind", "day", "starts_at", "ends_at", "room"),
                    both("title"),
                )
            },
        ),
    )
    numbered_by = "position"
    row_related = ("panel",)
    show_change_link = True
    hide_title = False


class OfAnItem(KeptByHost):
    """The page is of a point of the agenda."""

    def meeting_of_part(self, obj: AgendaItem | None) -> Meeting | None:
        return obj.meeting if obj is not None else None


class AgendaSpeakerInline(OfAnItem, TenantStackedInline):
    model = AgendaSpeaker
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("position", "role", "name", "partner"),
                    both("function"),
                    both("institution"),
                )
            },
        ),
    )
    autocomplete_fields = ("partner",)
    row_related = ("partner__country", "partner__organisation")
    numbered_by = "position"
    tab = False


@admin.register(AgendaItem)
class AgendaItemAdmin(OfAnItem, TenantAdmin):
    """One point of an agenda, which its meeting's form leads to."""

    list_display = ("title", "meeting", "day", "starts_at", "kind", "room")
    list_filter = ("kind",)
    search_fields = searched("title", "meeting__title")
    row_related = ("meeting__joint_proposal", "panel")
    inlines = (AgendaSpeakerInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("meeting", "position", "kind"),
                    both("title"),
                    ("day", "starts_at", "ends_at"),
                    ("room", "panel"),
                    both("description"),
                )
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Points are added in the form of their meeting."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("meeting",)

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, *args, **kwargs)
        if obj is not None and "panel" in form.base_fields:
            form.base_fields["panel"].queryset = Panel.objects.filter(meeting=obj.meeting_id)
        return form

    def response_post_save_change(self, request: HttpRequest, obj: AgendaItem) -> HttpResponse:
        return _back_to(obj.meeting_id)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item: Any = self.get_object(request, object_id)
        response: HttpResponse = super().delete_view(request, object_id, extra_context)
        if item is not None and isinstance(response, HttpResponseRedirect):
            return _back_to(item.meeting_id)
        return response

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        warn_of_agenda(request, form.instance.meeting)


def _back_to(meeting_id: int) -> HttpResponseRedirect:
    """To the lines of the agenda, from which one comes."""
    address = reverse("admin:meetings_meeting_change", args=[meeting_id])
    return HttpResponseRedirect(f"{address}#agenda")


def warn_of_agenda(request: HttpRequest, meeting: Meeting) -> None:
    """Say what is possible but probably not meant: a room used twice, a time that comes twice."""
    items = list(AgendaItem.objects.filter(meeting=meeting).in_order_of_time())
    words = [*_doubles(items), *_ambiguous(items, meeting)]
    for sentence in words[:WARNED_AT_MOST]:
        messages.warning(request, sentence)


def _doubles(items: list[AgendaItem]) -> Iterable[str]:
    for first, second in rooms_used_twice(items):
        yield _("“%(first)s” and “%(second)s” overlap in the room %(room)s.") % {
            "first": first,
            "second": second,
            "room": first.room,
        }


def _ambiguous(items: list[AgendaItem], meeting: Meeting) -> Iterable[str]:
    zone = zone_of(meeting.time_zone)
    if zone is None:
        return
    for item in items:
        times = [time for time in (item.starts_at, item.ends_at) if time]
        if item.day and any(wall_clock.comes_twice(item.day, time, zone) for time in times):
            yield _(
                "“%(item)s”: clocks in %(city)s are put back that night and show the time twice; "
                "the first is taken."
            ) % {"item": item, "city": place_of(meeting.time_zone)}

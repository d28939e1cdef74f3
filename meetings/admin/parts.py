"""What is edited together with its meeting."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.admin.base import TenantStackedInline, TenantTabularInline
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both
from dialogue.tenancy import current_dialogue_id
from meetings.admin.joint import HostsPart
from meetings.admin.one_language import InlineTextForm
from meetings.enums import OF_A_MEETING
from meetings.models import (
    CoChair,
    Conclusion,
    Coverage,
    FollowUp,
    GuestDialogue,
    Material,
    Minutes,
    OutsideCoChair,
    Panel,
    Recommendation,
)


class CoChairInline(HostsPart):
    model = CoChair
    fields = ("position", "partner")
    autocomplete_fields = ("partner",)
    numbered_by = "position"
    row_related = ("partner__country", "partner__organisation")


class OutsideCoChairInline(HostsPart):
    model = OutsideCoChair
    fields = ("position", "country", "organisation")
    autocomplete_fields = ("country", "organisation")
    numbered_by = "position"
    row_related = ("country", "organisation")


class CoverageInline(TenantTabularInline):
    model = Coverage
    fields = ("area", "objective", "action")
    autocomplete_fields = ("area", "objective", "action")
    row_related = ("area", "objective", "action__objective")


class PanelInline(HostsPart):
    model = Panel
    fields = ("number", *both("topic"))
    numbered_by = "number"


class FollowUpInline(TenantTabularInline):
    model = FollowUp
    fk_name = "meeting"
    fields = ("earlier",)
    autocomplete_fields = ("earlier",)
    row_related = ("earlier",)


class GuestDialogueInline(TenantTabularInline):
    model = GuestDialogue
    fields = ("guest", "is_joint", "answer")
    readonly_fields = ("answer",)
    row_related = ("guest",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "guest":
            others = db_field.remote_field.model.objects.exclude(pk=current_dialogue_id())
            kwargs["queryset"] = others
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("consent"))
    def answer(self, obj: GuestDialogue) -> str:
        if obj.consent:
            return str(obj.get_consent_display())
        return gettext("not asked yet") if obj.is_joint else "–"


class NumberedTextInline(TenantStackedInline):
    """Texts that the meeting adopted; few on a page, as they are long."""

    form = InlineTextForm
    numbered_by = "number"
    publish_permission = "meetings.publish_meeting"
    per_page = 20
    show_change_link = True
    fieldsets = ((None, {"fields": (("number", "kind", "state", "is_paraphrase"), both("text"))}),)


class RecommendationInline(NumberedTextInline):
    model = Recommendation


class ConclusionInline(NumberedTextInline):
    model = Conclusion


class MinutesPart(TenantTabularInline):
    """Entered and given to readers on the page of capture."""

    model = Minutes
    fields = ("language", "file_name", "paper")


class MaterialInline(TenantStackedInline):
    """Papers of the meeting; their files are added on the page of each."""

    model = Material
    form = PublishableForm
    fieldsets = ((None, {"fields": (both("title"), ("kind", "audience", "state", "files"))}),)
    readonly_fields = ("files",)
    publish_permission = "meetings.publish_meeting"
    show_change_link = True

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "audience":
            kwargs["choices"] = [(one.value, one.label) for one in OF_A_MEETING]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.prefetch_related("versions") if current_dialogue_id() else rows

    @admin.display(description=_("files"))
    def files(self, obj: Material) -> SafeString:
        if obj._state.adding:
            return format_html("{}", _("after saving"))
        newest: dict[str, int] = {}
        for version in obj.versions.all():
            newest[version.language] = max(newest.get(version.language, 0), version.number)
        shown = ", ".join(f"{code} ({number})" for code, number in sorted(newest.items()))
        return format_html("{}", shown or "–")

"""Papers of meetings and networks: who they are for, and their versions."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from dialogue.admin.base import (
    SOURCES,
    TenantTabularInline,
    TranslationFilter,
)
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from dialogue.enums import Audience
from dialogue.sizes import file_size
from meetings.admin.agenda import meeting_named_in
from meetings.admin.cited import CitedAdmin
from meetings.admin.on_the_clock import OnTheClock
from meetings.enums import OTHER_LANGUAGES
from meetings.models import AgendaItem, Material, MaterialVersion
from meetings.services.changes import announce_opening, material_as_stored, opened_to
from meetings.services.materials import UploadRefused, add_version
from meetings.services.silence.clock import moment_written

AUDIENCE_COLOURS = {
    Audience.PUBLIC: "success",
    Audience.SECRETARIAT: "danger",
    Audience.CHAIR: "warning",
    Audience.STEERING_COMMITTEE: "warning",
    Audience.PARTICIPANTS: "info",
    Audience.NETWORK: "info",
    Audience.FOCAL_POINTS: "info",
}


class MaterialForm(PublishableForm):
    """A paper, and a new version of it; `refused` is why its file was not taken just now."""

    shown_within = ("meeting", "network")
    refused: UploadRefused | None = None

    new_language = forms.ChoiceField(
        label=gettext_lazy("Language of the new version"),
        choices=[("", "–"), *settings.LANGUAGES, *OTHER_LANGUAGES],
        widget=UnfoldAdminSelectWidget(),
        required=False,
    )
    new_file = forms.FileField(
        label=gettext_lazy("Upload a new version"),
        widget=UnfoldAdminFileFieldWidget(),
        required=False,
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "agenda_item" in self.fields:
            items: Any = self.fields["agenda_item"]
            items.queryset = AgendaItem.objects.filter(meeting=meeting_named_in(self))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refused:
            self.add_error("new_file", self.refused)
        elif cleaned.get("new_file") and not cleaned.get("new_language"):
            self.add_error("new_language", _("Say which language the file is in."))
        elif cleaned.get("new_language") and not self.files.get(self.add_prefix("new_file")):
            self.add_error(
                "new_file", _("Choose the file, or leave its language empty to add no version.")
            )
        return cleaned

    def full_clean(self) -> None:
        super().full_clean()
        # A browser lets go of a file with every answer: without a word it would be missed.
        if self.is_bound and self.errors and "new_file" not in self.errors and self.files:
            self.add_error(
                "new_file", _("Choose the file again: it cannot be kept while something is wrong.")
            )


class VersionInline(TenantTabularInline):
    """What was uploaded: kept as it is, for the record."""

    model = MaterialVersion
    fields = (
        "download",
        "language",
        "number",
        "measured_size",
        "content_type",
        "uploaded_by",
        "uploaded_at",
        "sha256",
    )
    readonly_fields = fields
    ordering = ("language", "-number")
    row_related = ("uploaded_by",)
    tab = False
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("file"))
    def download(self, obj: MaterialVersion) -> SafeString:
        address = obj.get_absolute_url()
        return format_html('<a class="portal-link" href="{}">{}</a>', address, obj.original_name)

    @admin.display(description=gettext_lazy("size"))
    def measured_size(self, obj: MaterialVersion) -> str:
        return file_size(obj.size)


@admin.register(Material)
class MaterialAdmin(CitedAdmin):
    cited_as = "paper"
    form = MaterialForm
    publish_permission = "meetings.publish_meeting"
    list_display = (
        "title",
        "kind",
        "belongs_to",
        "audience_label",
        "state_label",
        "embargo",
        "languages_present",
    )
    list_filter = ("kind", "audience", "state", TranslationFilter)
    search_fields = searched("title", "meeting__title", "network__name")
    autocomplete_fields = ("meeting", "network")
    row_related = ("meeting", "network")
    inlines = (VersionInline,)
    readonly_fields = ("readers",)
    fieldsets = (
        (None, {"fields": (("meeting", "agenda_item", "network"), "kind", both("title"))}),
        (
            gettext_lazy("Who may see it"),
            {"fields": (("audience", "state"), "embargoed_until", "readers")},
        ),
        (gettext_lazy("New version"), {"fields": (("new_language", "new_file"),)}),
        SOURCES,
    )

    @admin.display(description=gettext_lazy("meeting or network"), ordering="meeting")
    def belongs_to(self, obj: Material) -> str:
        return str(obj.belongs_to)

    @display(description=gettext_lazy("audience"), ordering="audience", label=AUDIENCE_COLOURS)
    def audience_label(self, obj: Material) -> tuple[str, str]:
        return obj.audience, obj.get_audience_display()

    @admin.display(description=gettext_lazy("embargoed until"), ordering="embargoed_until")
    def embargo(self, obj: Material) -> str:
        return moment_written(obj.embargoed_until) if obj.embargoed_until else "–"

    @admin.display(description=gettext_lazy("who exactly"))
    def readers(self, obj: Material) -> SafeString | str:
        if obj._state.adding:
            return "–"
        address = reverse("meetings:paper_readers", args=[obj.pk])
        words = _("Who exactly can see this, and why")
        return format_html('<a class="portal-link" href="{}">{}</a>', address, words)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "embargoed_until":
            return OnTheClock(
                label=capfirst(str(db_field.verbose_name)),
                help_text=db_field.help_text,
                required=False,
                time_unsaid=datetime.time(),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "upload_refused", None)
        return form  # type: ignore[no-any-return]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file is taken last. If it is refused, nothing is saved, and the form says why."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except UploadRefused as refusal:
            request.upload_refused = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = material_as_stored(obj.pk)
        super().save_model(request, obj, form, change)
        if upload := form.cleaned_data.get("new_file"):
            language = form.cleaned_data["new_language"]
            # What opens now, or opens to others, is announced once and with all its versions.
            is_open = opened_to(obj) == before
            add_version(obj, language=language, upload=upload, by=request.user, tell=is_open)
        announce_opening(obj, before)

    def save_state(self, row: Material, state: str) -> None:
        before = opened_to(row)
        super().save_state(row, state)
        announce_opening(row, before)

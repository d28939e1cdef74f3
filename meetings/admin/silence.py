"""Silence procedures while they are prepared: the text in both languages. They are run on their
pages of the site."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.decorators import action, display

from dialogue.admin.base import TenantAdmin, TenantTabularInline, TranslationFilter
from dialogue.admin.forms import PortalInlineFormSet, PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.admin.prose import ProseWidget
from meetings.admin.on_the_clock import OnTheClock
from meetings.enums import AskedFor, SilenceStage
from meetings.models import AskedPartner, SilencePaper, SilenceProcedure
from meetings.services.silence.clock import moment_written

STAGE_COLOURS = {
    SilenceStage.DRAFT: "info",
    SilenceStage.OPEN: "success",
    SilenceStage.CLOSED: "default",
    SilenceStage.WITHDRAWN: "warning",
}


class SilenceForm(PortalModelForm):
    due_at = OnTheClock(
        label=gettext_lazy("Deadline"),
        required=False,
        help_text=gettext_lazy("The day and the time in Brussels from which it is too late."),
    )

    def clean_due_at(self) -> Any:
        moment = self.cleaned_data["due_at"]
        if moment is not None and "due_at" in self.changed_data and moment <= timezone.now():
            raise ValidationError(_("This moment has passed: choose a later one."))
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("asked_for") == AskedFor.COMMENT and cleaned.get("silence_is_agreement"):
            self.add_error(
                "silence_is_agreement",
                _("Silence cannot count as agreement to a text sent for comment: untick this."),
            )
        return cleaned


class SilencePaperForm(PortalModelForm):
    def clean_material(self) -> Any:
        """Raises ValidationError for a paper of another meeting than the procedure's."""
        paper = self.cleaned_data["material"]
        procedure = self.instance.procedure
        if procedure.meeting_id is None:
            raise ValidationError(_("Name the meeting first: papers are those of the meeting."))
        if paper.meeting_id != procedure.meeting_id:
            raise ValidationError(_("This is not a paper of the meeting named above."))
        return paper


class SilencePaperFormSet(PortalInlineFormSet):
    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        """Each knows the procedure as it is typed, not as it is stored."""
        form = super()._construct_form(i, **kwargs)
        form.instance.procedure = self.instance
        return form


class SilencePaperInline(TenantTabularInline):
    model = SilencePaper
    form = SilencePaperForm
    formset = SilencePaperFormSet
    fields = ("material",)
    autocomplete_fields = ("material",)
    row_related = ("material__meeting",)
    tab = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_delete_permission(request, obj)


class AskedPartnerInline(TenantTabularInline):
    """To be looked up: the services write it, and the history page tells when."""

    model = AskedPartner
    fields = ("partner", "own_deadline", "reminded_at")
    readonly_fields = fields
    row_related = ("partner__country", "partner__organisation", "procedure")
    tab = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("its own deadline"))
    def own_deadline(self, obj: AskedPartner) -> str:
        return moment_written(obj.due_at) if obj.due_at else "–"


def _stands_open(procedure: SilenceProcedure | None) -> bool:
    """Whether what it asks can still be changed."""
    return procedure is None or procedure.is_draft


@admin.register(SilenceProcedure)
class SilenceProcedureAdmin(TenantAdmin):
    form = SilenceForm
    list_display = ("title", "stage_label", "deadline", "asked_for", "outcome", "languages_present")
    list_filter = ("stage", "asked_for", "outcome", TranslationFilter)
    search_fields = searched("title", "text")
    autocomplete_fields = ("meeting",)
    row_related = ("meeting",)
    ordering = ("-due_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    both("title"),
                    ("asked_for", "asked_of"),
                    "silence_is_agreement",
                    "due_at",
                    "meeting",
                    both("note"),
                    both("text"),
                )
            },
        ),
    )
    inlines = (SilencePaperInline, AskedPartnerInline)
    actions_detail = ("run",)
    what_comes_here = gettext_lazy(
        "Texts that partners are asked to approve, or to comment on, by a deadline between "
        "meetings. Prepare them here; open them, and follow the positions, on their page."
    )

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines[:1] if _stands_open(obj) else self.inlines

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """From the opening on the text stands still."""
        return _stands_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What partners were asked stays on record."""
        return _stands_open(obj) and super().has_delete_permission(request, obj)

    def response_post_save_add(self, request: HttpRequest, obj: SilenceProcedure) -> HttpResponse:
        """On to its page, where it is opened."""
        return HttpResponseRedirect(obj.get_absolute_url())

    @action(description=gettext_lazy("Run the procedure"), icon="how_to_vote")
    def run(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To the page where it is opened, prolonged, closed and withdrawn."""
        row: SilenceProcedure = get_object_or_404(SilenceProcedure.objects.all(), pk=object_id)
        return HttpResponseRedirect(row.get_absolute_url())

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in both("text"):
            kwargs["widget"] = ProseWidget()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @display(
        description=pgettext_lazy("of a silence procedure", "stage"),
        ordering="stage",
        label=STAGE_COLOURS,
    )
    def stage_label(self, obj: SilenceProcedure) -> tuple[str, Any]:
        return obj.stage, obj.get_stage_display()

    @display(description=gettext_lazy("deadline"), ordering="due_at")
    def deadline(self, obj: SilenceProcedure) -> str:
        return moment_written(obj.due_at) if obj.due_at else "–"

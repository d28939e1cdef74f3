"""What every part of the admin is made of.

`TenantAdmin` shows one dialogue's rows on that dialogue's host and nothing anywhere else;
`RegisterAdmin` keeps what the dialogues share: edited on the bare host, looked up on the others.
`PublishableAdmin` adds the way from draft to published. Inlines: `TenantTabularInline`,
`TenantStackedInline`. What one may not do or see answers 404 (see rabat_portal.admin_site).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import IntegrityError, connection, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from js_asset import Media
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.decorators import display

from dialogue.admin.conflicts import GuardedEdits
from dialogue.admin.deleting import TellsWhatRefers
from dialogue.admin.fields import PortalFields
from dialogue.admin.forms import PortalInlineFormSet, PortalModelForm, PublishableForm
from dialogue.admin.history import TellsItsHistory
from dialogue.admin.languages import (
    lacks_translation,
    languages_present,
    out_of_date,
    translated_fields_of,
)
from dialogue.admin.lookups import OffersLookups
from dialogue.enums import PublicationState
from dialogue.ids import id_in
from dialogue.tenancy import current_dialogue_id

SOURCES: tuple[Any, dict[str, Any]] = (
    gettext_lazy("Sources and notes"),
    {"fields": ("sources", "staff_note"), "classes": ("collapse",)},
)
"""The fieldset of every model that names its sources."""

STATE_COLOURS = {
    PublicationState.DRAFT: "info",
    PublicationState.IN_REVIEW: "warning",
    PublicationState.PUBLISHED: "success",
}


class TranslationFilter(admin.SimpleListFilter):
    """Rows that still lack a text in one of the languages."""

    title = gettext_lazy("translation")
    parameter_name = "translation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("incomplete")), ("complete", _("complete"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        gaps = lacks_translation(queryset.model)
        if self.value() == "missing":
            return queryset.filter(gaps)
        if self.value() == "complete":
            return queryset.exclude(gaps)
        return queryset


class PortalAdmin(
    GuardedEdits, TellsItsHistory, TellsWhatRefers, OffersLookups, PortalFields, ModelAdmin
):
    """History, errors beside fields, conflicts and refusals told, no second bookkeeping."""

    form = PortalModelForm
    compressed_fields = False
    list_fullwidth = True
    warn_unsaved_form = True
    list_per_page = 50
    empty_value_display = "–"
    delete_confirmation_max_display = 50

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form: Any = super().get_form(request, obj, change, **kwargs)
        if obj is not None and request.method == "GET":
            form.out_of_date = out_of_date(self.model, [obj.pk])
        return form  # type: ignore[no-any-return]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Should another person have saved the same in between, check again and say so."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The map of the text editor's modules is an inline script, so it carries the nonce."""
        if isinstance(context["media"], Media):
            context["media"] = context["media"].with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address proposes for a new row; an id that cannot be one proposes nothing."""
        proposed: dict[str, Any] = super().get_changeform_initial_data(request)
        relations = {field.name for field in self.model._meta.fields if field.is_relation}
        return {
            name: value
            for name, value in proposed.items()
            if name not in relations or id_in(value) is not None
        }

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> Any:
        """Rows chosen by something that cannot be an id are not there."""
        if None in map(id_in, request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise Http404
        return super().response_action(request, queryset)

    def view_on_site(self, obj: Any) -> str | None:
        """Where readers see the row; drafts show there to the Secretariat alone."""
        shown = current_dialogue_id() is not None and hasattr(obj, "get_absolute_url")
        return str(obj.get_absolute_url()) if shown else None

    @display(description=gettext_lazy("languages"))
    def languages_present(self, obj: Any) -> SafeString:
        return languages_present(obj)


class TenantAdmin(PortalAdmin):
    """Rows of the dialogue whose host is asked; on the bare host, nothing."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return current_dialogue_id() is not None and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_here(None) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_delete_permission(request, obj)


class RegisterAdmin(PortalAdmin):
    """What the dialogues share: kept on the bare host, looked up on the dialogues' hosts.

    Rows that a dialogue uses cannot be deleted. From the bare host no tenant's row can be seen,
    so it is the database that says no, and the page that says why.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        return current_dialogue_id() is None and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return current_dialogue_id() is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return current_dialogue_id() is None and super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with _checked_at_once():
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with _checked_at_once():
            super().delete_queryset(request, queryset)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)  # type: ignore[no-any-return]
        except IntegrityError:
            return self._still_used(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)  # type: ignore[no-any-return]
        except IntegrityError:
            return self._still_used(request)

    def _still_used(self, request: HttpRequest) -> HttpResponse:
        words = _("Nothing was deleted: a dialogue still uses what you chose.")
        self.message_user(request, words, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


class PublishableAdmin(TenantAdmin):
    """From draft through review to published; only those with the right publish."""

    form = PublishableForm
    publish_permission: ClassVar[str] = ""
    """The permission to publish; empty means the model's own `publish_…`."""
    actions: tuple[str, ...] = ("publish", "hand_in", "withdraw")

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request, self.model, self.publish_permission) and is_here(obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_publish = self.has_publish_permission(request)
        return form  # type: ignore[no-any-return]

    @display(description=gettext_lazy("publication"), label=STATE_COLOURS, ordering="state")
    def state_label(self, obj: Any) -> tuple[str, Any]:
        return obj.state, obj.get_state_display()

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._set_state(request, queryset, PublicationState.PUBLISHED)

    @admin.action(description=gettext_lazy("Hand in for review"), permissions=["change"])
    def hand_in(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        drafts = queryset.filter(state=PublicationState.DRAFT)
        self._set_state(request, drafts, PublicationState.IN_REVIEW)

    @admin.action(description=gettext_lazy("Withdraw to draft"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._set_state(request, queryset, PublicationState.DRAFT)

    def told_before_deletion(self, request: HttpRequest, rows: Sequence[Any]) -> list[str]:
        published = sum(row.state == PublicationState.PUBLISHED for row in rows)
        if not published:
            return []
        words = (
            _(
                "It is published, and its address will lead nowhere. “%(action)s” in the list "
                "takes it off the site and keeps it, with all that belongs to it."
            )
            if len(rows) == 1
            else _(
                "Published among them: %(count)d; their addresses will lead nowhere. “%(action)s” "
                "in the list takes them off the site and keeps them, with all that belongs to them."
            )
        )
        return [words % {"count": published, "action": _("Withdraw to draft")}]

    def save_state(self, row: Any, state: str) -> None:
        """Store one row's new state. By itself: its signal lets kept public pages be forgotten."""
        row.state = state
        row.save(update_fields=["state"])

    def _set_state(self, request: HttpRequest, rows: models.QuerySet, state: str) -> None:
        changed = list(rows.exclude(state=state))
        for row in changed:
            self.save_state(row, state)
        words = ngettext(
            "%(count)d row is now in the state “%(state)s”.",
            "%(count)d rows are now in the state “%(state)s”.",
            len(changed),
        ) % {"count": len(changed), "state": PublicationState(state).label}
        self.message_user(request, words, messages.SUCCESS)


class TenantInline(PortalFields):
    """Parts of a row of the same dialogue. `numbered_by` names a field that numbers itself."""

    form = PortalModelForm
    formset = PortalInlineFormSet
    extra = 0
    tab = True
    view_on_site = False
    numbered_by: ClassVar[str] = ""
    publish_permission: ClassVar[str] = ""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_view_permission(request, obj)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_add_permission(request, obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_here(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.numbered_by = self.numbered_by
        if issubclass(formset.form, PublishableForm):
            formset.form.may_publish = may_publish(request, self.model, self.publish_permission)
        if obj is not None and request.method == "GET" and translated_fields_of(self.model):
            ids = self.get_queryset(request).filter(**{formset.fk.name: obj})
            formset.form.out_of_date = out_of_date(self.model, ids.values_list("pk", flat=True))
        return formset

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == self.numbered_by:
            field.required = False
            field.initial = None
        return field


class TenantTabularInline(TenantInline, TabularInline):
    """Parts in a table, one line each."""

    hide_title = True


class TenantStackedInline(TenantInline, StackedInline):
    """Parts one above the other, for those with long texts."""


def is_here(obj: Any) -> bool:
    """Whether a dialogue is in scope and the row, if one is given, belongs to it."""
    here = current_dialogue_id()
    return here is not None and (obj is None or getattr(obj, "dialogue_id", here) in (here, None))


def may_publish(request: HttpRequest, model: type[models.Model], permission: str = "") -> bool:
    wanted = permission or f"{model._meta.app_label}.publish_{model._meta.model_name}"
    return current_dialogue_id() is not None and request.user.has_perm(wanted)


@contextmanager
def _checked_at_once() -> Iterator[None]:
    """A savepoint in which the database checks foreign keys now, not when all is over."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

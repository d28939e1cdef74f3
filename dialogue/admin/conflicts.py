"""Edit conflicts: a form saves over nothing that its reader has not seen.

A change form carries the state of what it shows: the row's own fields and the parts edited with it,
as a digest. A save is refused when the state is another by then; the page
says who changed what and shows the form as it was typed, with a box whose value is the state that
one agrees to replace. See docs/decisions/0009.
"""

import hashlib
import json
from typing import Any

from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse

from dialogue.admin.given_back import given_back, texts_sent
from dialogue.admin.history import Told, latest_of, removal_of, sources_of, told_since
from dialogue.ids import id_in

OPENED = "_opened"
SAVE_OVER = "_save_over"
GONE = "gone"
"""The state of a row that is no longer there."""
TOLD_AT_MOST = 12


class Edit:
    """One form, shown or sent: the state that it was opened on, and the state found now.

    Beside the state stand the numbers of the latest events that its reader could know, so that a
    refusal tells the later ones. Tampering with either gains no right: the person may save anyway.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.is_save = request.method == "POST"
        self.opened_on, _separator, events = request.POST.get(OPENED, "").partition("~")
        self.agreed_on = request.POST.get(SAVE_OVER, "")
        self.known_events = [
            number for said in events.split(".") if (number := id_in(said)) is not None
        ]
        self.now = ""
        self.told: list[Told] = []
        self.told_more = False
        self.row_is_gone = False

    @property
    def is_outdated(self) -> bool:
        return self.is_save and self.now != "" and self.opened_on != self.now

    @property
    def is_refused(self) -> bool:
        return self.is_outdated and self.agreed_on != self.now

    @property
    def token(self) -> str:
        """What the form carries: as it was opened, until its reader agrees to a newer state."""
        state = self.opened_on if self.is_refused else self.now
        return f"{state}~{'.'.join(map(str, self.known_events))}"

    def tell(self, told: list[Told]) -> None:
        self.told, self.told_more = told[:TOLD_AT_MOST], len(told) > TOLD_AT_MOST


class GuardedEdits:
    """For an admin: refuses to save over what another person did since the form was opened."""

    change_form_template = "admin/portal_change_form.html"
    model: type[models.Model]
    guarded_besides: tuple[str, ...] = ()
    """Fields of the row that the form shows under another name, and so can change too."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        edit = Edit(request)
        request.edit = edit  # type: ignore[attr-defined]
        if edit.is_save and object_id is not None and _is_whole(request):
            row = self.get_object(request, unquote(object_id))
            if row is None and self.has_add_permission(request):  # type: ignore[attr-defined]
                # Shown, and after agreement saved, as a new row: what was typed outlives its row.
                edit.row_is_gone, edit.now = True, GONE
                edit.tell(removal_of(self, request, object_id))
                object_id = None
            elif self._takes_nothing(request, row) and (typed := texts_sent(self, request)):
                return given_back(self, request, row, typed)
        context = {**(extra_context or {}), "edit": edit}
        return super().changeform_view(request, object_id, form_url, context)  # type: ignore[misc, no-any-return]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        form.edit = getattr(request, "edit", None)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model | None:
        """Locks the row for a save, so that of two at the same moment the second sees the first."""
        row: models.Model | None = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if row is None or request.method != "POST":
            return row
        rows = self.get_queryset(request)  # type: ignore[attr-defined]
        try:
            row.refresh_from_db(from_queryset=rows.select_for_update(of=("self",)))
        except ObjectDoesNotExist:
            return None
        return row

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Here Django has read the row and its parts, and has not yet checked what was sent."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        edit: Edit = request.edit  # type: ignore[attr-defined]
        if change and self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            edit.now = self._state(request, obj, formsets, inlines)
            parts = [(inline, part.fk) for part, inline in zip(formsets, inlines, strict=True)]
            sources = sources_of(self, obj.pk, parts)
            if edit.is_refused:
                edit.tell(told_since(request, sources, edit.known_events))
            else:
                edit.known_events = latest_of(sources)
        if edit.is_outdated:
            for formset, inline in zip(formsets, inlines, strict=True):
                if inline.has_change_permission(request, obj if change else None):
                    formset.keep_what_is_gone()
        return formsets, inlines

    def _state(
        self, request: HttpRequest, row: models.Model, formsets: list[Any], inlines: list[Any]
    ) -> str:
        """A digest of all that the form can change. What it merely shows may change meanwhile.

        Costs no query: row and parts are those that the forms were made of.
        """
        shown = flatten_fieldsets(self.get_fieldsets(request, row))  # type: ignore[attr-defined]
        named = set(shown) - set(self.get_readonly_fields(request, row))  # type: ignore[attr-defined]
        state: list[Any] = [model_to_dict(row, named.union(self.guarded_besides))]
        for formset, inline in zip(formsets, inlines, strict=True):
            if inline.has_change_permission(request, row):
                names = formset.form.base_fields
                state.append(
                    [(part.pk, model_to_dict(part, names)) for part in formset.get_queryset()]
                )
        written = json.dumps(state, default=_plain, sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()

    def _takes_nothing(self, request: HttpRequest, row: models.Model | None) -> bool:
        """Whether a person who changes such rows cannot change this one, or not any more."""
        may_change = self.has_change_permission  # type: ignore[attr-defined]
        if not may_change(request):
            return False
        if row is None:
            return True
        is_seen = self.has_view_permission(request, row)  # type: ignore[attr-defined]
        return is_seen and not may_change(request, row)


def _is_whole(request: HttpRequest) -> bool:
    """Whether a form of the row was sent, as it stands on a page of its own."""
    return OPENED in request.POST and IS_POPUP_VAR not in request.POST


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else str(value)

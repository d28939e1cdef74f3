"""What an admin says where other rows stand in the way of a deletion.

Django lists what is protected and does not say that nothing can be deleted, nor what one can do;
and it asks first for the right to delete rows that nobody could delete. Here a refusal names the
rows that refer to what was chosen, leads to them and tells the remedy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst

SHOWN_AT_MOST = 20


@dataclass(frozen=True)
class Referring:
    """A row in the way: its kind and name, where it is edited, and the row that it is a part of."""

    kind: str
    name: str
    address: str = ""
    owner: "Referring | None" = None


@dataclass(frozen=True)
class WhatRefers:
    """The rows in the way, how many more there are, and the name of the field that tells an end."""

    shown: list[Referring]
    more: int
    end: str


class TellsWhatRefers:
    """For a ModelAdmin: a deletion that rows stand in the way of is refused in plain words."""

    delete_confirmation_template = "admin/portal_delete.html"
    delete_selected_confirmation_template = "admin/portal_delete_selected.html"
    ended_by: ClassVar[str] = ""
    """The field that says when a row has ended: what one fills in instead of deleting it."""

    admin_site: Any
    model: type[models.Model]

    def get_deleted_objects(
        self, objs: Sequence[models.Model] | models.QuerySet, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], Any]:
        """As Django's; but where rows stand in the way, these alone, as `WhatRefers`."""
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        if not collector.protected:
            return super().get_deleted_objects(objs, request)  # type: ignore[misc, no-any-return]
        shown = [
            self._referring(request, row, hidden=objs)
            for row in _of_every_kind(collector.protected)
        ]
        end: Any = self.model._meta.get_field(self.ended_by) if self.ended_by else None
        more = len(collector.protected) - len(shown)
        return [], {}, set(), WhatRefers(shown, more, str(end.verbose_name) if end else "")

    def told_before_deletion(self, request: HttpRequest, rows: Sequence[Any]) -> list[str]:
        """What to know before the rows are deleted, besides what goes with them."""
        return []

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        self._tell(request, context, [context["object"]])
        return super().render_delete_form(request, context)  # type: ignore[misc, no-any-return]

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> Any:
        answer = super().response_action(request, queryset)  # type: ignore[misc]
        context = getattr(answer, "context_data", None) or {}
        if "deletable_objects" in context:
            self._tell(request, context, list(context["queryset"]))
        return answer

    def _tell(self, request: HttpRequest, context: dict[str, Any], rows: list[Any]) -> None:
        """On the page that asks; a page that refuses has nothing to warn of."""
        if not context["protected"] and not context["perms_lacking"]:
            for words in self.told_before_deletion(request, rows):
                messages.warning(request, words)

    def _referring(self, request: HttpRequest, row: models.Model, hidden: Any = ()) -> Referring:
        """The row, with what it is a part of unless that is hidden, being what goes."""
        owner = self._owner_of(row)
        if owner in hidden:
            owner = None
        return Referring(
            kind=capfirst(str(row._meta.verbose_name)),
            name=str(row),
            address=self._address_of(request, row),
            owner=self._referring(request, owner) if owner is not None else None,
        )

    def _owner_of(self, row: models.Model) -> models.Model | None:
        """The row on whose form this one is edited; None for what is no part of another."""
        for owner_admin in self.admin_site._registry.values():
            for inline in owner_admin.inlines:
                if inline.model is type(row):
                    key = _get_foreign_key(owner_admin.model, inline.model, inline.fk_name)
                    if (owner := getattr(row, key.name)) is not None:
                        return owner  # type: ignore[no-any-return]
        return None

    def _address_of(self, request: HttpRequest, row: models.Model) -> str:
        """Where the row is edited or looked up, empty where the reader can do neither."""
        of_row = self.admin_site._registry.get(type(row))
        if of_row is None or not of_row.has_view_permission(request, row):
            return ""
        named = f"{self.admin_site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        return reverse(named, args=[quote(row.pk)])


def _of_every_kind(rows: Iterable[models.Model]) -> list[models.Model]:
    """As many as are shown, by kind; however many there are of one kind, the others appear."""
    kinds: dict[str, list[models.Model]] = {}
    for row in sorted(rows, key=lambda row: (row._meta.label, row.pk)):
        kinds.setdefault(row._meta.label, []).append(row)
    in_turn = [row for turn in zip_longest(*kinds.values()) for row in turn if row is not None]
    return sorted(in_turn[:SHOWN_AT_MOST], key=lambda row: (row._meta.label, row.pk))

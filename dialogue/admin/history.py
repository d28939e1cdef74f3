"""The page that shows who changed what of a row, and when."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.admin.languages import label_of, language_of
from dialogue.history import event_model_of

EVENTS_SHOWN = 500
ENTRIES_ON_A_PAGE = 25
NOT_TOLD = frozenset({"id", "dialogue_id"})


@dataclass(slots=True)
class Change:
    """One field before and after; `language` is that of the texts, where they have one."""

    label: str
    before: str
    after: str
    language: str = ""


@dataclass(slots=True)
class Entry:
    """Something done to the row or to one of its parts."""

    when: datetime.datetime
    number: int
    kind: str
    subject: str
    user_id: int | None
    who: str = ""
    changes: list[Change] = field(default_factory=list)


def history_page(
    model_admin: Any, request: HttpRequest, object_id: str, extra: dict[str, Any]
) -> HttpResponse:
    """The latest changes of a row and of what is edited together with it, the newest first.

    Raises Http404 where the row is not there for this person.
    """
    row = model_admin.get_object(request, unquote(object_id))
    if row is None or not model_admin.has_view_or_change_permission(request, row):
        raise Http404
    entries = sorted(
        _all_entries(model_admin, request, row),
        key=lambda entry: (entry.when, entry.number),
        reverse=True,
    )
    page = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(request.GET.get("p"))
    _name_people(page.object_list)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("History: %s") % row,
        "opts": model_admin.model._meta,
        "object": row,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "module_name": str(capfirst(model_admin.model._meta.verbose_name_plural)),
        **extra,
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, model_admin.history_template, context)


def _all_entries(model_admin: Any, request: HttpRequest, row: models.Model) -> Iterator[Entry]:
    yield from _entries(model_admin, request, {"pgh_obj_id": row.pk}, "")
    for inline in model_admin.get_inline_instances(request, row):
        if event_model_of(inline.model) is None:
            continue
        parent = inline.get_formset(request, row).fk.attname
        name = str(capfirst(inline.model._meta.verbose_name))
        yield from _entries(inline, request, {parent: row.pk}, name, frozenset({parent}))


def _entries(
    model_admin: Any,
    request: HttpRequest,
    condition: dict[str, Any],
    subject: str,
    left_out: frozenset[str] = frozenset(),
) -> Iterator[Entry]:
    events = event_model_of(model_admin.model)
    if events is None:
        return
    told = [f for f in _told_fields(model_admin.model) if f.attname not in left_out]
    latest = list(events.objects.filter(**condition).order_by("-pgh_id")[:EVENTS_SHOWN])
    names = _names_of_targets(model_admin, request, told, latest)
    before: dict[int, Any] = {}
    for event in reversed(latest):
        previous = before.get(event.pgh_obj_id)
        before[event.pgh_obj_id] = event
        changes = list(_changes(told, previous, event, names))
        if event.pgh_label == "update" and not changes:
            continue
        context = event.pgh_context or {}
        yield Entry(
            when=event.pgh_created_at,
            number=event.pgh_id,
            kind=event.pgh_label,
            subject=subject,
            user_id=context.get("user"),
            changes=changes,
        )


def _told_fields(model: type[models.Model]) -> list[Any]:
    """All columns but keys, and but the untranslated shadow of a translated one."""
    fields: list[Any] = list(model._meta.fields)
    shadows = {f.translated_field.name for f in fields if language_of(f)}
    return [
        f
        for f in model._meta.concrete_fields
        if f.attname not in NOT_TOLD
        and f.name not in shadows
        and not f.generated
        # A file's address says nothing; its name and its checksum are told.
        and not isinstance(f, models.FileField)
    ]


def _changes(
    told: list[Any], previous: Any, event: Any, names: dict[tuple[str, Any], str]
) -> Iterator[Change]:
    if event.pgh_label == "delete":
        previous, event = event, None
    for db_field in told:
        old = getattr(previous, db_field.attname, None) if previous else None
        new = getattr(event, db_field.attname, None) if event else None
        if old == new or (_is_empty(old) and _is_empty(new)):
            continue
        language = language_of(db_field)
        yield Change(
            label=label_of(db_field) if language else str(capfirst(db_field.verbose_name)),
            before=_in_words(db_field, old, names),
            after=_in_words(db_field, new, names),
            language=language,
        )


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _in_words(db_field: Any, value: Any, names: dict[tuple[str, Any], str]) -> str:
    if _is_empty(value):
        return ""
    if db_field.is_relation:
        return names.get((db_field.name, value), _("a row that is gone"))
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if db_field.choices:
        return str(dict(db_field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return str(localize(value))
    if isinstance(value, datetime.date):
        return periods.written(value)
    return str(localize(value))


def _names_of_targets(
    model_admin: Any, request: HttpRequest, told: list[Any], events: Iterable[Any]
) -> dict[tuple[str, Any], str]:
    """What the foreign keys of the events point at, one query a field."""
    names: dict[tuple[str, Any], str] = {}
    for db_field in told:
        if not db_field.is_relation:
            continue
        ids = {getattr(event, db_field.attname) for event in events} - {None}
        if not ids:
            continue
        target = model_admin.admin_site._registry.get(db_field.related_model)
        rows = (
            target.get_queryset(request)
            if target is not None
            else db_field.related_model._base_manager.all()
        )
        names |= {(db_field.name, row.pk): str(row) for row in rows.filter(pk__in=ids)}
    return names


def _name_people(entries: Iterable[Entry]) -> None:
    ids = {entry.user_id for entry in entries if entry.user_id}
    people = get_user_model()._default_manager.in_bulk(ids) if ids else {}
    for entry in entries:
        person = people.get(entry.user_id) if entry.user_id else None
        entry.who = str(person) if person else _("the portal itself")

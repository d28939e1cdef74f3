"""The page that shows who changed what of a row, and when."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.admin.languages import language_of
from dialogue.history import event_model_of
from dialogue.ids import id_in
from dialogue.time_zones import offset_label

EVENTS_SHOWN = 500
ENTRIES_ON_A_PAGE = 25
# Keys, and what the database counts by itself when something else changes.
NOT_TOLD = frozenset({"id", "dialogue_id", "sequence", "calendar_changed_at"})


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
    part: str
    """The name of the part that was changed, where it is still there."""
    user_id: int | None
    who: str = ""
    changes: list[Change] = field(default_factory=list)


class TellsItsHistory:
    """For a ModelAdmin: the history that the database writes, in place of Django's own log.

    Django's would be one for all dialogues. `told_parts` are inlines of parts that are edited
    elsewhere, and of which the history tells all the same.
    """

    history_template = "admin/portal_history.html"
    told_parts: tuple[type[Any], ...] = ()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return history_page(self, request, object_id, extra_context or {})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        pass

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        pass

    def log_deletions(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        pass


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


class Source(NamedTuple):
    """Events of a row, or of one kind of its parts."""

    shown_by: Any
    """The admin or the inline."""
    condition: dict[str, Any]
    subject: str = ""
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """In one line: who did what to a row, or to which of its parts, and when."""

    when: datetime.datetime
    who: str
    what: str


def sources_of(
    model_admin: Any, row_id: Any, parts: Iterable[tuple[Any, Any]] = ()
) -> list[Source]:
    """Where the history of a row and of its parts lies; each inline comes with its foreign key."""
    sources = [Source(model_admin, {"pgh_obj_id": row_id})]
    for inline, key in parts:
        name = str(capfirst(inline.model._meta.verbose_name))
        sources.append(Source(inline, {key.attname: row_id}, name, frozenset({key.attname})))
    return [s for s in sources if event_model_of(s.shown_by.model) is not None]


def latest_of(sources: list[Source]) -> list[int]:
    """The number of the latest event of each source, 0 where there is none. One query."""
    latest = [0] * len(sources)
    questions = [
        event_model_of(source.shown_by.model)
        .objects.filter(**source.condition)
        .annotate(place=models.Value(place))
        .order_by("-pgh_id")
        .values_list("place", "pgh_id")[:1]
        for place, source in enumerate(sources)
    ]
    for place, number in questions[0].union(*questions[1:], all=True) if questions else ():
        latest[place] = number
    return latest


def told_since(request: HttpRequest, sources: list[Source], latest: list[int]) -> list[Told]:
    """What was done after the events of those numbers (see `latest_of`), the newest first."""
    entries = [
        entry
        for source, number in zip(sources, latest, strict=False)
        for entry in _entries(request, source)
        if entry.number > number
    ]
    return _told(request, entries)


def removal_of(model_admin: Any, request: HttpRequest, object_id: str) -> list[Told]:
    """Who removed a row of this dialogue, if its history is kept."""
    sources = sources_of(model_admin, object_id) if id_in(object_id) is not None else []
    entries = (entry for source in sources for entry in _entries(request, source))
    return _told(request, (entry for entry in entries if entry.kind == "delete"))


def _told(request: HttpRequest, entries: Iterable[Entry]) -> list[Told]:
    found = sorted(entries, key=lambda entry: (entry.when, entry.number), reverse=True)
    _name_people(found)
    kinds = {"insert": _("added"), "delete": _("removed")}
    return [
        Told(
            when=entry.when,
            who=_("you, in another window") if entry.user_id == request.user.pk else entry.who,
            what=_("%(part)s: %(what)s") % {"part": entry.subject, "what": what}
            if entry.subject
            else what,
        )
        for entry in found
        for what in [kinds.get(entry.kind) or ", ".join(c.label for c in entry.changes)]
    ]


def _all_entries(model_admin: Any, request: HttpRequest, row: models.Model) -> Iterator[Entry]:
    inlines = [
        *model_admin.get_inline_instances(request, row),
        *(part(model_admin.model, model_admin.admin_site) for part in model_admin.told_parts),
    ]
    parts = ((inline, inline.get_formset(request, row).fk) for inline in inlines)
    for source in sources_of(model_admin, row.pk, parts):
        yield from _entries(request, source)


def _entries(request: HttpRequest, source: Source) -> Iterator[Entry]:
    model = source.shown_by.model
    events = event_model_of(model).objects.filter(**source.condition)
    told = [f for f in _told_fields(model) if f.attname not in source.left_out]
    latest = list(events.order_by("-pgh_id")[:EVENTS_SHOWN])
    names = _names_of_targets(source.shown_by, request, told, latest)
    parts = _names_of_parts(source, request, latest)
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
            subject=source.subject,
            part=parts.get(event.pgh_obj_id, "") if event.pgh_label == "update" else "",
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
        yield Change(
            label=str(capfirst(db_field.verbose_name)),
            before=_in_words(db_field, old, names),
            after=_in_words(db_field, new, names),
            language=language_of(db_field),
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
        there = timezone.localtime(value)
        time = f"{periods.clock_written(there.time())} {offset_label(there)}"
        return f"{periods.written(there.date())}, {time}"
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


def _names_of_parts(source: Source, request: HttpRequest, events: Iterable[Any]) -> dict[int, str]:
    """What the parts are called that were changed; what was added or removed is told whole."""
    ids = {event.pgh_obj_id for event in events if event.pgh_label == "update"}
    if not source.subject or not ids:
        return {}
    rows = source.shown_by.get_queryset(request).filter(pk__in=ids)
    return {row.pk: str(row) for row in rows}


def _name_people(entries: Iterable[Entry]) -> None:
    ids = {entry.user_id for entry in entries if entry.user_id}
    people = get_user_model()._default_manager.in_bulk(ids) if ids else {}
    for entry in entries:
        person = people.get(entry.user_id) if entry.user_id else None
        entry.who = str(person) if person else _("the portal itself")

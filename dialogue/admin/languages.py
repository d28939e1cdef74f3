"""English and French beside each other in every form, and what is missing or out of date."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from dialogue.history import event_model_of
from dialogue.labels import language_name
from dialogue.texts import LANGUAGES

EVENTS_READ = 200
"""How far back the history is read to tell which language was changed last."""


def both(field: str) -> tuple[str, ...]:
    """The field's columns in every language, to stand in one row of a form."""
    return tuple(build_localized_fieldname(field, code) for code in LANGUAGES)


def searched(*fields: str) -> tuple[str, ...]:
    """What to search in every language, without regard to accents: `searched("title")`."""
    return tuple(f"{field}_{code}__unaccent" for field in fields for code in LANGUAGES)


@lru_cache(maxsize=64)
def translated_fields_of(model: type[models.Model]) -> dict[str, tuple[str, ...]]:
    """The translated fields of the model and their columns, English first."""
    return {name: both(name) for name in get_translatable_fields_for_model(model) or ()}


def language_of(db_field: models.Field) -> str:
    """The language of a translated column, empty for any other."""
    return str(getattr(db_field, "language", "")) if hasattr(db_field, "translated_field") else ""


def mark_gaps(form: Any) -> None:
    """Say beside each empty field of a stored row that the language is missing, or out of date.

    In a form that comes back, empty is what was sent empty. `form.out_of_date` maps ids of rows to
    columns whose other language was changed later.
    """
    if form.instance.pk is None:
        return
    late = getattr(form, "out_of_date", {}).get(form.instance.pk, frozenset())
    for columns in translated_fields_of(form._meta.model).values():
        filled = [name for name in columns if _written(form, name)]
        for name in columns:
            if name not in form.fields or not filled:
                continue
            if name not in filled:
                _hint(form.fields[name], "missing", _missing_in(name))
            elif name in late:
                _hint(form.fields[name], "late", _("The other language was changed since."))


def _written(form: Any, name: str) -> Any:
    """What a column holds: as it was sent, where it was, else as it is stored."""
    sent = None
    if form.is_bound and name in form.fields:
        widget = form.fields[name].widget
        sent = widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    return getattr(form.instance, name) if sent is None else sent.strip()


def _missing_in(column: str) -> str:
    return _("Missing in %(language)s: readers see the other language, marked as such.") % {
        "language": language_name(column.rsplit("_", 1)[1])
    }


def _hint(field: Any, kind: str, words: str) -> None:
    hint = format_html('<span class="portal-hint portal-hint-{}">{}</span>', kind, words)
    field.help_text = format_html("{} {}", field.help_text, hint) if field.help_text else hint
    # In tables of parts the help text stands in the heading, so the field says it as well.
    field.widget.attrs |= {"data-translation": kind, "title": words}
    if kind == "missing":
        field.widget.attrs["placeholder"] = words


def out_of_date(model: type[models.Model], ids: Iterable[int]) -> dict[int, set[str]]:
    """For each row, the columns that were not touched since another language changed.

    Read from the history; a row written in both languages at once is up to date. One query.
    """
    events, fields = event_model_of(model), translated_fields_of(model)
    wanted = [pk for pk in ids if pk]
    if events is None or not fields or not wanted:
        return {}
    columns = [name for names in fields.values() for name in names]
    recent = events.objects.filter(pgh_obj_id__in=wanted).order_by("-pgh_id")
    rows = list(recent.values("pgh_id", "pgh_obj_id", *columns)[: EVENTS_READ * len(wanted)])
    changed: dict[tuple[int, str], int] = {}
    before: dict[int, dict[str, Any]] = {}
    for row in reversed(rows):
        pk = row["pgh_obj_id"]
        for name in columns:
            if pk not in before or before[pk][name] != row[name]:
                changed[pk, name] = row["pgh_id"]
        before[pk] = row
    late: dict[int, set[str]] = {}
    for pk, row in before.items():
        for names in fields.values():
            filled = [name for name in names if row[name]]
            newest = max((changed[pk, name] for name in filled), default=0)
            late.setdefault(pk, set()).update(n for n in filled if changed[pk, n] < newest)
    return late


def lacks_translation(model: type[models.Model]) -> Q:
    """Rows where a text exists in one language and not in another."""
    condition = Q(pk=None)
    for columns in translated_fields_of(model).values():
        empty = [Q(**{name: None}) | Q(**{name: ""}) for name in columns]
        some_filled = ~Q(*empty)
        some_empty = Q(*empty, _connector=Q.OR)
        condition |= some_filled & some_empty
    return condition


def languages_present(row: models.Model) -> SafeString:
    """“EN · FR”, a missing language struck out, for lists; no query."""
    marks = []
    for code in LANGUAGES:
        complete = all(
            getattr(row, build_localized_fieldname(name, code))
            for name, columns in translated_fields_of(type(row)).items()
            if any(getattr(row, column) for column in columns)
        )
        words = language_name(code) if complete else _missing_in(f"_{code}")
        marks.append((("has" if complete else "lacks"), words, code.upper()))
    first, *others = (
        format_html('<abbr class="portal-language portal-{}" title="{}">{}</abbr>', *mark)
        for mark in marks
    )
    return format_html("{}" + " {}" * len(others), first, *others)

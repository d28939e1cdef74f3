"""Fields that choose rows by typing: what is chosen is shown by name, the browser suggests more.

Django's own widget asks the database once for each field of each part, and fails on a value that
cannot be an id. These ask once for all parts, and show nonsense as nothing chosen.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models

from dialogue.ids import ids_in


class KnownRows:
    """The rows that the copies of a field point at, read together when the first is shown."""

    def __init__(self) -> None:
        self._rows: dict[int, models.Model | None] = {}
        self._expected: set[int] = set()

    def expect(self, values: Iterable[Any]) -> None:
        """Say what will be asked for later."""
        self._expected |= ids_in(values)

    def among(self, queryset: models.QuerySet, values: Iterable[Any]) -> list[models.Model]:
        """The queryset's rows of these ids; what is no id, or no row of it, is left out."""
        wanted = ids_in(values)
        if not wanted <= self._rows.keys():
            missing = (wanted | self._expected) - self._rows.keys()
            self._rows |= dict.fromkeys(missing)
            self._rows |= {row.pk: row for row in queryset.filter(pk__in=missing)}
        return [row for pk in sorted(wanted) if (row := self._rows[pk]) is not None]


class _Chosen:
    """Mixed into Django's widgets; copies of a widget share what it knows."""

    choices: Any
    is_required: bool
    allow_multiple_selected: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = KnownRows()

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> list[Any]:
        # Only what is chosen is an option; the browser fetches the rest.
        options: list[Any] = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        for row in self.known.among(self.choices.queryset, value):
            label = self.choices.field.label_from_instance(row)
            options.append(self.create_option(name, row.pk, label, True, len(options)))  # type: ignore[attr-defined]
        return [(None, options, 0)]


class ChosenRow(_Chosen, AutocompleteSelect):  # type: ignore[misc]
    """One row."""


class ChosenRows(_Chosen, AutocompleteSelectMultiple):  # type: ignore[misc]
    """Several rows."""


def known_rows_of(field: Any) -> KnownRows | None:
    """What a form field's widget knows, if it is one of these."""
    widget = getattr(field.widget, "widget", field.widget)  # the admin wraps it in its links
    return widget.known if isinstance(widget, _Chosen) else None

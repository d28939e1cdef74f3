"""What has been loaded already, so that nothing is loaded twice or taken from its editors."""

from collections import Counter
from typing import Any, TypeVar

from django.db import connection, models

from dialogue.models import SeededRow
from dialogue.texts import BETWEEN_LANGUAGES
from rabat_portal.seed.files import content_of

Row = TypeVar("Row", bound=models.Model)

OWN_TEXT = "own text"
"""What the files name as the source of pages that describe the portal itself: none to show."""


class Ledger:
    """Adds rows for records that have never been loaded, and finds those that have.

    A key that is known stays known: its row may since have been renamed, changed or deleted, and
    none of that is undone. To be made inside a transaction, at whose end other loaders may go on.
    """

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rabat_portal.seed'))")
        self._ids = dict(SeededRow.objects.values_list("key", "object_id"))
        self.added: Counter[type[models.Model]] = Counter()

    def knows(self, key: str) -> bool:
        return key in self._ids

    def add(self, key: str, row: Row) -> Row:
        """Save a new row under a new key."""
        row.save(force_insert=True)
        SeededRow.objects.create(key=key, model=row._meta.label_lower, object_id=row.pk)
        self._ids[key] = row.pk
        self.added[type(row)] += 1
        return row

    def find(self, model: type[Row], key: str | None) -> Row | None:
        """The row of a record; None for no record, and for a row that was deleted since."""
        pk = self._ids.get(key) if key is not None else None
        if pk is None:
            return None
        found: Row | None = model._default_manager.filter(pk=pk).first()
        return found


def in_both_languages(record: dict[str, Any], **columns: str) -> dict[str, Any]:
    """The `_en` and `_fr` columns of a row from a record's texts; what is unknown stays empty.

    `columns` maps a column to the record's key, both without the language: `body="text"`.
    """
    return {
        f"{column}_{language}": text
        for column, key in columns.items()
        for language in ("en", "fr")
        if (text := record.get(f"{key}_{language}")) is not None
    }


def provenance(record: dict[str, Any], *further_notes: str | None) -> dict[str, Any]:
    """The columns that say where a record is known from, and what staff should know about it."""
    notes = [note for note in (record.get("note"), *further_notes) if note]
    sources = [
        named_in_both_languages(source)
        for source in record.get("sources", [])
        if source != OWN_TEXT
    ]
    return {"sources": sources, "staff_note": "\n".join(notes)}


def named_in_both_languages(source: str) -> str:
    """As `dialogue.texts.source_in` reads it; addresses, and names without a French one, as is."""
    french = content_of("source_names")["french"].get(source)
    return f"{source}{BETWEEN_LANGUAGES}{french}" if french else source

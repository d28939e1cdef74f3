"""Rows found by words: in any of their forms, whatever their accents, in either language."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, Q, QuerySet, TextField, Value

Rows = TypeVar("Rows", bound=QuerySet)

CONFIGURATIONS = {"en": "english", "fr": "french"}
"""How PostgreSQL cuts and stems the words of each language."""


def unaccented(text: F | Value) -> Func:
    return Func(text, function="portal_unaccent", output_field=TextField())


def words_of(columns: Iterable[str], language: str) -> SearchVector:
    """The words of columns in the language, as `asked_for` looks for them."""
    texts = (unaccented(F(column)) for column in columns)
    return SearchVector(*texts, config=CONFIGURATIONS[language])


def asked_for(words: str, language: str) -> SearchQuery:
    """All the words; “quoted words” side by side, and none of the -words."""
    configuration = CONFIGURATIONS[language]
    return SearchQuery(unaccented(Value(words)), config=configuration, search_type="websearch")


def saying(rows: Rows, words: str, texts: Sequence[str]) -> Rows:
    """Those whose translated texts, taken together, have what is asked for in one language.

    The words are cut and stemmed anew for each row: for lists of hundreds of rows, not of many
    thousands, whose words are kept (decision 24).
    """
    found = Q()
    for language in CONFIGURATIONS:
        said = words_of((f"{name}_{language}" for name in texts), language)
        rows = rows.alias(**{f"said_{language}": said})
        found |= Q(**{f"said_{language}": asked_for(words, language)})
    return rows.filter(found)

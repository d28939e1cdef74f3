"""Which language a translated field can be shown in."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

LANGUAGES = [code for code, _name in settings.LANGUAGES]

BETWEEN_LANGUAGES = " | "
"""What stands between the names of a source in each language."""

QUOTES = [("“", "”"), ("«", "»"), ('"', '"'), ("„", "“"), ("‘", "’"), ("'", "'")]


def in_languages(*fields: str) -> list[str]:
    """The columns of translated fields: title_en, title_fr."""
    return [f"{field}_{code}" for field in fields for code in LANGUAGES]


def write_in(language: str, row: models.Model, **texts: str) -> None:
    """Set each translated field in that language alone: in all others it becomes empty."""
    for field, text in texts.items():
        for code in LANGUAGES:
            setattr(row, f"{field}_{code}", text if code == language else "")


def text_of(row: models.Model, field: str, language: str | None = None) -> tuple[str, str]:
    """The field's text and the language it is in: the wanted one, else the first that has any.

    ("", "") where no language has a text.
    """
    wanted = language or get_language() or LANGUAGES[0]
    for code in [wanted, *(other for other in LANGUAGES if other != wanted)]:
        value = getattr(row, f"{field}_{code}", None)
        if value:
            return value, code
    return "", ""


def texts_by_language(row: models.Model, field: str) -> dict[str, str]:
    """What there is of the field, by language: for other programs, which choose for themselves."""
    texts = {code: getattr(row, f"{field}_{code}") for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text}


def language_shown(row: models.Model, field: str) -> str:
    """The code of the language the field is shown in, empty where it has no text at all."""
    return text_of(row, field)[1]


def unquoted(text: str) -> str:
    """The text without the quotation marks around the whole of it, for pages that set their own."""
    for opening, closing in QUOTES:
        inner = text.strip()[1:-1]
        if text.strip() == f"{opening}{inner}{closing}" and not {opening, closing} & set(inner):
            return inner.strip()
    return text


def source_in(language: str | None, source: str) -> str:
    """What a source is called in the language: its names stand one after the other, English first.

    One that has no name in the language is called by its first.
    """
    names = source.split(BETWEEN_LANGUAGES)
    position = LANGUAGES.index(language or LANGUAGES[0])
    return names[position] if position < len(names) else names[0]

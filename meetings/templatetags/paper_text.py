"""How a version of a paper is named where one can download it."""

from babel import Locale, UnknownLocaleError
from django import template

from dialogue.uploads.file_names import suffix_of
from meetings.models import MaterialVersion

register = template.Library()


@register.filter
def own_language_name(version: MaterialVersion) -> str:
    """The language's own name for itself, such as “Français”; its code where none is known."""
    try:
        name = Locale.parse(version.language).get_display_name(version.language) or ""
    except (UnknownLocaleError, ValueError):
        name = ""
    return name[:1].upper() + name[1:] if name else version.language


@register.filter
def file_kind(version: MaterialVersion) -> str:
    """“PDF”, “DOCX”."""
    return suffix_of(version.original_name).upper()

"""How a version of a paper is named where one can download it."""

from django import template

from dialogue.uploads.file_names import suffix_of
from meetings.models import MaterialVersion

register = template.Library()


@register.filter
def file_kind(version: MaterialVersion) -> str:
    """“PDF”, “DOCX”."""
    return suffix_of(version.original_name).upper()

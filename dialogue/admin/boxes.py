"""Arrays of choices as boxes to tick."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget


def boxes_for(array: Any, choices: Any) -> forms.MultipleChoiceField:
    """The form field of an `ArrayField` of which any of the choices, or none, may be ticked."""
    return forms.MultipleChoiceField(
        label=capfirst(array.verbose_name),
        help_text=array.help_text,
        choices=choices,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        required=False,
    )

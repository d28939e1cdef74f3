"""A spreadsheet of recommendations and conclusions, as it is uploaded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.services.register_import.columns import Columns
from meetings.services.register_import.reading import MOST_ROWS, READERS, Line, lines_of

ACCEPTED = ",".join(f".{suffix}" for suffix in READERS)


class SheetForm(forms.Form):
    """`lines` and `columns` are what was read."""

    use_required_attribute = False

    file = forms.FileField(
        label=pgettext_lazy("a file", "Spreadsheet"),
        help_text=gettext_lazy("XLSX or CSV, with the headings of the register’s own download."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    lines: list[Line]
    columns: Columns
    most_rows = MOST_ROWS

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.lines, self.columns = lines_of(file)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from refusal
        return file

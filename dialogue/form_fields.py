"""Fields of forms that several apps use."""

import datetime
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES, MaxLengthValidator
from django.utils.translation import gettext as _

from dialogue import periods

LONGEST_TEXT = 10_000
"""What a person writes into one field, in letters: some four pages."""

# Marks, embeddings, overrides and isolates of direction: unseen, they turn round what follows,
# on badges and lists far from the form in which they were typed or pasted.
OF_DIRECTION = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)

# As word processors write the end of a line within a paragraph; on pages and in print it would be
# a box, or nothing, and the words beside it would run together.
ENDS_OF_LINES = dict.fromkeys([0x0B, 0x2028, 0x2029], "\n")

# Control and format (zero width, soft hyphens), and spaces and ends of every kind.
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def is_unseen(text: str) -> bool:
    """Whether nobody would see anything of it."""
    return all(unicodedata.category(letter) in UNSEEN for letter in text)


class Words(forms.CharField):
    """Empty where nobody would see anything of what was sent, such as letters without width.

    What is too long is told, never cut: there is no `maxlength`, at which browsers would silently
    cut what one pastes.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return text
        return self.empty_value if is_unseen(text) else text.translate(ENDS_OF_LINES)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class PlainLine(Words):
    """A name or another line that will stand among others' text: without marks of direction, and
    one line whatever was sent. In an e-mail a line of its own may become a button."""

    def to_python(self, value: Any) -> Any:
        line = super().to_python(value)
        if not line:
            return line
        parts = (part.strip() for part in line.translate(OF_DIRECTION).splitlines())
        return " ".join(part for part in parts if part)


class DayInput(forms.DateInput):
    """A day as browsers ask for it, and take it; without their help it is typed as 2026-11-28."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def check_between(day: datetime.date, first: datetime.date, last: datetime.date) -> None:
    """Raises ValidationError for days that nobody can mean, such as those of the year 1."""
    if not first <= day <= last:
        raise ValidationError(
            _("Choose a day between %(first)s and %(last)s.")
            % {"first": periods.written(first), "last": periods.written(last)}
        )


class AskedForLater:
    """A field that is not optional, and may yet be empty: what a draft lacks, it lacks for now."""

    def validate(self, value: Any) -> None:
        if value not in EMPTY_VALUES:
            super().validate(value)  # type: ignore[misc]


class NeededText(AskedForLater, Words):
    pass


class NeededLine(AskedForLater, PlainLine):
    pass


class NeededChoice(AskedForLater, forms.ChoiceField):
    pass


class NeededDay(AskedForLater, forms.DateField):
    widget = DayInput


def long_text(rows: int, **options: Any) -> NeededText:
    # No `max_length`: browsers would silently cut what one pastes.
    return NeededText(
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        **options,
    )

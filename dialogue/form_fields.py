"""Fields of forms that several apps use."""

import unicodedata
from typing import Any

from django import forms

# Marks, embeddings, overrides and isolates of direction: unseen, they turn round what follows,
# on badges and lists far from the form in which they were typed or pasted.
OF_DIRECTION = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


# Control and format (zero width, soft hyphens), and spaces and ends of every kind.
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def is_unseen(text: str) -> bool:
    """Whether nobody would see anything of it."""
    return all(unicodedata.category(letter) in UNSEEN for letter in text)


class Words(forms.CharField):
    """Empty where nobody would see anything of what was sent, such as letters without width."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.empty_value if text and is_unseen(text) else text


class PlainLine(Words):
    """A name or another line that will stand among others' text: without marks of direction, and
    one line whatever was sent. In an e-mail a line of its own may become a button."""

    def to_python(self, value: Any) -> Any:
        line = super().to_python(value)
        if not line:
            return line
        parts = (part.strip() for part in line.translate(OF_DIRECTION).splitlines())
        return " ".join(part for part in parts if part)

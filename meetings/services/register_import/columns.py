"""The headings of a spreadsheet, in any of the portal’s languages, and their fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils import translation

from dialogue.texts import LANGUAGES
from meetings.services.register_sheet import heads_by_field

NEEDED = ("part", "number")
MEETING = ("meeting", "meeting_address")
NOT_READ = (
    *("place", "state", "reported"),
    *("in_meetings", "cluster_address", "address"),
)
"""Written into the register’s download for people; an import leaves alone what they tell of."""


@dataclass(frozen=True)
class Columns:
    """Which column holds which field, and the headings that are not known."""

    fields: dict[int, str]
    heads: dict[str, str]
    unknown: list[str]

    def said_in(self, row: Sequence[str]) -> dict[str, str]:
        """What the line says, by field; what is empty is left out."""
        return {
            field: row[column]
            for column, field in self.fields.items()
            if column < len(row) and row[column]
        }


@cache
def _known() -> dict[str, str]:
    """Each heading in each language, in small letters, and its field."""
    known: dict[str, str] = {}
    for code in LANGUAGES:
        with translation.override(code):
            known |= {_folded(head): field for field, head in heads_by_field().items()}
    return known


def _folded(head: str) -> str:
    return " ".join(head.casefold().replace("’", "'").split())


def columns_in(row: Sequence[str]) -> Columns | None:
    """The columns, where this is the line of headings: it names what no line can do without."""
    fields: dict[int, str] = {}
    heads: dict[str, str] = {}
    unknown = []
    for column, head in enumerate(row):
        field = _known().get(_folded(head))
        if field is None or field in heads:
            unknown += [head] if head else []
        elif field not in NOT_READ:
            fields[column], heads[field] = field, head
        else:
            heads[field] = head
    texts = [f"text_{code}" for code in LANGUAGES]
    whole = (
        all(field in heads for field in NEEDED)
        and any(field in heads for field in MEETING)
        and any(field in heads for field in texts)
    )
    return Columns(fields, heads, unknown) if whole else None

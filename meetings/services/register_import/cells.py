"""What the cells of a line say. Each raises Refusal with what is wrong and what to do."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dialogue.texts import LANGUAGES
from meetings.enums import OutcomeKind, OutcomePart

HIGHEST_NUMBER = 32_767
LONGEST_TEXT = 20_000
"""Letters. A cell of a spreadsheet holds 32,767."""
LONGEST_LIST = 5_000
"""Letters of a cell that names several things."""


class Refusal(Exception):
    """A cell that cannot be taken; `field` is another than the one read, where that is to blame."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def part_in(cell: str) -> OutcomePart:
    for part in OutcomePart:
        if cell.casefold() in _in_all_languages(part.label) | {part.value}:
            return part
    raise Refusal(
        _("Write “%(first)s” or “%(second)s”.")
        % {"first": OutcomePart.RECOMMENDATION.label, "second": OutcomePart.CONCLUSION.label}
    )


def number_in(cell: str) -> int:
    digits = cell.lstrip("0")
    # The length first: Python refuses to read a number of thousands of digits.
    if cell.isascii() and digits.isdecimal() and len(digits) <= len(str(HIGHEST_NUMBER)):
        number = int(digits)
        if number <= HIGHEST_NUMBER:
            return number
    raise Refusal(
        _("Write the number of the text: a whole one, from 1 to %(limit)d.")
        % {"limit": HIGHEST_NUMBER}
    )


def text_in(cell: str) -> str:
    check_length(cell, LONGEST_TEXT)
    return cell


def check_length(cell: str, limit: int) -> None:
    if len(cell) > limit:
        raise Refusal(
            ngettext(
                "This has %(number)d character; at most %(limit)d are accepted. Divide it.",
                "This has %(number)d characters; at most %(limit)d are accepted. Divide it.",
                len(cell),
            )
            % {"number": len(cell), "limit": limit}
        )


def kind_in(cell: str) -> str:
    if not cell:
        return ""
    for kind in OutcomeKind:
        if cell.casefold() in _in_all_languages(kind.label) | {kind.value}:
            return kind.value
    kinds = ", ".join(str(kind.label) for kind in OutcomeKind)
    raise Refusal(_("This kind is not known. Leave it empty, or write one of: %s.") % kinds)


def answer_in(cell: str) -> bool | None:
    """None where nothing is said."""
    if not cell:
        return None
    for answer, said in ((True, "yes"), (False, "no")):
        for code in LANGUAGES:
            with translation.override(code):
                if cell.casefold() == pgettext("answer", said).casefold():
                    return answer
    raise Refusal(_("Write yes or no, or leave it empty."))


def _in_all_languages(label: str | Promise) -> set[str]:
    found = set()
    for code in LANGUAGES:
        with translation.override(code):
            found.add(str(label).casefold())
    return found

"""The register as a file: made at once while it is small, else by a worker."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogue.leases import Scope
from dialogue.periods import written
from dialogue.tenancy.scope import current_dialogue
from focal_points.enums import FileFormat
from focal_points.printout_kinds import Document, PrintoutKind, Table, register
from focal_points.reports.spreadsheets import write_table
from meetings.register_filters import RegisterFilter
from meetings.services import register_sheet
from meetings.services.register import in_order, shown_with_groups

REGISTER = "register"
TITLE = gettext_lazy("Recommendations and conclusions")
TEXTS_A_PAGE = 7
"""About so many stand on a page of the PDF; for the progress shown only."""


def keys_asked(asked: Mapping[str, Any], user: Any) -> Sequence[Any]:
    """Part and key of each text that was asked for, in their order."""
    return _keys(RegisterFilter(asked, user=user))


def _keys(form: RegisterFilter) -> Sequence[Any]:
    return list(in_order(form.applied(), form.chosen_order))


def table_of(keys: Sequence[Any], file_format: str, origin: str, user: Any) -> Table:
    """The texts as a table of that format, in the language that is active as it is written.

    What stands beside them is what the user sees.
    """
    is_json = file_format == FileFormat.JSON
    make = register_sheet.objects_of if is_json else register_sheet.rows_of

    def batches(scope: Scope) -> Iterator[Sequence[Any]]:
        for some in register_sheet.batches_of(keys):
            with scope():
                rows = make(some, origin, user)
            yield rows

    heads = [] if is_json else register_sheet.heads()
    write = partial(_write, file_format, heads)
    return Table(batches=batches, write=write, count=len(keys))


def _write(file_format: str, heads: Sequence[str], file: Any, batches: Any) -> None:
    write_table(file_format, file, str(TITLE), heads, batches)


def in_the_scope_at_hand() -> AbstractContextManager[None]:
    """For a table that is written while its request is answered."""
    return nullcontext()


def _content(printout: Any) -> Document | Table:
    user = printout.requested_by or AnonymousUser()
    form = RegisterFilter(printout.of["asked"], user=user)
    keys = _keys(form)
    if printout.format != FileFormat.PDF:
        dialogue = current_dialogue()
        assert dialogue is not None  # a printout is made in the scope of its own
        return table_of(keys, printout.format, dialogue.origin, user)
    return Document(
        template="meetings/pdf/register.html",
        context={
            "asked": form.chosen_in_words,
            "texts": shown_with_groups(keys, user),
            "day": written(timezone.localdate()),
        },
        pages=1 + len(keys) // TEXTS_A_PAGE,
    )


register(
    PrintoutKind(
        name=REGISTER,
        place=TITLE,
        address=lambda printout: reverse("meetings:register", query=printout.of["asked"]),
        content=_content,
    )
)

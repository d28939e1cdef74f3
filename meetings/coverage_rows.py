"""The rows behind a number of a coverage matrix, live or kept, on a page."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from meetings.models import Meeting
from meetings.services.coverage_matrix import Entry, Grid
from meetings.services.register import register, shown_with_groups


def rows_asked(request: DialogueRequest, matrix: Grid, *, are_texts: bool) -> dict[str, Any]:
    """For the template: what the cell counts that the address asks for, as the reader may see it.

    `gone` is how many of the rows on the page the reader does not see any more. Raises Http404 for
    a cell that there is not.
    """
    try:
        line = matrix.line(request.GET.get("heading", ""))
        column = matrix.column(request.GET.get("column", ""))
    except KeyError as error:
        raise Http404(str(error)) from error
    page = page_of(request, matrix.entries(line, column))
    entries = list(page.object_list)
    found = _texts(entries, request.user) if are_texts else _meetings(entries, request.user)
    return {
        "line": line,
        "column": column,
        "page": page,
        "texts" if are_texts else "meetings": found,
        "gone": len(entries) - len(found),
    }


def _texts(entries: Sequence[Entry], user: Any) -> list[Any]:
    wanted: dict[Any, list[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.part, []).append(entry.pk)
    seen = register(user)
    visible = {
        (part, pk)
        for part, keys in wanted.items()
        for pk in seen[part].filter(pk__in=keys).order_by().values_list("pk", flat=True)
    }
    keys = [
        {"part": entry.part, "pk": entry.pk}
        for entry in entries
        if (entry.part, entry.pk) in visible
    ]
    return shown_with_groups(keys, user)


def _meetings(entries: Sequence[Entry], user: Any) -> list[Meeting]:
    wanted = [entry.pk for entry in entries]
    rows = Meeting.objects.visible_to(user).filter(pk__in=wanted)
    found = {meeting.pk: meeting for meeting in rows.for_lists().with_outcome_counts()}
    return [found[pk] for pk in wanted if pk in found]

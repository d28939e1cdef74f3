"""How saving went, told to a page whose draft saves itself while somebody writes.

The page's own half is `static/js/drafts.js`.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dialogue.drafts import changed_by
from dialogue.requests import DialogueRequest


class Saving(StrEnum):
    """What became of what was sent."""

    SAVED = "saved"
    CONFLICT = "conflict"
    """Somebody has changed the draft since; nothing was saved."""
    CLOSED = "closed"
    """Somebody has handed it in since; nothing was saved."""


def told_of_saving(
    request: DialogueRequest,
    draft: Any,
    form: forms.Form,
    outcome: Saving,
    *,
    opened_on: str = "",
    lines: Iterable[forms.Form] = (),
) -> HttpResponse:
    """`draft` as it is stored now; the form, and the lines that it has besides, as they were sent.

    `opened_on` is what the form carries from now on: the state of the draft that its writer knows.
    """
    fields = [field for part in (form, *lines) for field in part if field.errors]
    context = {
        "draft": draft,
        "fields": fields,
        "outcome": outcome,
        "opened_on": opened_on,
        "changed_by": changed_by(draft, request.user),
    }
    return TemplateResponse(request, "components/draft_saved.html", context)

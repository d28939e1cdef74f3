"""What somebody had written and what can no longer be kept, given back so that it can be copied."""

import datetime
from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from dialogue import periods
from dialogue.requests import DialogueRequest

Typed = list[tuple[str, str]]
"""Pairs of a label and of the words below it, for `components/as_written.html`."""


def typed_in(form: forms.BaseForm, *, besides: Collection[str] = ()) -> Typed:
    """What was typed into a sent form, well formed or not, by the labels of its fields.

    Without the fields named in `besides`, and without those that were left empty.
    """
    form.is_valid()  # So that days are understood.
    fields = [field for field in form if field.name not in besides]
    typed = [(str(field.label), in_words(field.field, _sent(form, field))) for field in fields]
    return [(label, text) for label, text in typed if text]


def in_words(field: forms.Field, value: Any) -> str:
    """A value as its field would show it: the words of choices, a day in words."""
    if value in (None, "", []):
        return ""
    if isinstance(value, datetime.date):
        return periods.written(value)
    choices = {str(key): label for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(choices.get(str(one), one)) for one in values).strip()


def _sent(form: forms.BaseForm, field: forms.BoundField) -> Any:
    """Days as they were understood, so that they can be written in words; else what was sent."""
    understood = form.cleaned_data.get(field.name)
    return understood if isinstance(understood, datetime.date) else field.value()


def given_back(
    request: DialogueRequest, typed: Typed, *, title: Any, lead: Any, leads_to: tuple[Any, str]
) -> HttpResponse:
    """The page, with status 404, of something that is not there, or not any more.

    Whoever was writing gets back what they wrote, and learns no more than from any other 404.
    `leads_to` is the label and the address of where one goes on. Raises Http404 where nothing was
    written.
    """
    if not typed:
        raise Http404
    label, address = leads_to
    context = {"typed": typed, "title": title, "lead": lead, "list_label": label, "list": address}
    return TemplateResponse(request, "given_back.html", context, status=HTTPStatus.NOT_FOUND)

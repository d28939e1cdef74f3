"""What is told to who decides on something that is not with the Secretariat any more."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from dialogue.form_fields import typed_in
from dialogue.requests import DialogueRequest


def not_with_us(
    request: DialogueRequest, form: forms.Form, *, list_name: str, list_label: Any
) -> HttpResponse:
    """Not there, or not any more: whoever was writing gets back what they wrote, and no more.

    A draft of a partner and what never was look alike. Raises Http404 where nothing was written.
    """
    typed = typed_in(form)
    if not typed:
        raise Http404
    context = {"typed": typed, "list_url": reverse(list_name), "list_label": list_label}
    return TemplateResponse(
        request, "meetings/not_with_us.html", context, status=HTTPStatus.NOT_FOUND
    )

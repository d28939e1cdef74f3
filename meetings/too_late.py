"""What is told to who writes on something that is gone, or is somebody else's turn by now."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.as_written import Typed, given_back, typed_in
from dialogue.requests import DialogueRequest


def not_with_us(
    request: DialogueRequest, form: forms.Form, *, list_name: str, list_label: Any
) -> HttpResponse:
    """For a decision on what is not with the Secretariat, or never was.

    Raises Http404 where nothing was written.
    """
    return given_back(
        request,
        typed_in(form),
        title=_("This is not with the Secretariat any more"),
        lead=_(
            "Its partner may have taken it back, or a colleague of yours may have returned it, "
            "while you were writing. Nothing was done. Copy what you need from below."
        ),
        leads_to=(list_label, reverse(list_name)),
    )


def draft_gone(
    request: DialogueRequest, typed: Typed, *, list_name: str, list_label: Any
) -> HttpResponse:
    """For what a partner's people write on a draft that is not there, or not for them any more.

    Raises Http404 where nothing was written.
    """
    return given_back(
        request,
        typed,
        title=_("This draft is not there any more"),
        lead=_(
            "A colleague may have thrown it away while you were writing. Nothing was saved. Copy "
            "what you need from below into a new one."
        ),
        leads_to=(list_label, reverse(list_name)),
    )

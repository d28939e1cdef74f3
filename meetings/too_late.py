"""What is told to who writes on something that is gone, or is somebody else's turn by now."""

import re
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


def not_yours(
    request: DialogueRequest, fields: re.Pattern[str], *, list_name: str, list_label: Any
) -> HttpResponse:
    """For what is written where the person may not write, or not any more.

    Of the fields so called the words are given back, and nothing of what the page is about.
    Raises Http404 where nothing was written.
    """
    sent = [
        str(text).strip()
        for name, texts in request.POST.lists()
        if fields.fullmatch(name)
        for text in texts
    ]
    return given_back(
        request,
        # What is chosen is sent as numbers.
        [(str(_("Answer")), text) for text in sent if any(map(str.isalpha, text))],
        title=_("You cannot write here any more"),
        lead=_(
            "Your access may have ended while you were writing, or the section was entrusted to "
            "somebody else. Nothing was saved. Copy what you need from below."
        ),
        leads_to=(list_label, reverse(list_name)),
    )

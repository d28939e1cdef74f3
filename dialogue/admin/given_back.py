"""What somebody typed into a form of the admin whose row takes nothing any more."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dialogue.admin.prose import ProseWidget
from dialogue.as_written import Typed
from dialogue.templatetags.portal_text import cleaned


def given_back(
    row_admin: Any, request: HttpRequest, row: models.Model | None, typed: Typed
) -> HttpResponse:
    """The texts that were sent, to be copied: the row stands still by now, or is gone (None)."""
    options = row_admin.opts
    view = f"admin:{options.app_label}_{options.model_name}"
    if row is None:
        title = _("This is not there any more")
        lead = _("A colleague removed it while you were writing.")
        back = reverse(f"{view}_changelist")
    else:
        title = _("This can no longer be changed")
        lead = _(
            "While you were writing, a colleague took a step after which it can no "
            "longer be changed."
        )
        back = reverse(f"{view}_change", args=[row.pk])
    context = {
        **row_admin.admin_site.each_context(request),
        "title": title,
        "lead": lead,
        "subtitle": str(row) if row else capfirst(options.verbose_name_plural),
        "opts": options,
        "typed": typed,
        "back": back,
    }
    request.current_app = row_admin.admin_site.name
    return TemplateResponse(
        request,
        "admin/portal_given_back.html",
        context,
        status=HTTPStatus.NOT_FOUND if row is None else HTTPStatus.CONFLICT,
    )


def texts_sent(row_admin: Any, request: HttpRequest) -> Typed:
    """By the labels of the form that one adds such a row with, its parts after the row's own.

    What was chosen can be chosen again; what was written is nowhere else.
    """
    form = row_admin.get_form(request, None, change=False)
    sent = [(field, request.POST.get(name, "")) for name, field in _written(form.base_fields)]
    for inline in row_admin.get_inline_instances(request, None):
        sent += _of_parts(inline.get_formset(request, None), request)
    typed = [(str(field.label), _shown(field, text)) for field, text in sent]
    return [(label, text) for label, text in typed if strip_tags(text).strip()]


def _of_parts(formset: Any, request: HttpRequest) -> Iterator[tuple[forms.Field, str]]:
    fields = dict(_written(formset.form.base_fields))
    named = re.compile(rf"{re.escape(formset.get_default_prefix())}-\d+-(\w+)")
    for key, text in request.POST.items():
        found = named.fullmatch(key)
        if found and found[1] in fields:
            yield fields[found[1]], str(text)


def _shown(field: forms.Field, text: str) -> str:
    return cleaned(text) if isinstance(field.widget, ProseWidget) else text.strip()


def _written(fields: dict[str, forms.Field]) -> Iterator[tuple[str, forms.Field]]:
    return ((name, field) for name, field in fields.items() if isinstance(field, forms.CharField))

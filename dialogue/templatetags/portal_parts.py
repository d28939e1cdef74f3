"""Shapes rows as the components take them: facts, sources, names with their language."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from django import forms, template
from django.db import models
from django.utils.translation import get_language, gettext

from dialogue.addresses import absolute_address
from dialogue.editing import edit_address
from dialogue.labels import language_name
from dialogue.models import Action, Country, Objective, Partner
from dialogue.services.continuity import continuity_of
from dialogue.texts import language_shown, source_in, text_of

register = template.Library()
register.filter(absolute_address)
register.filter(language_name)
register.filter(continuity_of)

LONGEST_LABEL = 90


@register.filter
def keeps_what_was_typed(form: forms.BaseForm) -> bool:
    """Whether a form that is shown again holds all that it was sent: passwords never come back."""
    return not any(field.widget_type == "password" for field in form)


@register.filter
def text_only(row: models.Model, field: str) -> str:
    """The field's text for places where no markup can stand, such as titles and attributes."""
    return text_of(row, field)[0]


@register.filter
def source_links(row: Any) -> list[dict[str, str]]:
    """The row's sources for the component source_note: addresses become links."""
    links = []
    for source in row.sources:
        if source.startswith(("http://", "https://")):
            parts = urlsplit(source)
            label = f"{parts.netloc}{parts.path}".rstrip("/")
            if len(label) > LONGEST_LABEL:
                label = f"{label[: LONGEST_LABEL - 1]}…"
            links.append({"label": label, "url": source})
        else:
            links.append({"label": source_in(get_language(), source), "url": ""})
    return links


@register.filter
def named_partners(partners: Any) -> list[dict[str, str]]:
    """Partners as the component co_chairs takes them: name, address, language of the name."""
    return [
        {"name": partner.name, "url": partner.get_absolute_url(), "lang": name_language(partner)}
        for partner in partners
    ]


@register.filter
def name_language(partner: Partner) -> str:
    """The language of the partner's name if it is not the reader's, else empty."""
    named: Country | Any = partner.country or partner.organisation
    language = language_shown(named, "name")
    return "" if language == get_language() else language


@register.filter
def heading_in_words(heading: Objective | Action) -> str:
    """“Objective 5b”, “Action 16”."""
    if isinstance(heading, Action):
        return gettext("Action %(number)s") % {"number": heading.number}
    return gettext("Objective %(code)s") % {"code": heading.code}


@register.filter
def heading_address(heading: Objective | Action) -> str:
    """The page of an action; the place of an objective on the page of its plan."""
    if isinstance(heading, Action):
        return heading.get_absolute_url()
    return f"{heading.plan.get_absolute_url()}#objective-{heading.code}"


@register.filter
def file_type(file_name: str) -> str:
    """“PDF” for report.pdf; the whole name where it has no ending."""
    return (PurePath(file_name).suffix.removeprefix(".") or file_name).upper()


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The mapping's value at a key that is only known in the template; None without one."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def edit_url(context: template.Context, row: models.Model) -> str:
    """Where the reader changes the row: `{% edit_url item as url %}`; empty for most readers."""
    request = getattr(context, "request", None)
    return "" if request is None else edit_address(request, row)


@register.simple_tag
def links(*labels_and_addresses: Any) -> list[dict[str, str]]:
    """A list of label, url and lang: `{% links 'Meetings' url meeting '' as trail %}`.

    A row stands for its title or its name, in the language that it can be shown in.
    """
    pairs = zip(labels_and_addresses[::2], labels_and_addresses[1::2], strict=True)
    return [_label(label) | {"url": address} for label, address in pairs]


def _label(label: Any) -> dict[str, str]:
    """The label, and its language if that is not the reader's, else empty."""
    for field in ("title", "name"):
        if isinstance(label, models.Model) and (shown := text_of(label, field))[0]:
            text, language = shown
            return {"label": text, "lang": "" if language == get_language() else language}
    return {"label": str(label), "lang": ""}

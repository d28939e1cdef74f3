"""What the page of a form calls its fields, for whoever is asked whether to send what waits.

The names of fields say nothing to anybody, and what was sent may carry any. So the page is made
once more for the person who asks, as if they had gone there: its view shows what they may see, or
nothing, and only the form that is sent to the same address lends its words.
"""

from copy import copy
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from lxml import html

TICKED = "on"
FIELDS = "descendant::*[self::input or self::select or self::textarea][@name]"


@dataclass(slots=True)
class FormWords:
    """`title` is the page's; empty, as all else, where the person is not shown the form."""

    title: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    options: dict[tuple[str, str], str] = field(default_factory=dict)

    def said(self, name: str, value: str) -> str:
        return self.options.get((name, value), value)


def words_of(request: HttpRequest, page: str, path: str) -> FormWords:
    """Those of the form on `page` that is sent to `path`."""
    match = _match_of(page)
    if match is None or getattr(request, "dialogue", None) is None:
        return FormWords()
    try:
        response = match.func(_asking(request, page, match), *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return FormWords()
    if not isinstance(response, TemplateResponse) or response.status_code != 200:
        return FormWords()
    return _read(response.render().content.decode(), urlsplit(page).path, urlsplit(path).path)


def _match_of(page: str) -> ResolverMatch | None:
    path = urlsplit(page).path
    with override(get_language_from_path(path)):
        try:
            return resolve(path)
        except Resolver404:
            return None


def _asking(request: HttpRequest, page: str, match: ResolverMatch) -> HttpRequest:
    """The person's request, as if it asked for the page."""
    address = urlsplit(page)
    asking = copy(request)
    asking.method = "GET"
    asking.path = asking.path_info = address.path
    asking.GET, asking.POST = QueryDict(address.query), QueryDict()
    asking.META = {
        **request.META,
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
    }
    asking.resolver_match = match
    return asking


def _read(content: str, page: str, path: str) -> FormWords:
    document = html.document_fromstring(content)
    forms = [
        form
        for form in document.forms
        if form.method == "POST" and (form.get("action") or page) == path
    ]
    if not forms:
        return FormWords()
    for aside in document.find_class("field-optional"):
        aside.drop_tree()
    title = document.xpath("normalize-space(//head/title)")
    words = FormWords(title.rpartition(" · ")[0] or title)
    labels = {label.get("for"): _text(label) for label in document.iter("label")}
    for form in forms:
        for element in form.xpath(FIELDS):
            _learn(words, element, labels.get(element.get("id"), ""))
    return words


def _learn(words: FormWords, element: html.HtmlElement, label: str) -> None:
    name, kind = element.get("name"), element.get("type")
    value = element.get("value", TICKED)
    if element.tag == "select":
        for option in element.iter("option"):
            words.options[name, option.get("value", _text(option))] = _text(option)
    elif kind == "radio" or (kind == "checkbox" and value != TICKED):
        # One of several: what all of them are called stands above them.
        words.options[name, value] = label
        label = element.xpath("normalize-space(ancestor::fieldset[1]/legend)")
    elif kind == "checkbox":
        words.options[name, value] = _("Yes")
    if label:
        words.labels.setdefault(name, label)


def _text(element: html.HtmlElement) -> str:
    """As one reads it; spaces that do not break stay."""
    return str(element.xpath("normalize-space()"))

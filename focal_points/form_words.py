"""What the page of a form calls its fields, for whoever is asked whether to send what waits.

The names of fields say nothing to anybody, and what was sent may carry any. So the page is made
once more for the person who asks, as if they had gone there: its view shows what they may see, or
nothing, and only the form that is sent to the same address lends its words.
"""

from copy import copy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

TICKED = "on"
FIELDS = ("input", "select", "textarea")


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
    reader = _Reader(urlsplit(page).path, urlsplit(path).path)
    reader.feed(response.render().content.decode())
    reader.close()
    return reader.words if reader.has_form else FormWords()


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


class _Reader(HTMLParser):
    """Reads the title, and the labels and options of the form's fields."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__()
        self.words = FormWords()
        self.has_form = False
        self._page, self._path = page, path
        self._is_in_form = False
        self._names: dict[str, tuple[str, str | None]] = {}
        self._labels: dict[str, str] = {}
        self._legends: list[str] = []
        self._select = ""
        self._text: list[str] | None = None
        self._of: dict[str, str] = {}
        self._aside = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            is_posted = given.get("method", "").lower() == "post"
            self._is_in_form = is_posted and (given.get("action") or self._page) == self._path
            self.has_form |= self._is_in_form
        elif tag == "fieldset":
            self._legends.append("")
        elif tag in ("title", "label", "legend", "option"):
            self._text, self._of = [], given
        elif tag == "span" and (self._aside or given.get("class") == "field-optional"):
            self._aside += 1
        if tag in FIELDS and self._is_in_form and given.get("name"):
            self._meet(tag, given)

    def _meet(self, tag: str, given: dict[str, str]) -> None:
        name = given["name"]
        is_offered = given.get("type") in ("radio", "checkbox")
        value = given.get("value", TICKED)
        is_one_of = is_offered and (given["type"] == "radio" or value != TICKED)
        if is_one_of and self._legends and self._legends[-1]:
            self.words.labels.setdefault(name, self._legends[-1])
        elif is_offered:
            self.words.options[name, value] = _("Yes")
        if given.get("id"):
            self._names[given["id"]] = (name, value if is_one_of else None)
        self._select = name if tag == "select" else ""

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._aside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_in_form = False
        elif tag == "fieldset" and self._legends:
            self._legends.pop()
        elif tag == "span" and self._aside:
            self._aside -= 1
        elif tag in ("title", "label", "legend", "option") and self._text is not None:
            self._end(tag, " ".join("".join(self._text).split()))
            self._text = None

    def _end(self, tag: str, text: str) -> None:
        if tag == "title":
            self.words.title = self.words.title or text.rpartition(" · ")[0] or text
        elif tag == "legend" and self._legends:
            self._legends[-1] = text
        elif tag == "label":
            self._labels[self._of.get("for", "")] = text
        elif tag == "option" and self._select:
            self.words.options[self._select, self._of.get("value", text)] = text

    def close(self) -> None:
        """A label may stand before its field or after it."""
        super().close()
        for place, text in self._labels.items():
            name, value = self._names.get(place, ("", None))
            if name and value is not None:
                self.words.options[name, value] = text
            elif name:
                self.words.labels.setdefault(name, text)

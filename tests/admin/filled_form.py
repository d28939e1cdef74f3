"""What a browser would send back for a form as it stands on a page."""

from html.parser import HTMLParser
from typing import Any


class _FormReader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.fields: dict[str, Any] = {}
        self.select: str | None = None
        self.text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.inside = named.get("id") == self.form_id
        if not self.inside:
            return
        name = named.get("name", "")
        if tag == "input" and name:
            self._input(name, named)
        elif tag == "select":
            self.select = name
            self.fields.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in named:
            self.fields[self.select] = named.get("value", "")
        elif tag == "textarea":
            self.text = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.text:
            # HTML drops the line break after the opening tag.
            self.fields[self.text] = self.fields[self.text].removeprefix("\n")
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text] += data

    def _input(self, name: str, named: dict[str, str]) -> None:
        kind = named.get("type", "text")
        if kind in {"submit", "button", "file"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in named:
            return
        self.fields[name] = named.get("value", "on" if kind == "checkbox" else "")


def filled_form(response: Any, form_id: str) -> dict[str, Any]:
    """The fields of the form with that id, without the templates of parts to be added."""
    reader = _FormReader(form_id)
    reader.feed(response.content.decode())
    return {name: value for name, value in reader.fields.items() if "__prefix__" not in name}


def add_part(data: dict[str, Any], prefix: str, **values: Any) -> str:
    """Adds a new part to an inline's data, as the button does; returns its prefix."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    for name, value in values.items():
        data[f"{prefix}-{number}-{name}"] = value
    return f"{prefix}-{number}"

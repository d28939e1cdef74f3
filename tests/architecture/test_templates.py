"""Templates and static files: nothing inline, nothing from elsewhere, nothing unused."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.apps import apps
from django.conf import settings
from modeltranslation.translator import translator

from tests.architecture.every_file import ROOT, every, text_of

PACKAGES = ("dialogue", "focal_points", "meetings", "knowledge", "rabat_portal")
FOLDERS = [ROOT / "templates", *(ROOT / package / "templates" for package in PACKAGES)]
TEMPLATES = sorted(
    path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in {".html", ".txt"}
)
OWN_STATIC = sorted(
    path
    for path in (ROOT / "static").rglob("*")
    if path.suffix in {".css", ".js", ".svg"} and "vendor" not in path.parts
)
# Found by a name of their own, not by one of ours: Django, allauth and unfold ask for these.
ASKED_FOR_BY_OTHERS = re.compile(
    r"^(400|403|403_csrf|404|429|500)\.html$|^(account|admin|allauth|django|mfa|unfold)/"
)
# The admin has a policy of its own; letters, publications and
# the index of a folder are read where no policy reaches.
APART = {"admin", "email", "offline", "pdf"}
# Attributes that fetch something as soon as the page is shown.
FETCHING = {"src", "srcset", "poster", "data", "background"}


class Tags(HTMLParser):
    """The start tags of a template, with template tags taken out."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        source = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", "", source, flags=re.DOTALL)
        self.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", source, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags_of(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    if path.suffix == ".html":
        yield from Tags(text_of(path)).found


@every(TEMPLATES)
def test_nothing_inline(path: Path) -> None:
    """The content security policy would block it, so it would not work."""
    if APART.intersection(path.parts):
        return
    for tag, attributes in tags_of(path):
        if tag == "script":
            data = attributes.get("type", "") in {"application/json", "application/ld+json"}
            assert attributes.get("src") or data, "inline script"
        assert tag != "style", "style element"
        assert "style" not in attributes, f"style attribute on <{tag}>"
        handlers = [name for name in attributes if name.startswith("on")]
        assert not handlers, f"{handlers} on <{tag}>"
        assert not attributes.get("href", "").startswith("javascript:")


@every(TEMPLATES)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    for tag, attributes in tags_of(path):
        fetched = [value for name, value in attributes.items() if name in FETCHING]
        if tag in {"link", "image", "use"} and attributes.get("rel") not in {
            "canonical",
            "alternate",
        }:
            fetched.append(attributes.get("href", ""))
        for address in fetched:
            assert not re.match(r"(https?:)?//", address.strip()), f"<{tag}> fetches {address}"


@every(OWN_STATIC)
def test_no_static_file_fetches_from_elsewhere(path: Path) -> None:
    source = text_of(path)
    outside = re.findall(
        r"""(?:url\(|@import|fetch\(|import)\s*["'(]*\s*((?:https?:)?//[^"')\s]+)""", source
    )
    assert not outside


@every(TEMPLATES)
def test_is_used(path: Path) -> None:
    """Somebody includes, extends or renders it by its name."""
    folder = next(folder for folder in FOLDERS if path.is_relative_to(folder))
    name = str(path.relative_to(folder))
    if ASKED_FOR_BY_OTHERS.match(name):
        return
    # A letter is asked for by what its subject and its texts have in common.
    letter = re.sub(r"_(subject|message)\.\w+$", "", name)
    assert {name, letter} & named_in_sources(), "no one asks for it"


@cache
def named_in_sources() -> frozenset[str]:
    modules = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    names: set[str] = set()
    for source in [*TEMPLATES, *modules]:
        names.update(re.findall(r"""["']([\w./-]+)["']""", text_of(source)))
    return frozenset(names)


@cache
def translated_fields() -> set[str]:
    return {
        f"{field}_{code}"
        for model in apps.get_models()
        if model in translator.get_registered_models()
        for field in translator.get_options_for_model(model).fields
        for code, _ in settings.LANGUAGES
    }


@every(TEMPLATES)
def test_shows_translated_fields_by_the_tags_that_mark_their_language(path: Path) -> None:
    """`{% text row "title" %}`, not `{{ row.title_fr }}`: it marks a missing translation."""
    source = text_of(path)
    attributes = set(re.findall(r"\.(\w+_(?:en|fr))\b", source))
    assert not attributes & translated_fields()

"""The French catalogue is whole, and set as French is set."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils.translation import override
from django.utils.translation.template import templatize
from pghistory.models import Event

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("dialogue", "focal_points", "meetings", "knowledge", "rabat_portal")
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
# The function's name, and where its message, its plural and its context stand.
FUNCTIONS = {
    "gettext": (0, None, None),
    "ngettext": (0, 1, None),
    "pgettext": (1, None, 0),
    "npgettext": (1, 2, 0),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(n?p?gettext|_)\(({STRING}(?:,\s*{STRING})*)")


@dataclass(frozen=True)
class Said:
    """A message that our code or a template of ours says."""

    message: str
    plural: str | None
    context: str | None
    place: str


def in_python(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        yield from said(called, texts, f"{path.relative_to(ROOT)}:{node.lineno}")


def in_template(path: Path) -> Iterator[Said]:
    """By Django's own reading of template tags, which turns them into calls."""
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for called, arguments in CALL.findall(source):
        texts = [ast.literal_eval(text) for text in re.findall(STRING, arguments)]
        yield from said(called, texts, str(path.relative_to(ROOT)))


def said(called: str, texts: list[object], place: str) -> Iterator[Said]:
    name = "gettext" if called == "_" else re.sub(r"_(lazy|noop)$", "", called)
    if name not in FUNCTIONS:
        return
    message, plural, context = (
        texts[position] if position is not None and position < len(texts) else None
        for position in FUNCTIONS[name]
    )
    if isinstance(message, str) and message:
        yield Said(message, plural and str(plural), context and str(context), place)


@cache
def everything_said() -> tuple[Said, ...]:
    modules = [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    ]
    folders = [ROOT / "templates", *(ROOT / package / "templates" for package in PACKAGES)]
    templates = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".txt"}
    ]
    found = [
        *(message for path in modules for message in in_python(path)),
        *(message for path in templates for message in in_template(path)),
    ]
    return tuple(sorted(found, key=lambda message: (message.place, message.message)))


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr")


def texts_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


TRANSLATED = [message for message in catalogue() if message.id and any(texts_of(message))]
MODELS = [
    model
    for package in PACKAGES
    for model in apps.get_app_config(package).get_models()
    if not issubclass(model, Event)
]


def test_every_message_said_is_translated() -> None:
    missing = []
    for message in everything_said():
        entry = catalogue().get(message.message, message.context)
        if entry is None or entry.fuzzy or not all(texts_of(entry)):
            missing.append(f"{message.place}: {message.context or ''} {message.message!r}")
    assert not missing, f"{len(missing)} without French:\n" + "\n".join(missing)


def test_what_is_said_alone_is_no_plural_s_singular() -> None:
    """The gettext of Python 3.11.2, which Debian has, finds no singular of a plural for it."""
    missing = {
        f"{message.place}: {message.message!r}"
        for message in everything_said()
        if message.plural is None
        and (entry := catalogue().get(message.message, message.context)) is not None
        and entry.pluralizable
    }
    assert not missing, "\n".join(sorted(missing))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_models_have_french_names(model: type[Model]) -> None:
    for name in (model._meta.verbose_name, model._meta.verbose_name_plural):
        with override("en"):
            english = str(name)
        entries = [message for message in TRANSLATED if english in (message.id, *message.id)]
        with override("fr"):
            assert str(name) in [text for entry in entries for text in texts_of(entry)]


def test_nothing_is_kept_that_nobody_says() -> None:
    said_now = {(message.context, message.message) for message in everything_said()}
    kept = [
        message.id
        for message in TRANSLATED
        if (message.context, message.id if isinstance(message.id, str) else message.id[0])
        not in said_now
    ]
    assert not kept


def test_nothing_is_said_twice() -> None:
    """Of two entries for one message the tools of gettext take neither, Babel the last."""
    entry = re.compile(
        r'^(?:msgctxt ("[^\n]*(?:\n"[^\n]*)*)\n)?msgid ("[^\n]*(?:\n"[^\n]*)*)', re.MULTILINE
    )
    said = Counter(entry.findall(CATALOGUE.read_text(encoding="utf-8")))
    assert [message for message, number in said.items() if number > 1] == []


def test_nothing_is_uncertain() -> None:
    assert not [message.id for message in catalogue() if message.id and message.fuzzy]


def test_keeps_names_and_tags() -> None:
    assert not [
        text for message in TRANSLATED for text in texts_of(message) if loses(message, text)
    ]


def loses(message: Message, text: str) -> bool:
    """Whether the text lacks or adds a name or a tag. A singular may say the number in a word."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = marks(" ".join(ids))
    return marks(text) != wanted and not (len(ids) > 1 and marks(text) <= wanted)


def marks(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}|</?\w+", text))


FAULTS = {
    "the apostrophe is ’": "'",
    "quotation marks are « »": '"',
    "the ellipsis is …": r"\.\.\.",
    "U+202F before ; ! ?": r"[^\u202f?!…][;!?]",
    "U+00A0 before :": r"[^\u00a0]:(?!\d)",
    "U+202F inside « »": r"«(?!\u202f)|(?<!\u202f)»",
    "two spaces in a row": r" {2}|[\u00a0\u202f] | [\u00a0\u202f]",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_is_set_as_french_is(rule: str) -> None:
    texts = [text for message in TRANSLATED for text in texts_of(message)]
    assert not [text for text in texts if re.search(FAULTS[rule], plain(text))]


def plain(text: str) -> str:
    """The text without tags, names, entities and addresses."""
    return re.sub(r"<[^>]*>|%\(\w+\)[sd]|&\w+;|https?://\S+", "x", text)

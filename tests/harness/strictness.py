"""What a page may get away with in production, a test does not forgive."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import base
from django.template.defaultfilters import default, default_if_none

ROOT = Path(settings.BASE_DIR)
ELSEWHERE = ROOT / ".venv"


class UndefinedTemplateVariable(Exception):
    """A template of ours names something that its context does not have."""


class _Undefined(str):
    """Stands for a variable that is not there: raises as soon as Django would print it."""

    def __new__(cls, where: str) -> "_Undefined":
        return super().__new__(cls, where)

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, variable: object) -> str:
        raise UndefinedTemplateVariable(f"“{variable}” is not defined in {self!s}")


class StrictExpression(base.FilterExpression):
    """A variable and its filters; knows the template it is written in.

    Undefined is allowed where Django itself asks whether something is there ({% if %} and its
    like), and before the filters `default` and `default_if_none`.
    """

    def __init__(self, token: str, parser: base.Parser) -> None:
        super().__init__(token, parser)
        origin = getattr(parser.origin, "name", "")
        # Decided once: a page asks thousands of expressions, and the suite for thousands of pages.
        self.is_ours = _is_ours(origin)
        self.has_default = any(applied in (default, default_if_none) for applied, _ in self.filters)
        self.undefined = _Undefined(origin)

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        if ignore_failures or not self.is_ours or self.has_default:
            return super().resolve(context, ignore_failures or (self.is_ours and self.has_default))
        engine = context.template.engine
        lenient, engine.string_if_invalid = engine.string_if_invalid, self.undefined
        try:
            return super().resolve(context)
        finally:
            engine.string_if_invalid = lenient


@cache
def _is_ours(origin: str) -> bool:
    path = Path(origin)
    return path.is_relative_to(ROOT) and not path.is_relative_to(ELSEWHERE)


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> Iterator[None]:
    """An undefined variable in a template of ours fails the test that renders it."""
    patch = pytest.MonkeyPatch()
    patch.setattr(base, "FilterExpression", StrictExpression)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def nothing_left_over() -> Iterator[None]:
    """Tests write into their own folders: nothing new beside the sources or in the given media."""
    given_media = Path(settings.MEDIA_ROOT)
    before = _entries(ROOT) | _entries(given_media)
    yield
    left = sorted(_entries(ROOT) | _entries(given_media) - before)
    left = [path for path in left if path not in before and not _is_a_tools_own(path)]
    assert not left, f"left over by tests: {', '.join(map(str, left))}"


def _entries(folder: Path) -> set[Path]:
    return set(folder.iterdir()) if folder.is_dir() else set()


def _is_a_tools_own(path: Path) -> bool:
    return path.name.startswith(".") or path.name in {"var", "__pycache__"}

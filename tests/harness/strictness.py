"""What a page may get away with in production, a test does not forgive."""

from collections.abc import Iterator
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
        self.written_in = origin if _is_ours(origin) else ""

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        if ignore_failures or not self.written_in:
            return super().resolve(context, ignore_failures)
        if any(applied in (default, default_if_none) for applied, _ in self.filters):
            return super().resolve(context, ignore_failures=True)
        engine = context.template.engine
        lenient, engine.string_if_invalid = (
            engine.string_if_invalid,
            _Undefined(self.written_in),
        )
        try:
            return super().resolve(context, ignore_failures)
        finally:
            engine.string_if_invalid = lenient


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

"""One test for a rule that every file of many keeps: each that breaks it is named."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
Rule = Callable[[Path], None]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def every(paths: Iterable[Path]) -> Callable[[Rule], Callable[[], None]]:
    """Decorates a rule that asserts something of one path.

    A test of its own for each of a thousand files took longer to be handed out than to be run.
    """

    def test_of(rule: Rule) -> Callable[[], None]:
        def test() -> None:
            broken = []
            for path in paths:
                try:
                    rule(path)
                except AssertionError as error:
                    broken.append(f"{path.relative_to(ROOT)}: {error}")
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__ = rule.__name__, rule.__doc__
        return test

    return test_of

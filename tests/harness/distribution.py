"""Which worker of pytest-xdist runs what, and in which order.

A file stays together: fixtures of a module are made once. Browser tests stay together in two
chains of about one length, each with a server and a browser: in one, the whole run would wait for
them, and each more would start another server. What takes long begins first, so that no worker is
left alone with it at the end; xdist's own order, by the number of tests, would do the opposite.
"""

from typing import Any

import pytest

LONG = ("tests/browser/", "tests/access/", "tests/publications/", "tests/pages/", "tests/admin/")
# The first chain of browser tests, by time one half of all.
MANY_PAGES = tuple(f"tests/browser/test_{pages}.py" for pages in ("admin", "keyboard", "pages"))
# Each of its parts makes its own rows, so that they need not wait for one another.
IN_PARTS = "tests/access/test_addresses.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        return next(
            (n for n, folder in enumerate(LONG) if item.nodeid.startswith(folder)), len(LONG)
        )

    items.sort(key=rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class FilesTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            if path == IN_PARTS:
                return nodeid
            if path.startswith("tests/browser/"):
                return "browser: many pages" if path in MANY_PAGES else "browser: what people do"
            return path

    config.option.loadscopereorder = False
    return FilesTogether(config, log)

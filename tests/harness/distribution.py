"""Which worker of pytest-xdist runs what: a file stays together, and so do all browser tests.

Fixtures of a module are then made once, and one server and one browser are enough. Scopes are
taken in the order of the folders, in which the long ones come early; xdist's own order, by the
number of tests, would leave the longest single tests to the end.
"""

from typing import Any

import pytest

# Each part makes its own rows, so that the parts need not wait for one another.
IN_PARTS = "tests/access/test_addresses.py"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class FilesTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            if path == IN_PARTS:
                return nodeid
            return "tests/browser" if path.startswith("tests/browser/") else path

    config.option.loadscopereorder = False
    return FilesTogether(config, log)

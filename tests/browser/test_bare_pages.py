"""Pages that stand when nothing else does, on a server that keeps hashed files alone."""

import re

import pytest

from tests.harness.portal_server import Portal

pytestmark = pytest.mark.xdist_group("browser")

NOBODY = "nobody"


def test_they_find_their_styles_and_their_mark(portal: Portal) -> None:
    status, page = portal.fetch("/en/", NOBODY)
    assert status == 404
    found = re.findall(r'"(/static/[^"]+)"', page)
    assert len(found) > 5
    assert [path for path in found if portal.status(path) != 200] == []

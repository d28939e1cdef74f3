"""The figures of a page as a reader meets them: a number, its words, and where it leads."""

import re
from typing import Any

FIGURE = re.compile(
    r'<div class="figure-block">(?:<a href="([^"]*)">)?<span class="figure-value">(\d+)'
    r'.*?<span class="figure-label">([^<]*)</span>'
)


def figures_in(response: Any) -> dict[str, tuple[int, str]]:
    """Number and address of each figure by its words; the address is empty where it has none."""
    assert response.status_code == 200
    page = response.content.decode()
    return {words: (int(number), to) for to, number, words in FIGURE.findall(page)}

"""The numbers of a page as a reader meets them: what was counted, and where it leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

FIGURE = re.compile(
    r'<div class="figure-block">(?:<a href="([^"]*)">)?<span class="figure-value">(\d+)'
    r'.*?<span class="figure-label">([^<]*)</span>'
)
NUMBER = re.compile(
    r"(?<![\w.,/:§–-])(?!(?:19|20)\d\d\b)[1-9]\d*(?:[\u202f\u00a0]\d{3})*(?![\w:/–-]|[.,]\d)"
)
"""A number of things: no year, no part of a code, and not nought, behind which are no rows."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMING = re.compile(
    rf"\d+(?:–\d+)? (?:{MONTHS})\b|"
    r"\b(?i:action|area|domain|objective|paragraph|phase|page|person|question|version)s? \d+"
    r"(?: of \d+)?|UTC[+-]\d+|"
    r"\b(?:English|French), \d+\b|^\d+, of |^\d+\. "
)
"""Numbers that tell one thing from others of its kind: days, headings, pages, versions."""
SET = re.compile(
    r"\d+% alike|"
    r"\d+[ \u00a0](?:characters|days|files|hours|lines|minutes|pages?|persons|seats?|taken|[kMG]B)"
    r"\b"
)
"""Limits, sizes and what somebody stated: set or measured, and not counted from rows."""
ABOVE_ITS_ROWS = {"papers-count", "roll-count", "result-count", "portal-number"}
"""The number of what stands below it."""
NAMES_OR_WORDS = {
    "aim",
    "area-badge-number",
    "asked",
    "domain-number",
    "lead",
    "matrix-key",
    "prose",
    "result-question",
    "said",
}
"""Numbers of headings and aims, keys of colours, words and summaries that people wrote."""
NOT_READ = {
    *("a", "button", "label", "time"),
    *("blockquote", "h1", "legend", "option", "q", "textarea"),
    *("script", "style", "svg"),
}
"""Links and controls, words of people, and what is not text."""


def figures_in(response: Any) -> dict[str, tuple[int, str]]:
    """Number and address of each figure by its words; the address is empty where it has none."""
    assert response.status_code == 200
    page = response.content.decode()
    return {words: (int(number), to) for to, number, words in FIGURE.findall(page)}


@dataclass(frozen=True)
class Link:
    """Where a link leads, the page's own address taken into account, and the numbers in it."""

    to: str
    words: str

    @property
    def numbers(self) -> list[int]:
        found = NUMBER.findall(NAMING.sub("", self.words))
        return [int(re.sub(r"\D", "", number)) for number in found]


class ReadPage:
    """An English page as it was answered at an address."""

    def __init__(self, address: str, page: str) -> None:
        self.address = address
        self._root = html.fromstring(page)

    @cached_property
    def links(self) -> list[Link]:
        return [
            Link(_joined(self.address, link.get("href", "")), _words(link))
            for link in self._root.iter("a")
        ]

    @property
    def numbers_that_lead_nowhere(self) -> list[str]:
        """The words of numbers that were counted, and are neither a link nor above their rows."""
        return [
            _words(element)
            for element, text in self._texts()
            if NUMBER.search(SET.sub("", NAMING.sub("", text)))
        ]

    @cached_property
    def number_of_its_list(self) -> int | None:
        """What the list on the page says how many there are; None where it is none."""
        for counted in self._root.xpath('//p[@class="result-count"]/b'):
            return int(re.sub(r"\D", "", _words(counted)))
        return None

    @cached_property
    def anchors(self) -> set[str]:
        return set(self._root.xpath("//@id"))

    def _texts(self) -> Iterator[tuple[Any, str]]:
        """The texts of the page's own part that are no link, each with where it stands."""
        for place in self._root.xpath('//main | //div[@id="content"]'):
            yield from _texts_in(place)


def _joined(address: str, href: str) -> str:
    """Where a browser goes: unlike urljoin, it leaves the query behind for an empty one."""
    if href.startswith("?") and not href[1:].partition("#")[0]:
        return urlsplit(address).path + href[1:]
    return urljoin(address, href)


def _texts_in(element: Any) -> Iterator[tuple[Any, str]]:
    if _is_excused(element):
        return
    yield element, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts_in(child)
        yield element, child.tail or ""


def _is_excused(element: Any) -> bool:
    classes = set(element.get("class", "").split())
    return element.tag in NOT_READ or bool(classes & (ABOVE_ITS_ROWS | NAMES_OR_WORDS))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())

"""Each number that a page counted leads to its rows: all kinds of pages, as their readers walk."""

from collections import Counter, deque
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from dialogue.models import Dialogue
from focal_points.models import User
from tests.harness.figures import ReadPage

READERS = {
    "a visitor": ("", 2),
    "a focal point": ("senegal", 1),
    "the Secretariat": ("publisher", 1),
}
"""The account of each, and at how many pages of a kind they look."""
STARTS = ("/en/", "/en/workspace/", "/en/admin/attention/", "/en/admin/")
FORMS = "/en/admin/"
"""Below it are lists and forms of rows."""
SUMS = ("?texts=number",)
"""Lists whose rows each say a part of the number that leads to them."""


def kind_of(address: str) -> tuple[Any, ...]:
    """The view of an address, and what the view is asked."""
    parts = urlsplit(address)
    try:
        view = resolve(parts.path).view_name
    except Resolver404:
        view = parts.path
    return view, *sorted(name for name, _value in parse_qsl(parts.query))


def is_of_the_site(address: str) -> bool:
    return address.startswith("/en/") and not address.startswith(FORMS)


def walk(client: Client, most: int) -> dict[str, ReadPage]:
    """The English pages that a reader comes to by links, at most so many of each kind."""
    waiting, met = deque(STARTS), set(STARTS)
    kinds: Counter[tuple[Any, ...]] = Counter()
    pages = {}
    while waiting:
        address = waiting.popleft()
        kinds[kind_of(address)] += 1
        if kinds[kind_of(address)] > most:
            continue
        response = client.get(address, follow=True)
        if response.get("content-type", "").startswith("text/html") and response.status_code == 200:
            page = pages[address] = ReadPage(address, response.content.decode())
            leading = {urldefrag(link.to).url for link in page.links} - met
            met |= leading
            waiting.extend(sorted(to for to in leading if is_of_the_site(to)))
    return pages


@pytest.mark.parametrize("reader", READERS)
def test_numbers_lead_to_their_rows(
    reader: str, demo: Path, rabat: Dialogue, client_for: Any
) -> None:
    account, most = READERS[reader]
    person = User.objects.filter(email=f"{account}@example.org").first()
    pages = walk(client_for(person, rabat), most)
    wrong = [
        f"{address}: {words}"
        for address, page in pages.items()
        for words in page.numbers_that_lead_nowhere
    ]
    for address, page in pages.items():
        for link in page.links:
            to, anchor = urldefrag(link.to)
            found = pages.get(to)
            if found and anchor and anchor not in found.anchors:
                wrong.append(f"{address}: {link.words} leads to #{anchor}, which is not there")
            total = found.number_of_its_list if found and not anchor else None
            is_a_list = total is not None and link.numbers and not to.endswith(SUMS)
            if is_a_list and link.numbers[0] != total:
                wrong.append(f"{address}: {link.words} leads to {total} rows, {to}")
    assert len(pages) > 50
    assert not wrong, "\n".join(sorted(wrong))

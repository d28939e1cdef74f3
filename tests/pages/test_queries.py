"""A page asks the same number of questions however much there is to show."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import PersonFactory
from tests.pages.conftest import Site, questions_asked

ANONYMOUS, LOGGED_IN = 15, 20
SIZES = (1, 3, 300)


def asked_of_every_page(client: Client, site: Site) -> dict[str, int]:
    counts = {}
    for name, address in site.addresses.items():
        with questions_asked() as questions:
            response = client.get(address)
        assert response.status_code == 200, address
        counts[name] = len(questions)
    return counts


@pytest.fixture(scope="module")
def counted() -> dict[int, dict[str, int]]:
    """What a visitor's pages cost, by the size of the site."""
    return {}


@pytest.mark.parametrize("size", SIZES)
def test_pages_keep_to_their_budgets(
    size: int,
    make_site: Callable[[int], Site],
    visitor: Client,
    client_for: Any,
    counted: dict[int, dict[str, int]],
) -> None:
    site = make_site(size)
    somebody = client_for(PersonFactory.focal_point(site.partner), site.dialogue)
    visits = asked_of_every_page(visitor, site)
    assert {name: count for name, count in visits.items() if count > ANONYMOUS} == {}
    visits_of_somebody = asked_of_every_page(somebody, site)
    assert {n: count for n, count in visits_of_somebody.items() if count > LOGGED_IN} == {}
    counted[size] = visits
    assert all(earlier == visits for earlier in counted.values())

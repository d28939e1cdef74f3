"""A page asks the same number of questions however much there is to show."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.factories import PersonFactory
from tests.harness.databases import analyse
from tests.pages.conftest import Site, questions_asked

BUDGETS = {"visitor": 15, "focal point": 20}
SIZES = (1, 3, 300)


def asked_of_every_page(client: Client, site: Site) -> dict[str, int]:
    counts = {}
    for name, address in site.addresses.items():
        with questions_asked() as questions:
            response = client.get(address)
        assert response.status_code == 200, address
        counts[name] = len(questions)
    return counts


@contextmanager
def undone() -> Iterator[None]:
    """What is made inside is gone afterwards, and nothing of it stays in the cache."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def test_pages_keep_to_their_budgets(
    make_site: Callable[[int], Site], visitor: Client, client_for: Any
) -> None:
    costs: dict[str, list[dict[str, int]]] = {who: [] for who in BUDGETS}
    for size in SIZES:
        with undone():
            site = make_site(size)
            analyse()
            somebody = client_for(PersonFactory.focal_point(site.partner), site.dialogue)
            for who, client in (("visitor", visitor), ("focal point", somebody)):
                costs[who].append(asked_of_every_page(client, site))
    for who, budget in BUDGETS.items():
        smallest, *larger = costs[who]
        assert larger == [smallest] * len(larger), who
        assert {page: count for page, count in smallest.items() if count > budget} == {}, who

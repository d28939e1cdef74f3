"""Thirty years of four dialogues beside a small one: register, coverage, country and action pages,
and the register as a file.

Needs the demo's data (`bin/demo --once` once) and the packages of the tests. 1,200 meetings, 25,000
recommendations and 120,000 progress reports are spread over four dialogues; the small one beside
them has a tenth of what each of the four has. With `--together` all of it stands in one dialogue,
which is four times what is asked.

All is made in a transaction that is rolled back; with `--keep` the rows stay, for further looks.

Each page is made anew for a visitor, the dialogues by turns, by a process that has started and
answered before: what it does once, such as listing the static files, is no page's. What counts is
that the queries are the same, within 15, and the ratio of the medians, aimed at 2 at most; the
matrix is aimed at 150 ms. The file holds the texts of all four, one after the other, as the
worker's own code writes them; its memory is aimed at 150 MB.
"""

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from bench.rows_of_thirty_years import filled, rows_counted
from rabat_portal.embedded.environment import OWNING, process_environment, variables
from rabat_portal.embedded.places import DEMO
from rabat_portal.embedded.services import Services

ROUNDS, WARM_UP = 15, 2
RATIO_AIM, QUERIES_AIM, MATRIX_AIM, MEMORY_AIM = 2.0, 15, 150, 150


def main() -> None:
    with Services(DEMO) as services:
        os.environ.update(process_environment(variables(services, DEMO, None), OWNING))
        os.environ.update(LOG_LEVEL="ERROR", PAGE_CACHE_SECONDS="0")
        import django

        django.setup()
        from django.db import connections, transaction

        is_kept = "--keep" in sys.argv
        with rows_counted():
            with transaction.atomic():
                made = filled()
                if not is_kept:
                    report(made)
                    transaction.set_rollback(True)
            if is_kept:
                # What the database does by itself within a minute of so many new rows.
                with connections["owner"].cursor() as owner:
                    owner.execute("VACUUM (ANALYZE)")
                report(made)


def report(made: list[Any]) -> None:
    """Of the small dialogue, which is the first, and the large ones."""
    pages({"small": made[0], "large": made[1]})
    files(made[1:])


def pages(dialogues: dict[str, Any]) -> None:
    from dialogue.tenancy import scope_to
    from tests.harness.requests import HostClient

    visitors = {
        name: HostClient(headers={"host": dialogue.host}) for name, dialogue in dialogues.items()
    }
    addresses = {}
    for name, dialogue in dialogues.items():
        with scope_to(dialogue):
            addresses[name] = addresses_in(dialogue)
    print(f"{'page':<26}{'queries':>16}{'small ms':>10}{'large ms':>10}{'ratio':>7}")
    for page in addresses["small"]:
        times: dict[str, list[float]] = {name: [] for name in dialogues}
        queries = {}
        for turn in range(WARM_UP + ROUNDS):
            for name, visitor in visitors.items():
                queries[name], seconds = asked(visitor, addresses[name][page])
                if turn >= WARM_UP:
                    times[name].append(seconds * 1000)
        small, large = (statistics.median(times[name]) for name in ("small", "large"))
        counts = f"{queries['small']}/{queries['large']}"
        print(f"{page:<26}{counts:>16}{small:>10.1f}{large:>10.1f}{large / small:>7.2f}")
    print(
        f"Aims: the same queries, {QUERIES_AIM} at most; ratio {RATIO_AIM}; matrix {MATRIX_AIM} ms."
    )


def addresses_in(dialogue: Any) -> dict[str, str]:
    from dialogue.models import ActionPlan, Partner
    from meetings.models import Recommendation

    plan = ActionPlan.objects.order_by("-starts_year").first()
    action = plan.actions.get(number=16)
    partner = Partner.objects.order_by("pk").first()
    return {
        "register": "/en/recommendations/",
        "register, words": "/en/recommendations/?q=diaspora+investment",
        "register, an action": f"/en/recommendations/?action={action.pk}",
        "register, a state": "/en/recommendations/?follow_up=mixed",
        "register, by state": "/en/recommendations/?order=state",
        "register, a partner": f"/en/recommendations/?to=partner-{partner.pk}",
        "register, a host": f"/en/recommendations/?led={partner.pk}",
        "register, page 20": "/en/recommendations/?page=20",
        "a recommendation": Recommendation.objects.order_by("pk").last().get_absolute_url(),
        "an action": f"/en/plans/{plan.pk}/actions/16/",
        "matrix by years": f"/en/plans/{plan.pk}/coverage/",
        "matrix by chairmanships": f"/en/plans/{plan.pk}/coverage/?by=chairmanships",
        "matrix by partners": f"/en/plans/{plan.pk}/coverage/?by=partners",
        "matrix by meetings": f"/en/plans/{plan.pk}/coverage/?by=meetings",
        "matrix of texts": f"/en/plans/{plan.pk}/coverage/?count=texts",
        "a country": partner.get_absolute_url(),
    }


def asked(visitor: Any, address: str) -> tuple[int, float]:
    """Queries and seconds of the page, with nothing in the cache."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cache.clear()
    connection.queries_log.clear()  # It holds so many and no more.
    with CaptureQueriesContext(connection) as captured:
        started = time.perf_counter()
        response = visitor.get(address)
        seconds = time.perf_counter() - started
    assert response.status_code == 200, (address, response.status_code)
    return sum(" FROM " in row["sql"] for row in captured), seconds


def files(dialogues: list[Any]) -> None:
    """The texts as each table, and the most memory that the writing held at once."""
    for file_format in ("csv", "xlsx", "json"):
        with tempfile.TemporaryFile() as file:
            started = time.perf_counter()
            number = write(dialogues, file_format, file)
            seconds = time.perf_counter() - started
            size = file.seek(0, os.SEEK_END)
        # Apart from the time, which the measuring doubles.
        tracemalloc.start()
        with tempfile.TemporaryFile() as file:
            write(dialogues, file_format, file)
        most = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(
            f"{file_format}: {number} texts, {size / 1e6:.1f} MB in {seconds:.1f} s, "
            f"{most:.0f} MB of memory at most"
        )
    print(f"Aim: {MEMORY_AIM} MB.")


def write(dialogues: list[Any], file_format: str, file: Any) -> int:
    """One table of the texts of all these dialogues; how many they are."""
    from django.contrib.auth.models import AnonymousUser

    from dialogue.tenancy import scope_to
    from meetings.register_files import keys_asked, table_of

    def batches() -> Iterator[Any]:
        for dialogue, own in keys.items():
            with scope_to(dialogue):
                table = table_of(own, file_format, dialogue.origin, visitor)
                yield from table.batches(nullcontext)

    visitor = AnonymousUser()
    keys = {}
    for dialogue in dialogues:
        with scope_to(dialogue):
            keys[dialogue] = keys_asked({}, visitor)
    table_of([], file_format, "", visitor).write(file, batches())
    return sum(map(len, keys.values()))


if __name__ == "__main__":
    main()

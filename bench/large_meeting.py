"""The page of a very large meeting beside that of a small one: queries, size, time.

Needs the demo's data (`bin/demo --once` once) and the packages of the tests. Both meetings are
made in a transaction that is rolled back; nothing of them stays. Each page is made anew, for a
visitor and for a focal point who takes part, the two meetings by turns, by a process that has
started and answered before. What counts is the ratio of the medians, aimed at 3 at most; the page
is aimed at 200 KB.
"""

import os
import statistics
import time
from typing import Any

from rabat_portal.embedded.environment import SERVING, process_environment, variables
from rabat_portal.embedded.places import DEMO
from rabat_portal.embedded.services import Services

SMALL = {"papers": 3, "people": 8, "items": 2}
LARGE = {"papers": 300, "people": 400, "items": 200}
ROUNDS, WARM_UP = 40, 5
SEATS = 8
"""Of each delegation; the Rabat Process has partners enough for the large meeting."""
RATIO_AIM, SIZE_AIM = 3.0, 200_000


def main() -> None:
    with Services(DEMO) as services:
        os.environ.update(process_environment(variables(services, DEMO, None), SERVING))
        os.environ.update(LOG_LEVEL="ERROR", PAGE_CACHE_SECONDS="0")
        import django

        django.setup()
        from django.db import transaction

        from dialogue.models import Dialogue
        from dialogue.tenancy import scope_to

        with transaction.atomic():
            with scope_to(Dialogue.objects.get(slug="rabat")):
                report()
            transaction.set_rollback(True)


def report() -> None:
    from dialogue.models import Partner
    from tests.factories import PersonFactory
    from tests.harness.requests import HostClient

    reader = PersonFactory.focal_point(Partner.objects.order_by("pk").first())
    small, large = (meeting_of(reader, **size) for size in (SMALL, LARGE))
    print(f"{'reader':<14}{'meeting':<9}{'queries':>8}{'kB':>8}{'p50 ms':>9}{'ratio':>7}")
    for name, user in (("visitor", None), ("focal point", reader)):
        pages = {"small": small, "large": large}
        client = HostClient(headers={"host": small.dialogue.host})
        if user is not None:
            client.force_login(user)
        times: dict[str, list[float]] = {size: [] for size in pages}
        told = {}
        for turn in range(WARM_UP + ROUNDS):
            for size, meeting in pages.items():
                queries, length, seconds = asked(client, meeting)
                told[size] = (queries, length)
                if turn >= WARM_UP:
                    times[size].append(seconds)
        base = statistics.median(times["small"])
        for size, (queries, length) in told.items():
            middle = statistics.median(times[size])
            print(
                f"{name:<14}{size:<9}{queries:>8}{length / 1000:>8.1f}{middle * 1000:>9.1f}"
                f"{middle / base:>7.2f}"
            )
    print(f"Aims: ratio {RATIO_AIM}, size {SIZE_AIM // 1000} kB, the same queries.")


def asked(client: Any, meeting: Any) -> tuple[int, int, float]:
    """Queries, bytes and seconds of the page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = meeting.get_absolute_url()
    with CaptureQueriesContext(connection) as captured:
        started = time.perf_counter()
        response = client.get(address)
        seconds = time.perf_counter() - started
    assert response.status_code == 200, response.status_code
    asked_of_tables = [row for row in captured if " FROM " in row["sql"]]
    return len(asked_of_tables), len(response.content), seconds


def meeting_of(reader: Any, *, papers: int, people: int, items: int) -> Any:
    """A published meeting with so many papers, people and points of its agenda."""
    import datetime

    from django.utils import timezone

    from dialogue.enums import Audience
    from dialogue.models import Country, Partner
    from tests.factories import (
        AgendaItemFactory,
        DelegationFactory,
        MaterialFactory,
        MaterialVersionFactory,
        MeetingFactory,
        NomineeFactory,
        ParticipantFactory,
    )
    from tests.factories.many import many

    day = timezone.localdate() + datetime.timedelta(days=60)
    last = day + datetime.timedelta(days=1)
    meeting = MeetingFactory(
        starts_on=day,
        ends_on=last,
        country=Country.objects.get(iso2="SN"),
        participants_published_at=timezone.now(),
    )
    ParticipantFactory(meeting=meeting, user=reader)
    delegations = [
        DelegationFactory(meeting=meeting, partner=row, quota=SEATS)
        for row in Partner.objects.order_by("pk")[: people // SEATS]
    ]
    many(
        NomineeFactory,
        people,
        meeting=meeting,
        delegation=lambda n: delegations[n // SEATS],
        state="confirmed",
    )
    agenda = many(
        AgendaItemFactory,
        items,
        meeting=meeting,
        position=lambda n: n + 1,
        day=lambda n: day if n % 2 else last,
        starts_at=lambda n: datetime.time(8 + n // 20 % 10, n % 20 * 3),
        title_en=lambda n: f"Point {n} of the agenda, on skills and mobility",
        title_fr=lambda n: f"Point {n} de l’ordre du jour, sur les compétences et la mobilité",
    )
    documents = many(
        MaterialFactory,
        papers,
        meeting=meeting,
        agenda_item=lambda n: agenda[n % items],
        audience=lambda n: Audience.PUBLIC if n % 2 else Audience.FOCAL_POINTS,
    )
    for language in ("en", "fr"):
        many(
            MaterialVersionFactory,
            papers,
            material=documents.__getitem__,
            language=language,
            uploaded_by=None,
        )
    return meeting


if __name__ == "__main__":
    main()

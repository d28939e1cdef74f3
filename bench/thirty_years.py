"""Thirty years of four dialogues beside a small one: register, coverage, country and action pages,
and the register as a file.

Needs the demo's data (`bin/demo --once` once) and the packages of the tests. 1,200 meetings, 25,000
recommendations and 120,000 progress reports are spread over four dialogues; the small one beside
them has a tenth of what each of the four has. With `--together` all of it stands in one dialogue,
which is four times what is asked.

All is made in a transaction that is rolled back; with `--keep` the rows stay, for further looks.

Each page is made anew for a visitor, the dialogues by turns. What counts is that the queries are
the same, within 15, and the ratio of the medians, aimed at 2 at most; the matrix is aimed at 150
ms. The file holds the texts of all four, one after the other, as the worker's own code writes them;
its memory is aimed at 150 MB.
"""

import datetime
import os
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import islice
from typing import Any

from rabat_portal.embedded.environment import OWNING, process_environment, variables
from rabat_portal.embedded.places import DEMO
from rabat_portal.embedded.services import Services

ALL = {"meetings": 1_200, "texts": 25_000, "reports": 120_000}
DIALOGUES = 4
SMALL_PART = 10
FIRST_YEAR, YEARS, YEARS_OF_A_PLAN = 1997, 30, 6
AREAS, OBJECTIVES, ACTIONS = 5, 10, 29
PARTNERS = 57
ROUNDS, WARM_UP = 15, 2
RATIO_AIM, QUERIES_AIM, MATRIX_AIM, MEMORY_AIM = 2.0, 15, 150, 150
AT_ONCE = 5_000
"""So many rows are made in one statement."""
WORDS = {
    "en": "return reintegration diaspora border data skills mobility protection asylum smuggling "
    "trafficking training partners authorities families youth women labour market visas exchange "
    "network regional national support capacity documents identification programmes investment",
    "fr": "retour réintégration diaspora frontières données compétences mobilité protection asile "
    "trafic traite formation partenaires autorités familles jeunes femmes emploi marché visas "
    "échange réseau régional national appui capacités documents identification programmes",
}


def main() -> None:
    with Services(DEMO) as services:
        os.environ.update(process_environment(variables(services, DEMO, None), OWNING))
        # The owner's role, before whom the walls stand too: it may have the tables analysed. Others
        # are told no in a warning, and what was filled just now is taken for empty.
        owner = os.environ["DATABASE_OWNER_URL"]
        os.environ.update(DATABASE_URL=owner, LOG_LEVEL="ERROR", PAGE_CACHE_SECONDS="0")
        import django

        django.setup()
        from django.db import transaction

        is_kept = "--keep" in sys.argv
        with transaction.atomic():
            made = filled()
            if not is_kept:
                report(made)
                transaction.set_rollback(True)
        if is_kept:
            # What the database does by itself within a minute of so many new rows.
            analyse("VACUUM (ANALYZE)")
            report(made)


def report(made: list[Any]) -> None:
    """Of the small dialogue, which is the first, and the large ones."""
    pages({"small": made[0], "large": made[1]})
    files(made[1:])


def filled() -> list[Any]:
    import pgtrigger
    from django.db import connection

    from tests.factories import DialogueFactory, ProgrammeFactory

    programme = ProgrammeFactory()
    chance = random.Random(1997)  # noqa: S311 (the same rows each time)
    number = 1 if "--together" in sys.argv else DIALOGUES
    large = {name: size // number for name, size in ALL.items()}
    small = {name: size // DIALOGUES // SMALL_PART for name, size in ALL.items()}
    made = []
    started = time.perf_counter()
    # What would be checked at the end need not be checked row by row, and nobody reads the history
    # of it.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with pgtrigger.ignore():
        for n, size in enumerate([small, *[large] * number]):
            made.append(DialogueFactory(programme=programme, slug=f"bench-{n}"))
            fill(made[-1], chance, **size)
    print(f"small {small}, large {large}: made in {time.perf_counter() - started:.0f} s")
    return made


def pages(dialogues: dict[str, Any]) -> None:
    from dialogue.tenancy import scope_to

    addresses = {}
    for name, dialogue in dialogues.items():
        with scope_to(dialogue):
            addresses[name] = addresses_in(dialogue)
    print(f"{'page':<26}{'queries':>16}{'small ms':>10}{'large ms':>10}{'ratio':>7}")
    for page in addresses["small"]:
        times: dict[str, list[float]] = {name: [] for name in dialogues}
        queries = {}
        for turn in range(WARM_UP + ROUNDS):
            for name, dialogue in dialogues.items():
                queries[name], seconds = asked(dialogue, addresses[name][page])
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


def asked(dialogue: Any, address: str) -> tuple[int, float]:
    """Queries and seconds of the page, with nothing in the cache."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.harness.requests import HostClient

    cache.clear()
    client = HostClient(headers={"host": dialogue.host})
    connection.queries_log.clear()  # It holds so many and no more.
    with CaptureQueriesContext(connection) as captured:
        started = time.perf_counter()
        response = client.get(address)
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


def fill(dialogue: Any, chance: random.Random, *, meetings: int, texts: int, reports: int) -> None:
    """So many meetings, texts and reports, spread evenly over the years."""
    from dialogue.models import Country
    from dialogue.tenancy import scope_to
    from meetings.models import (
        Addressee,
        CoChair,
        Coverage,
        Meeting,
        Recommendation,
        RecommendationAction,
    )
    from tests.factories import PartnerFactory

    with scope_to(dialogue):
        countries = list(Country.objects.order_by("pk")[:PARTNERS])
        partners = [PartnerFactory(country=country) for country in countries]
        terms = [term_of(year, partners) for year in range(YEARS)]
        rows = stored(Meeting, (a_meeting(n, meetings, terms, chance) for n in range(meetings)))
        actions = {row.pk: list(row.actions.all()) for row in {term.action_plan for term in terms}}
        of = [actions[meeting.action_plan_id] for meeting in rows]
        stored(
            Coverage,
            (
                Coverage(meeting=meeting, action=action)
                for meeting, own in zip(rows, of, strict=True)
                for action in chance.sample(own, 3)
            ),
        )
        stored(
            CoChair,
            (
                CoChair(meeting=meeting, partner=partner, position=position)
                for meeting in rows
                for position, partner in enumerate(chance.sample(partners, 2), start=1)
            ),
        )
        each = -(-texts // meetings)
        written = stored(
            Recommendation, (a_text(rows[n // each], n % each + 1, chance) for n in range(texts))
        )
        stored(
            RecommendationAction,
            (
                RecommendationAction(recommendation=text, action=action)
                for n, text in enumerate(written)
                for action in chance.sample(of[n // each], 2)
            ),
        )
        stored(
            Addressee, (to for n, text in enumerate(written) for to in of_a_text(n, text, partners))
        )
        report_on(dialogue, reports)


REPORTS = """
WITH partner AS (SELECT id, row_number() OVER () - 1 AS place FROM dialogue_partner),
  action AS (SELECT id, row_number() OVER () - 1 AS place FROM dialogue_action),
  recommendation AS (SELECT id, row_number() OVER () - 1 AS place FROM meetings_recommendation)
INSERT INTO meetings_progressreport (dialogue_id, partner_id, recommendation_id, action_id, stage,
  progress, as_of, language, narrative, narrative_en, narrative_fr, remark, saved_at, submitted_at)
SELECT %s, partner.id, recommendation.id, action.id,
  CASE WHEN n %% 10 > 0 THEN 'published' ELSE 'submitted' END,
  (ARRAY['not_started', 'under_way', 'done', 'stopped'])[n %% 4 + 1],
  make_date(1997 + n %% 30, 6, 1), 'en', '', 'A centre was opened, and its staff were trained.',
  'Un centre a ouvert et son personnel a été formé.', '', now(), now()
FROM generate_series(0, %s - 1) n
JOIN partner ON partner.place = n %% (SELECT count(*) FROM partner)
LEFT JOIN action ON action.place = CASE WHEN n %% 4 = 0
  THEN n / 4 %% (SELECT count(*) FROM action) END
LEFT JOIN recommendation ON recommendation.place = CASE WHEN n %% 4 > 0
  THEN n * 7 %% (SELECT count(*) FROM recommendation) END
"""


def report_on(dialogue: Any, number: int) -> None:
    """So many reports, three of four on a text: by the database, which is ten times as quick."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(REPORTS, [dialogue.pk, number])


def stored(model: Any, rows: Iterator[Any]) -> list[Any]:
    """The rows, written a few thousand at a time."""
    found: list[Any] = []
    while some := list(islice(rows, AT_ONCE)):
        found += model._base_manager.bulk_create(some)
    analyse()
    return found


def analyse(command: str = "ANALYZE") -> None:
    """Without it foreign keys are checked as if the tables were still empty: row by row."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(command)


def term_of(year: int, partners: list[Any]) -> Any:
    """The chairmanship of a year, under the plan of those years, made with its first."""
    from dialogue.models import ActionPlan
    from tests.factories import (
        ActionFactory,
        ActionPlanFactory,
        AreaFactory,
        ChairmanshipFactory,
        ObjectiveFactory,
    )

    begins = FIRST_YEAR + year - year % YEARS_OF_A_PLAN
    plan = ActionPlan.objects.filter(starts_year=begins).first()
    if plan is None:
        plan = ActionPlanFactory(starts_year=begins, ends_year=begins + YEARS_OF_A_PLAN - 1)
        areas = [AreaFactory(plan=plan) for _ in range(AREAS)]
        objectives = [ObjectiveFactory(area=areas[n % AREAS]) for n in range(OBJECTIVES)]
        for n in range(ACTIONS):
            ActionFactory(objective=objectives[n % OBJECTIVES], number=n + 1)
    first = datetime.date(FIRST_YEAR + year, 1, 1)
    return ChairmanshipFactory(
        partner=partners[year % len(partners)],
        action_plan=plan,
        starts_on=first,
        ends_on=first.replace(year=first.year + 1),
    )


def a_meeting(number: int, of: int, terms: list[Any], chance: random.Random) -> Any:
    from meetings.models import Meeting

    term = terms[number * YEARS // of]
    day = term.starts_on + datetime.timedelta(days=chance.randrange(360))
    return Meeting(
        kind="thematic_meeting",
        status="held",
        state="published",
        title_en=f"{words('en', 6, chance)} {number}",
        title_fr=f"{words('fr', 6, chance)} {number}",
        starts_on=day,
        city_en="Rabat",
        city_fr="Rabat",
        country_id=term.partner.country_id,
        chairmanship=term,
        action_plan=term.action_plan,
    )


def a_text(meeting: Any, number: int, chance: random.Random) -> Any:
    from meetings.models import Recommendation

    return Recommendation(
        meeting=meeting,
        number=number,
        kind=chance.choice(("political", "operational", "")),
        state="published",
        text_en=words("en", 30, chance),
        text_fr=words("fr", 34, chance),
    )


def of_a_text(number: int, text: Any, partners: list[Any]) -> Iterator[Any]:
    """Every other text is addressed to all partners, each fourth to two of them."""
    from meetings.models import Addressee

    if number % 2:
        yield Addressee(recommendation=text, group="all_partners")
    elif number % 4:
        for place in (number, number + 1):
            yield Addressee(recommendation=text, partner=partners[place % len(partners)])


def words(language: str, number: int, chance: random.Random) -> str:
    pick: Callable[..., list[str]] = chance.choices
    return " ".join(pick(WORDS[language].split(), k=number)).capitalize()


if __name__ == "__main__":
    main()

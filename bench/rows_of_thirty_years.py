"""The rows of thirty years: four large dialogues, and a small one beside them.

The demo's countries are theirs. All is made as the role that serves, behind the walls.
"""

import datetime
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

ALL = {"meetings": 1_200, "texts": 25_000, "reports": 120_000}
DIALOGUES = 4
SMALL_PART = 10
FIRST_YEAR, YEARS, YEARS_OF_A_PLAN = 1997, 30, 6
AREAS, OBJECTIVES, ACTIONS = 5, 10, 29
PARTNERS = 57
AT_ONCE = 5_000
"""So many rows are made in one statement."""
ANALYSING = """
CREATE OR REPLACE FUNCTION bench_analyse() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  AS $$ BEGIN ANALYZE; END $$
"""
WORDS = {
    "en": "return reintegration diaspora border data skills mobility protection asylum smuggling "
    "trafficking training partners authorities families youth women labour market visas exchange "
    "network regional national support capacity documents identification programmes investment",
    "fr": "retour réintégration diaspora frontières données compétences mobilité protection asile "
    "trafic traite formation partenaires autorités familles jeunes femmes emploi marché visas "
    "échange réseau régional national appui capacités documents identification programmes",
}


@contextmanager
def rows_counted() -> Iterator[None]:
    """Within it PostgreSQL is told how many rows there are, also of a transaction under way.

    The walls bind the role that serves and no other, so it must be the one that reads. But it may
    not count rows: it is told no in a warning, and what was filled just now is taken for empty.
    """
    from django.db import connections

    with connections["owner"].cursor() as owner:
        owner.execute(ANALYSING)
        try:
            yield
        finally:
            owner.execute("DROP FUNCTION bench_analyse")


def filled() -> list[Any]:
    """The small dialogue and the large ones, in this order."""
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
        plans = {term.action_plan for term in terms}
        actions = {row.pk: list(row.actions.all()) for row in plans}
        areas = {row.pk: list(row.areas.all()) for row in plans}
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
            Recommendation,
            (
                a_text(meeting, n % each + 1, areas[meeting.action_plan_id], chance)
                for n in range(texts)
                for meeting in [rows[n // each]]
            ),
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


def analyse() -> None:
    """Without it foreign keys are checked as if the tables were still empty: row by row."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT bench_analyse()")


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


def a_text(meeting: Any, number: int, areas: list[Any], chance: random.Random) -> Any:
    """Every third text has a theme of its own."""
    from meetings.models import Recommendation

    return Recommendation(
        meeting=meeting,
        number=number,
        kind=chance.choice(("political", "operational", "")),
        area=areas[number % len(areas)] if number % 3 == 0 else None,
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

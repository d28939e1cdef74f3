"""Similar texts: what one text's question to PostgreSQL costs, and what the worker takes for all.

Needs the demo's data (`bin/demo --once` once) and the packages of the tests. In one dialogue 6,250
recommendations are made, in a transaction that is rolled back: of sentences, so that some repeat
others. What counts is the ratio: a pair compared by `similarity()`, which cuts both texts anew, to
a pair compared by the worker, all its reading and writing included.
"""

import os
import random
import sys
import time
from typing import Any

from rabat_portal.embedded.environment import SERVING, process_environment, variables
from rabat_portal.embedded.places import DEMO
from rabat_portal.embedded.services import Services

TEXTS, A_MEETING = 6_250, 20
ASKED = 5
LETTERS = "abcdefghilmnoprstuv"
VOCABULARY = 2_000
RATIO_AIM = 20.0


def main() -> None:
    with Services(DEMO) as services:
        os.environ.update(process_environment(variables(services, DEMO, None), SERVING))
        os.environ.update(LOG_LEVEL="ERROR")
        import django

        django.setup()
        from django.db import transaction

        from dialogue.models import Dialogue
        from dialogue.tenancy import scope_to

        number = int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
        dialogue = Dialogue.objects.order_by("pk").last()
        with transaction.atomic():
            with scope_to(dialogue):
                report(dialogue, number)
            transaction.set_rollback(True)


def report(dialogue: Any, number: int) -> None:
    from dialogue.tenancy import scope_to
    from meetings.models import SimilarPair
    from meetings.services.clusters.comparing import compare_texts

    texts = made(number)
    question = [asked(text) for text in texts[:ASKED]]
    by_question = sorted(question)[ASKED // 2]
    started = time.perf_counter()
    compared = compare_texts(lambda: scope_to(dialogue), seconds=3_600)
    by_worker = time.perf_counter() - started
    started = time.perf_counter()
    texts[0].text_en = texts[0].text_en.upper() + " again"
    texts[0].save()
    assert compare_texts(lambda: scope_to(dialogue), seconds=3_600) == 1
    anew = time.perf_counter() - started
    pairs = compared * (compared - 1) / 2
    ratio = (by_question / number) / (by_worker / pairs)
    print(f"one text beside {number} by similarity(): {by_question * 1000:.0f} ms")
    print(f"all {compared} by the worker: {by_worker:.1f} s, {SimilarPair.objects.count()} pairs")
    print(f"one changed text by the worker: {anew:.1f} s")
    print(f"a pair by similarity() takes {ratio:.0f} times what it takes the worker")
    print(f"Aim: {RATIO_AIM:.0f} times at least.")


def asked(text: Any) -> float:
    """Seconds of one text's question: the nearest to it, in either language."""
    from django.contrib.postgres.search import TrigramSimilarity
    from django.db.models.functions import Greatest

    near = Greatest(
        TrigramSimilarity("text_en", text.text_en), TrigramSimilarity("text_fr", text.text_fr)
    )
    started = time.perf_counter()
    rows = type(text).objects.annotate(near=near).filter(near__gte=0.5).order_by("-near")
    list(rows.values_list("pk", "near")[:8])
    return time.perf_counter() - started


def made(number: int) -> list[Any]:
    """So many texts of thirty words in each language; one of ten repeats another in part."""
    import pgtrigger

    from meetings.models import Meeting, Recommendation
    from tests.factories import MeetingFactory

    chance = random.Random(2006)  # noqa: S311 (the same rows each time)
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 11))) for _ in range(VOCABULARY)]
    meetings: list[Meeting] = [MeetingFactory(country=None) for _ in range(-(-number // A_MEETING))]
    said: list[list[str]] = []
    rows = []
    for n in range(number):
        is_again = bool(said) and n % 10 == 0
        own = list(chance.choice(said)) if is_again else chance.choices(words, k=60)
        own[chance.randrange(60)] = "again"
        said.append(own)
        rows.append(
            Recommendation(
                meeting=meetings[n // A_MEETING],
                number=n % A_MEETING + 1,
                state="published",
                text_en=" ".join(own[:30]).capitalize(),
                text_fr=" ".join(own[30:]).capitalize(),
            )
        )
    with pgtrigger.ignore():
        return Recommendation.objects.bulk_create(rows, batch_size=1_000)


if __name__ == "__main__":
    main()

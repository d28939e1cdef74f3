"""The whole making of a brochure beside bare WeasyPrint on the same HTML.

Needs the demo's data (`bin/demo --once` once). For each language mode two things are run by turns:
the service as the worker runs it (claim, rows, content hash, heartbeat, HTML, PDF, storage), and
WeasyPrint alone on the HTML that came out of it. What counts is the ratio of the medians, aimed at
1.15 at most; the seconds are this machine's.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable

from rabat_portal.embedded.environment import SERVING, process_environment, variables
from rabat_portal.embedded.places import DEMO
from rabat_portal.embedded.services import Services

SEED_KEY = "chair-2022-ma"
ROUNDS = 5
AIM = 1.15


def main() -> None:
    with Services(DEMO) as services, tempfile.TemporaryDirectory() as media:
        os.environ.update(process_environment(variables(services, DEMO, None), SERVING))
        os.environ.update(MEDIA_ROOT=media, DEBUG="true", LOG_LEVEL="ERROR")
        import django

        django.setup()
        for mode in ("en", "fr", "bilingual"):
            whole, bare = compared(mode)
            ratio = whole / bare
            verdict = "within" if ratio <= AIM else "over"
            print(
                f"{mode:10} service {whole:6.3f} s   WeasyPrint {bare:6.3f} s   "
                f"ratio {ratio:.3f} ({verdict} {AIM})"
            )


def compared(mode: str) -> tuple[float, float]:
    """Median seconds of the service and of bare WeasyPrint, run by turns."""
    import weasyprint

    from dialogue.models import Chairmanship, Dialogue, SeededRow
    from dialogue.pdf import ORIGIN, VARIANT, OwnFiles
    from dialogue.tenancy import scope_to
    from knowledge.models import Publication
    from knowledge.services import rendering

    dialogue = Dialogue.objects.get(slug="rabat")
    chairmanship = SeededRow.objects.get(key=SEED_KEY).object_id
    languages = ("en", "fr") if mode == "bilingual" else (mode,)
    with scope_to(dialogue):
        contents = rendering.snapshot_of(chairmanship, languages)
    html = rendering.lay_out(contents).html

    def alone() -> None:
        document = weasyprint.HTML(string=html, base_url=ORIGIN, url_fetcher=OwnFiles(frozenset()))
        document.write_pdf(pdf_variant=VARIANT)

    def service() -> None:
        with scope_to(dialogue):
            publication = Publication.objects.create(
                chairmanship=Chairmanship.objects.get(pk=chairmanship), language_mode=mode
            )
        made.append(publication.pk)
        # No finished twin may lend its file: what is measured is the making.
        with scope_to(dialogue):
            Publication.objects.filter(pk__in=made[:-1]).delete()
        started = time.perf_counter()
        assert rendering.render_publication(publication.pk, lambda: scope_to(dialogue))
        spent.append(time.perf_counter() - started)

    made: list[int] = []
    spent: list[float] = []
    bare: list[float] = []
    try:
        for _round in range(ROUNDS):
            service()
            bare.append(seconds(alone))
    finally:
        with scope_to(dialogue):
            Publication.objects.filter(pk__in=made).delete()
    return statistics.median(spent), statistics.median(bare)


def seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

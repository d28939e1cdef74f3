"""`manage.py render_chairmanship`: a chairmanship's brochure as a PDF, made by the worker."""

import shutil
import time
from argparse import ArgumentParser
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from dialogue.models import Chairmanship, Dialogue, SeededRow
from dialogue.tenancy import scope_to
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.services import rendering
from knowledge.services.failures import sentence
from knowledge.services.requesting import request_publication
from knowledge.services.steps import step_label

LOOK_EVERY = 0.25


class Command(BaseCommand):
    help = (
        "Make the brochure of a chairmanship: put down the publication, wait for the worker to "
        "make it, and copy the PDF. With --now it is made in this process, without a worker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("chairmanship", help="its id, or its key in the seed files")
        parser.add_argument("--dialogue", default="rabat", help="slug (rabat)")
        parser.add_argument(
            "--language", choices=LanguageMode.values, default=LanguageMode.BILINGUAL
        )
        parser.add_argument("--output", type=Path, required=True, help="where to put the PDF")
        parser.add_argument("--now", action="store_true", help="make it in this process")
        parser.add_argument(
            "--timeout", type=float, default=180, help="seconds to wait for the worker (180)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dialogue = Dialogue.objects.filter(slug=options["dialogue"]).first()
        if dialogue is None:
            raise CommandError(f"There is no dialogue “{options['dialogue']}”.")
        self.dialogue = dialogue
        with self.scope():
            chairmanship = self.find(options["chairmanship"])
            publication = request_publication(chairmanship, options["language"])
        if options["now"]:
            rendering.render_publication(publication.pk, self.scope)
        publication = self.wait_for(publication.pk, options["timeout"])
        self.copy(publication, options["output"])
        self.stdout.write(
            f"{options['output']}: {publication.pages} pages, {publication.size} bytes"
        )

    def scope(self) -> AbstractContextManager[None]:
        return scope_to(self.dialogue)

    def find(self, named: str) -> Chairmanship:
        """The chairmanship by id, or by the key it was seeded under."""
        seeded = SeededRow.objects.filter(key=named).values_list("object_id", flat=True).first()
        pk = int(named) if named.isdecimal() else seeded
        found: Chairmanship | None = Chairmanship.objects.filter(pk=pk).first() if pk else None
        if found is None:
            raise CommandError(f"{self.dialogue} has no chairmanship “{named}”.")
        return found

    def wait_for(self, pk: int, seconds: float) -> Publication:
        """Show each step until it is made. Raises CommandError where it fails or takes too long."""
        deadline, shown = time.monotonic() + seconds, ""
        while True:
            with self.scope():
                publication: Publication = Publication.objects.get(pk=pk)
            state = step_label(publication.step) or publication.get_state_display()
            if state != shown:
                shown = state
                self.stdout.write(f"{publication.progress:3d} %  {state}")
            if publication.state == RenderState.READY:
                return publication
            if publication.state == RenderState.FAILED:
                if publication.log:
                    self.stderr.write(publication.log)
                raise CommandError(sentence(publication))
            if time.monotonic() > deadline:
                raise CommandError(
                    f"After {seconds:.0f} seconds it is not made yet ({state}). "
                    "Is a worker running? It goes on as soon as one is; --now does without."
                )
            time.sleep(LOOK_EVERY)

    def copy(self, publication: Publication, output: Path) -> None:
        output.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(str(publication.file)) as stored, output.open("wb") as copied:
            shutil.copyfileobj(stored, copied)

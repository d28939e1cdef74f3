"""Taking a publication up, so that two deliveries of one message never render it twice at once."""

import datetime
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.utils import timezone

from knowledge.enums import LanguageMode, PublicationKind, RenderState
from knowledge.models import Publication
from knowledge.querysets import HEART_STOPPED_AFTER
from knowledge.services.failures import Reason
from knowledge.services.steps import Step, percentage

MOST_ATTEMPTS = 5


class Superseded(Exception):
    """The publication is no longer this worker's: another one took it up, or it was deleted."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on a publication. It ends when another one takes it up.

    `since` is what tells two holds apart: every update is made on condition that it still stands.
    `subject_id` is the id of the chairmanship or of the silence procedure, as the kind says.
    """

    publication_id: int
    kind: PublicationKind
    subject_id: int
    language_mode: LanguageMode
    since: datetime.datetime

    @property
    def languages(self) -> tuple[str, ...]:
        if self.language_mode == LanguageMode.BILINGUAL:
            return (LanguageMode.ENGLISH.value, LanguageMode.FRENCH.value)
        return (self.language_mode.value,)

    def update(self, **values: object) -> None:
        """Change the row and touch its heartbeat. Raises Superseded when the hold is lost."""
        held = Publication.objects.filter(
            pk=self.publication_id, state=RenderState.RENDERING, started_at=self.since
        )
        if not held.update(heartbeat_at=timezone.now(), **values):
            raise Superseded(f"publication {self.publication_id} is in other hands")

    def reach(self, step: Step, pages: int = 0) -> None:
        """Show how far the work is."""
        self.update(step=step, progress=percentage(step, pages))


def take_up(publication_id: int) -> Claim | None:
    """Claim a publication that waits, or whose worker's heart has stopped; else None.

    One that was taken up too often already is marked as failed instead.
    """
    now = timezone.now()
    free = Publication.objects.filter(pk=publication_id).filter(
        Q(state=RenderState.QUEUED)
        | Q(state=RenderState.RENDERING, heartbeat_at__lt=now - HEART_STOPPED_AFTER)
    )
    if free.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=RenderState.FAILED, failure=Reason.GAVE_UP, step="", finished_at=now
    ):
        return None
    if not free.update(
        state=RenderState.RENDERING,
        attempts=F("attempts") + 1,
        started_at=now,
        heartbeat_at=now,
        finished_at=None,
        progress=0,
        step="",
        failure="",
    ):
        return None
    publication = Publication.objects.get(pk=publication_id)
    if publication.file:
        # Named before it was written, by a worker that did not live to say it was whole.
        default_storage.delete(str(publication.file))
        Publication.objects.filter(pk=publication_id).update(file="")
    subject_id = publication.chairmanship_id or publication.silence_procedure_id
    # Held by publication_brochure_has_a_chairmanship and publication_record_has_a_procedure.
    assert subject_id is not None
    return Claim(
        publication_id=publication.pk,
        kind=PublicationKind(publication.kind),
        subject_id=subject_id,
        language_mode=LanguageMode(publication.language_mode),
        since=now,
    )

"""Asking for a publication, and asking again."""

from typing import Any

from django.utils import timezone

from dialogue.models import Chairmanship
from knowledge.enums import PublicationKind, RenderState
from knowledge.models import Publication
from knowledge.signals import publication_requested


def request_publication(
    chairmanship: Chairmanship, language_mode: str, user: Any = None
) -> Publication:
    """Put down that a chairmanship's brochure is wanted; a worker makes it once this is committed.

    Succeeds whether or not the queue can be reached: the row is the truth, and a row left waiting
    is taken up by the next beat.
    """
    publication = Publication(
        kind=PublicationKind.CHAIRMANSHIP_BROCHURE,
        chairmanship=chairmanship,
        language_mode=language_mode,
        requested_by=user if user is not None and user.is_authenticated else None,
    )
    publication.full_clean(exclude=["dialogue", "requested_by", "chairmanship"])
    publication.save()
    publication_requested.send(Publication, publication=publication)
    return publication


def retry(publication: Publication) -> bool:
    """Have a failed publication made after all; False where it has not failed (any more)."""
    revived = Publication.objects.filter(pk=publication.pk, state=RenderState.FAILED).update(
        state=RenderState.QUEUED,
        attempts=0,
        progress=0,
        step="",
        failure="",
        requested_at=timezone.now(),
        started_at=None,
        heartbeat_at=None,
        finished_at=None,
    )
    if revived:
        publication.refresh_from_db()
        publication_requested.send(Publication, publication=publication)
    return bool(revived)

"""Making a publication: claim, content, pages, file; each piece of database work short."""

import hashlib
import logging
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from dialogue import pdf
from dialogue.storing import discard
from knowledge.enums import PublicationKind, RenderState
from knowledge.models import Publication
from knowledge.services.claiming import Claim, Superseded, take_up
from knowledge.services.failures import Reason, StoringFailed
from knowledge.services.fingerprints import content_hash
from knowledge.services.steps import Step, percentage
from knowledge.services.storing import file_name_for, store
from knowledge.snapshots import ChairmanshipContent, Contents, record_of, snapshot_of
from knowledge.snapshots.facing import face

logger = logging.getLogger(__name__)

Scope = Callable[[], AbstractContextManager[None]]

SNAPSHOTS: dict[PublicationKind, Callable[[int, Iterable[str]], Contents]] = {
    PublicationKind.CHAIRMANSHIP_BROCHURE: snapshot_of,
    PublicationKind.SILENCE_RECORD: record_of,
}
"""How the content of each kind is frozen, given the id of its subject and the languages."""

BROCHURE = "knowledge/pdf/brochure.html"
RECORD = "knowledge/pdf/silence_record.html"

BEAT_EVERY = 1.0
"""Seconds between two signs of life while pages are laid out."""


def render_publication(publication_id: int, scope: Scope) -> bool:
    """Make the publication if it is free to be made; whether this call brought it to an end.

    Not to be called in a scope: `scope` opens one around each short piece of database work, and
    none is open while the pages are laid out. A lost database connection is raised: nothing can be
    written then, and the row is taken up again once its heart has stopped.
    """
    with scope():
        claim = take_up(publication_id)
    if claim is None:
        return False
    try:
        _make(claim, scope)
    except Superseded:
        logger.info("publication %s was taken up elsewhere", publication_id)
        return False
    except (OperationalError, InterfaceError):
        raise
    except StoringFailed as failure:
        _fail(claim, scope, failure.reason)
    except SoftTimeLimitExceeded:
        _fail(claim, scope, Reason.TOO_LONG)
    # A publication that cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("publication %s could not be made", publication_id)
        _fail(claim, scope, Reason.UNEXPECTED)
    return True


def _make(claim: Claim, scope: Scope) -> None:
    with scope():
        claim.reach(Step.CONTENT)
    with scope():
        contents = SNAPSHOTS[claim.kind](claim.subject_id, claim.languages)
        fingerprint = content_hash(contents)
        claim.update(content_hash=fingerprint)
        if _take_over(claim, fingerprint):
            return
        claim.reach(Step.LAYOUT)
    rendered = lay_out(contents, progress=_Heartbeat(claim, scope))
    with scope():
        name = file_name_for(Publication.objects.get(pk=claim.publication_id))
        claim.update(step=Step.STORE, progress=percentage(Step.STORE), file=name)
    store(name, rendered.pdf)
    try:
        with scope():
            _finish(
                claim,
                file=name,
                size=len(rendered.pdf),
                sha256=hashlib.sha256(rendered.pdf).hexdigest(),
                pages=rendered.pages,
            )
    except Superseded:
        discard(name)
        raise


def lay_out(contents: Contents, progress: pdf.Progress | None = None) -> pdf.RenderedPdf:
    """A brochure, in one language or two facing columns; a record, one language after the other."""
    template, context = RECORD, dict[str, Any](contents=contents)
    brochure = [content for content in contents if isinstance(content, ChairmanshipContent)]
    if brochure:
        template = BROCHURE
        context |= {"bilingual": len(brochure) > 1, "facing": face(brochure)}
    return pdf.render(template, context, contents[0].language, progress=progress)


class _Heartbeat:
    """Shows each page as it is laid out, but not more often than somebody could read it."""

    def __init__(self, claim: Claim, scope: Scope) -> None:
        self._claim, self._scope = claim, scope
        self._last = time.monotonic()

    def __call__(self, step: str, pages: int) -> None:
        if step == Step.LAYOUT and time.monotonic() - self._last < BEAT_EVERY:
            return
        self._last = time.monotonic()
        with self._scope():
            self._claim.reach(Step(step), pages)


def _take_over(claim: Claim, fingerprint: str) -> bool:
    """Use the file of a finished publication of the same content, if its file is still there.

    The twin is held meanwhile: whoever deletes it waits, and then sees that its file is shared.
    One that is being deleted already is passed over.
    """
    twin = (
        Publication.objects.filter(
            kind=claim.kind,
            language_mode=claim.language_mode,
            content_hash=fingerprint,
            state=RenderState.READY,
        )
        .order_by("-finished_at", "-pk")
        .select_for_update(skip_locked=True)
        .first()
    )
    if twin is None or not default_storage.exists(str(twin.file)):
        return False
    _finish(claim, file=str(twin.file), size=twin.size, sha256=twin.sha256, pages=twin.pages)
    return True


def _finish(claim: Claim, *, file: str, size: int | None, sha256: str, pages: int | None) -> None:
    claim.update(
        state=RenderState.READY,
        progress=100,
        step="",
        file=file,
        size=size,
        sha256=sha256,
        pages=pages,
        log="",
        finished_at=timezone.now(),
    )


def _fail(claim: Claim, scope: Scope, reason: Reason) -> None:
    """Say why in the row, to be called while the exception is being handled."""
    try:
        with scope():
            claim.update(
                state=RenderState.FAILED,
                failure=reason,
                log=traceback.format_exc(),
                step="",
                file="",
                finished_at=timezone.now(),
            )
    except Superseded:
        logger.info("publication %s was taken up elsewhere", claim.publication_id)

"""Making a publication: claim, content, pages, file; each piece of database work short."""

import hashlib
import logging
import traceback
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from dialogue.leases import Lease, Scope, Superseded
from knowledge.enums import LanguageMode, PublicationKind, RenderState
from knowledge.models import Publication
from knowledge.services.claiming import take_up
from knowledge.services.failures import Reason, reason_of
from knowledge.services.fingerprints import content_hash
from knowledge.services.steps import Step, reached
from knowledge.services.storing import file_name_for
from knowledge.snapshots import ChairmanshipContent, Contents, record_of, snapshot_of
from knowledge.snapshots.facing import face

if TYPE_CHECKING:
    from dialogue.pdf import Progress, RenderedPdf

logger = logging.getLogger(__name__)

SNAPSHOTS: dict[PublicationKind, Callable[[int, Iterable[str]], Contents]] = {
    PublicationKind.CHAIRMANSHIP_BROCHURE: snapshot_of,
    PublicationKind.SILENCE_RECORD: record_of,
}
"""How the content of each kind is frozen, given the id of its subject and the languages."""

BROCHURE = "knowledge/pdf/brochure.html"
RECORD = "knowledge/pdf/silence_record.html"


def render_publication(publication_id: int, scope: Scope) -> bool:
    """Make the publication if it is free to be made; whether this call brought it to an end.

    Not to be called in a scope: `scope` opens one around each short piece of database work, and
    none is open while the pages are laid out. A lost database connection is raised: nothing can be
    written then, and the row is taken up again once its heart has stopped.
    """
    with scope():
        lease = take_up(publication_id, scope)
    if lease is None:
        return False
    try:
        _make(lease, scope)
    except Superseded as reason:
        logger.info("%s", reason)
        return False
    except (OperationalError, InterfaceError):
        raise
    except OSError as failure:
        logger.exception("publication %s could not be stored", publication_id)
        _fail(lease, reason_of(failure))
    except SoftTimeLimitExceeded:
        _fail(lease, Reason.TOO_LONG)
    # A publication that cannot be made is the row's business, not the worker's.
    except Exception:
        logger.exception("publication %s could not be made", publication_id)
        _fail(lease, Reason.UNEXPECTED)
    return True


def _make(lease: Lease, scope: Scope) -> None:
    publication = lease.row
    lease.update(**reached(Step.CONTENT))
    with scope():
        contents = _frozen(publication)
        fingerprint = content_hash(contents)
        lease.update(content_hash=fingerprint)
        if _take_over(lease, fingerprint):
            return
        lease.update(**reached(Step.LAYOUT))

    def progress(step: str, pages: int) -> None:
        tell = lease.beat if step == Step.LAYOUT else lease.update
        tell(**reached(Step(step), pages))

    rendered = lay_out(contents, progress)
    lease.update(**reached(Step.STORE))
    sha256 = hashlib.sha256(rendered.pdf).hexdigest()
    with lease.stored(file_name_for(publication), BytesIO(rendered.pdf)) as size:
        _finish(lease, size=size, sha256=sha256, pages=rendered.pages)


def _frozen(publication: Publication) -> Contents:
    subject_id = publication.chairmanship_id or publication.silence_procedure_id
    # Held by publication_brochure_has_a_chairmanship and publication_record_has_a_procedure.
    assert subject_id is not None
    languages = [publication.language_mode]
    if publication.language_mode == LanguageMode.BILINGUAL:
        languages = [LanguageMode.ENGLISH, LanguageMode.FRENCH]
    return SNAPSHOTS[PublicationKind(publication.kind)](subject_id, languages)


def lay_out(contents: Contents, progress: "Progress | None" = None) -> "RenderedPdf":
    """A brochure, in one language or two facing columns; a record, one language after the other."""
    # Only here: processes that serve have no use for the typesetter, which is large.
    from dialogue import pdf

    template, context = RECORD, dict[str, Any](contents=contents)
    brochure = [content for content in contents if isinstance(content, ChairmanshipContent)]
    if brochure:
        template = BROCHURE
        context |= {"bilingual": len(brochure) > 1, "facing": face(brochure)}
    return pdf.render(template, context, contents[0].language, progress=progress)


def _take_over(lease: Lease, fingerprint: str) -> bool:
    """Use the file of a finished publication of the same content, if its file is still there.

    The twin is held meanwhile: whoever deletes it waits, and then sees that its file is shared.
    One that is being deleted already is passed over.
    """
    twin = (
        Publication.objects.filter(
            kind=lease.row.kind,
            language_mode=lease.row.language_mode,
            content_hash=fingerprint,
            state=RenderState.READY,
        )
        .order_by("-finished_at", "-pk")
        .select_for_update(skip_locked=True)
        .first()
    )
    if twin is None or not default_storage.exists(str(twin.file)):
        return False
    _finish(lease, file=str(twin.file), size=twin.size, sha256=twin.sha256, pages=twin.pages)
    return True


def _finish(lease: Lease, **measured: Any) -> None:
    lease.update(
        state=RenderState.READY,
        progress=100,
        step="",
        log="",
        finished_at=timezone.now(),
        **measured,
    )


def _fail(lease: Lease, reason: Reason) -> None:
    """Say why in the row, to be called while the exception is being handled."""
    lease.fail(
        state=RenderState.FAILED,
        failure=reason,
        log=traceback.format_exc(),
        step="",
        finished_at=timezone.now(),
    )

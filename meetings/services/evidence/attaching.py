"""Attaching files and documents of the portal to a draft, and taking them away again.

A draft is a progress report or an answer of a campaign. Each raises NoLongerADraft for what was
handed in in the meantime.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.drafts import NoLongerADraft
from dialogue.storing import discard
from dialogue.uploads.scanner import check_for_viruses
from dialogue.uploads.storing import UploadRefused, examined, kept_whole
from meetings.enums import EvidenceKind
from meetings.models import (
    AnswerEvidence,
    Evidence,
    Material,
    ProgressReport,
    Reply,
    ReplyAnswer,
)
from meetings.models.evidence import FIRST_ATTACHED, evidence_path
from meetings.rules.paper_names import readable_title

MOST_ATTACHED = 10
"""So many files and documents bear out one report or one answer."""

Draft = ProgressReport | ReplyAnswer
Piece = Evidence | AnswerEvidence
Link = tuple[str, str, str]
"""Title, address and kind."""


def links_in(draft: Draft) -> list[Link]:
    """In their order; no query where an answer's evidence was fetched, for whichever reader."""
    fetched = isinstance(draft, ReplyAnswer)
    shown: list[Piece] | None = getattr(draft, "shown_evidence", None) if fetched else None
    rows = sorted(draft.evidence.all() if shown is None else shown, key=lambda row: row.position)
    return [(row.title, row.address, row.kind) for row in rows if row.address]


def attached_to(draft: Draft) -> list[int]:
    """The keys of what is attached, whoever may read it; one query."""
    return sorted(evidence_of(draft).attached().values_list("pk", flat=True))


def evidence_of(draft: Draft) -> Any:
    """All of it, whoever may read it."""
    model = draft.evidence.model
    return model.objects.filter(**{model.BEARS_OUT: draft})


def keep_links(draft: Draft, links: Sequence[Link], *, by: Any) -> None:
    """Have just these links, in this order; who gave one that stays, and when, is kept.

    The draft is locked by whoever calls.
    """
    there = evidence_of(draft).links()
    before = {(row.title, row.address, row.kind): row for row in there}
    there.delete()
    now = timezone.now()
    model: Any = draft.evidence.model
    rows = []
    for position, link in enumerate(links, start=1):
        known = before.get(link)
        title, address, kind = link
        rows.append(
            model(
                **{model.BEARS_OUT: draft},
                position=position,
                title=title,
                address=address,
                kind=kind,
                added_by_id=known.added_by_id if known else by.pk,
                added_at=known.added_at if known else now,
            )
        )
    model.objects.bulk_create(rows)


def attach_file(draft: Draft, file: File, *, by: Any, title: str = "") -> Piece:
    """Keep the file as evidence; called by its name where no title is given.

    It is looked at, and shown to the virus scanner where there is one. The same file attached twice
    is there once. Raises UploadRefused.
    """
    try:
        name, content_type = examined(file)
        check_for_viruses(file)
    except ValidationError as refusal:
        raise UploadRefused(refusal.message, code=refusal.code, params=refusal.params) from refusal
    row = draft.evidence.model(
        dialogue_id=draft.dialogue_id,
        title=title or readable_title(name),
        original_name=name,
        content_type=content_type,
    )
    with kept_whole(file, row.file, evidence_path(row, name)) as stored:
        row.file.name = stored.path
        row.size, row.sha256 = stored.size, stored.sha256
        with transaction.atomic():
            kept = _attach(draft, row, by=by, same={"sha256": stored.sha256})
    if kept is not row:
        discard(stored.path)
    return kept


@transaction.atomic
def attach_document(draft: Draft, document: Any, *, by: Any) -> Piece:
    """Name a paper or an item of the library, which the person may see. Raises UploadRefused."""
    way = "paper" if isinstance(document, Material) else "item"
    row = draft.evidence.model(dialogue_id=draft.dialogue_id, **{way: document})
    return _attach(draft, row, by=by, same={way: document})


@transaction.atomic
def remove_attached(draft: Draft, pk: int) -> None:
    """Take a file or document away; one that is gone already stays gone."""
    _lock(draft)
    # Its bytes go once this is committed (`receivers.delete_its_file`).
    evidence_of(draft).attached().filter(pk=pk).delete()


def _attach(draft: Draft, row: Piece, *, by: Any, same: dict[str, Any]) -> Piece:
    """The row, once it is added; the one that is the same, where there is one."""
    _lock(draft)
    there = evidence_of(draft).attached()
    twin: Piece | None = there.filter(**same).first()
    if twin is not None:
        return twin
    if there.count() >= MOST_ATTACHED:
        raise UploadRefused(
            _("At most %(number)s files and documents can be attached here. Remove one first."),
            code="number",
            params={"number": MOST_ATTACHED},
        )
    last = there.aggregate(last=Max("position"))["last"]
    setattr(row, row.BEARS_OUT, draft)
    row.kind = EvidenceKind.DOCUMENT
    row.position = last + 1 if last else FIRST_ATTACHED
    row.added_by, row.added_at = by, timezone.now()
    row.save(force_insert=True)
    return row


def _lock(draft: Draft) -> None:
    """Nobody writes on it, nor hands it in, until the transaction ends. Raises NoLongerADraft."""
    whole = draft.reply if isinstance(draft, ReplyAnswer) else draft
    rows: Any = Reply if isinstance(draft, ReplyAnswer) else ProgressReport
    current = rows.objects.select_for_update(of=("self",)).get(pk=whole.pk)
    if not current.is_draft:
        raise NoLongerADraft(current)

"""Talking about a request: messages with files, and notes that the Secretariat keeps to itself."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from dialogue.uploads.scanner import ScannerUnavailable, refuse_infected
from dialogue.uploads.storing import examined, kept_whole
from focal_points.enums import EntryKind, SupportState, VirusCheck
from focal_points.models import SupportAttachment, SupportEntry, SupportRequest
from focal_points.models.support import attachment_path
from focal_points.signals import request_written_about

logger = logging.getLogger(__name__)


def write(
    request: SupportRequest,
    *,
    text: str,
    by: Any,
    for_the_secretariat: bool,
    is_note: bool = False,
    files: Sequence[File] = (),
) -> SupportEntry:
    """Add a message, or a note, with its files: all of it, or nothing.

    Should the virus scanner not answer, the files wait for it (`attachments`).

    Raises ValidationError where there is nothing to add or a file is not taken; UploadRefused, one
    of its kind, where a file could not be stored.
    """
    if request.state == SupportState.DRAFT:
        raise ValidationError(_("Nobody but your colleagues reads a draft. Submit it first."))
    if not text and not files:
        raise ValidationError(_("Write a message or add a file."))
    taken = [(file, *examined(file)) for file in files]
    virus_check = _check_of(files)
    with ExitStack() as stored_files, transaction.atomic():
        entry = SupportEntry.objects.create(
            request=request,
            kind=EntryKind.NOTE if is_note else EntryKind.MESSAGE,
            by=by,
            is_secretariats=for_the_secretariat,
            text=text,
            language=get_language() or request.language,
        )
        for file, name, content_type in taken:
            attachment = SupportAttachment(
                entry=entry,
                original_name=name,
                content_type=content_type,
                virus_check=virus_check,
            )
            path = attachment_path(attachment, name)
            stored = stored_files.enter_context(kept_whole(file, attachment.file, path))
            attachment.file.name = stored.path
            attachment.size, attachment.sha256 = stored.size, stored.sha256
            attachment.save(force_insert=True)
        if not is_note:
            request_written_about.send(sender=SupportRequest, request=request, event=entry, by=by)
    return entry


def told_of(file: File, refusal: ValidationError) -> list[str]:
    """Why a file is not taken, with its name: it is one of several."""
    colon = pgettext("between a label and its text", ":")
    return [f"{file.name}{colon} {words}" for words in refusal.messages]


def _check_of(files: Sequence[File]) -> VirusCheck:
    """Of all together: a scanner that is down is waited for once, not once a file."""
    try:
        for file in files:
            try:
                refuse_infected(file)
            except ValidationError as refusal:
                raise ValidationError(told_of(file, refusal)) from refusal
    except ScannerUnavailable:
        logger.warning("Files that came with a message could not be scanned", exc_info=True)
        for file in files:
            file.seek(0)
        return VirusCheck.WAITING
    return VirusCheck.PASSED

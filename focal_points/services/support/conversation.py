"""Talking about a request: messages with files, and notes that the Secretariat keeps to itself."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue.uploads.scanner import check_for_viruses
from dialogue.uploads.storing import examined, kept_whole
from focal_points.enums import EntryKind, SupportState
from focal_points.models import SupportAttachment, SupportEntry, SupportRequest
from focal_points.models.support import attachment_path
from focal_points.signals import request_written_about


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

    Raises ValidationError where there is nothing to add or a file is not taken; UploadRefused, one
    of its kind, where a file could not be stored.
    """
    if request.state == SupportState.DRAFT:
        raise ValidationError(_("Nobody but your colleagues reads a draft. Submit it first."))
    if not text and not files:
        raise ValidationError(_("Write a message or add a file."))
    taken = [(file, *examined(file)) for file in files]
    for file in files:
        check_for_viruses(file)
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
                entry=entry, original_name=name, content_type=content_type
            )
            path = attachment_path(attachment, name)
            stored = stored_files.enter_context(kept_whole(file, attachment.file.storage, path))
            attachment.file.name = stored.path
            attachment.size, attachment.sha256 = stored.size, stored.sha256
            attachment.save(force_insert=True)
        if not is_note:
            request_written_about.send(sender=SupportRequest, request=request, event=entry, by=by)
    return entry

"""Files of messages that wait for the virus scanner: shown to it again until it answers."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from django.db import transaction

from dialogue.uploads import scanner
from focal_points.enums import VirusCheck
from focal_points.models import SupportAttachment

logger = logging.getLogger(__name__)


def scan(attachment_id: int, open_scope: Callable[[], AbstractContextManager[Any]]) -> None:
    """Show a waiting file to the scanner; done twice, it is done once.

    A right one can be opened from then on. Of an infected one the bytes go, and its row says so.
    While the scanner does not answer, or the file cannot be read, it goes on waiting. No
    transaction is open while the scanner works.
    """
    with open_scope():
        row = SupportAttachment.objects.waiting_for_the_scanner().filter(pk=attachment_id).first()
    if row is None:
        return
    try:
        with row.file.storage.open(row.file.name) as content:
            # Where none is asked any more, nothing is left to wait for.
            virus = scanner.find_virus(content) if scanner.is_configured() else ""
    except (scanner.ScannerUnavailable, OSError):
        logger.warning("Attachment %s could not be scanned", attachment_id, exc_info=True)
        return
    with open_scope():
        _settle(attachment_id, virus)


def _settle(attachment_id: int, virus: str) -> None:
    rows = SupportAttachment.objects.waiting_for_the_scanner().select_for_update(of=("self",))
    row = rows.filter(pk=attachment_id).first()
    if row is None:
        return
    if virus:
        transaction.on_commit(partial(row.file.storage.delete, row.file.name), robust=True)
        row.virus_check, row.virus, row.file = VirusCheck.INFECTED, virus[:200], ""
    else:
        row.virus_check = VirusCheck.PASSED
    row.save()

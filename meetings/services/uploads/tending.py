"""What is done about uploads when nobody asks: finished, shown to the scanner again, swept away."""

from django.db import transaction

from meetings.enums import UploadState
from meetings.models import Upload
from meetings.services.uploads.examining import finish
from meetings.services.uploads.parts import PartIsBusy, incoming, part_of


def finish_whole() -> None:
    """Examine files that had come whole when the process that received them ended."""
    for upload in Upload.objects.under_way().filter(state=UploadState.RECEIVING):
        part = part_of(upload)
        if part.received < upload.size:
            continue
        try:
            with part.writing():
                finish(upload)
        except PartIsBusy:
            continue


def waiting_for_the_scanner() -> list[int]:
    waiting = Upload.objects.filter(state=UploadState.SCANNING).order_by("pk")
    return list(waiting.values_list("pk", flat=True))


def sweep(dialogue_id: int) -> None:
    """Remove what has expired, and parts without an upload that still needs them.

    A part is made after its upload is committed, so one that is found here first and has no upload
    then has lost it. Whoever has a removed part open writes into nothing and is told so.
    """
    folder = incoming(dialogue_id)
    found = list(folder.glob("*.part")) if folder.is_dir() else []
    Upload.objects.expired().delete()
    needed = {part_of(upload).path for upload in Upload.objects.under_way()}
    left_over = [path for path in found if path not in needed]

    def remove() -> None:
        for path in left_over:
            path.unlink(missing_ok=True)

    transaction.on_commit(remove, robust=True)

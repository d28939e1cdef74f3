"""Filing the record of a silence procedure: once, whoever asks for it and however often."""

from typing import Any

from django.db import transaction

from knowledge.enums import LanguageMode, PublicationKind
from knowledge.models import Publication
from knowledge.services.requesting import retry
from knowledge.signals import publication_requested
from meetings.models import SilenceProcedure


@transaction.atomic
def file_record(procedure: SilenceProcedure, *, by: Any = None) -> Publication:
    """Have the record of a procedure that has ended filed, or filed after all where that failed.

    Where it is filed, or about to be, nothing is done. A worker makes it once this is committed.
    """
    assert procedure.has_ended
    record, is_new = Publication.objects.get_or_create(
        silence_procedure=procedure,
        defaults={
            "kind": PublicationKind.SILENCE_RECORD,
            "language_mode": LanguageMode.BILINGUAL,
            "requested_by": by,
        },
    )
    if is_new:
        publication_requested.send(Publication, publication=record)
    else:
        retry(record)
    return record

"""Why a publication could not be made, in sentences for the people who asked for it.

A row keeps the reason's code; whoever reads it gets the sentence in their own language.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.storing import is_full
from knowledge.models import Publication


class Reason(models.TextChoices):
    STORAGE_FULL = (
        "storage_full",
        _("There is no space left to store the file. Free some space, then try again."),
    )
    STORAGE = (
        "storage",
        _("The file could not be stored. Check the file storage, then try again."),
    )
    TOO_LONG = (
        "too_long",
        _("Laying out the pages took longer than allowed. Try again when less is being made."),
    )
    GAVE_UP = (
        "gave_up",
        _("The work was interrupted too often and was stopped. Try again later."),
    )
    UNEXPECTED = (
        "unexpected",
        _("Something unforeseen went wrong. The technical log of this publication says what."),
    )


def reason_of(failure: OSError) -> Reason:
    return Reason.STORAGE_FULL if is_full(failure) else Reason.STORAGE


def sentence(publication: Publication) -> str:
    """Why it failed, in the active language; empty when it did not."""
    if not publication.failure:
        return ""
    known = publication.failure in Reason.values
    return str(Reason(publication.failure if known else Reason.UNEXPECTED).label)

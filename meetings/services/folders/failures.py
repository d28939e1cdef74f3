"""Why a folder could not be made: a code in the row, a sentence for whoever reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.storing import is_full
from meetings.models import PaperFolder


class Reason(models.TextChoices):
    STORAGE_FULL = (
        "storage_full",
        _("There was no room left for the ZIP. Try again later, or take the papers one by one."),
    )
    STORAGE = (
        "storage",
        _("The files could not be read or stored. Try again in a moment."),
    )
    TOO_LONG = (
        "too_long",
        _("It took longer than allowed. Take the papers one by one, or try again later."),
    )
    GAVE_UP = (
        "gave_up",
        _("The work was interrupted too often and was stopped. Try again later."),
    )
    UNEXPECTED = (
        "unexpected",
        _("Something unforeseen went wrong; the Secretariat’s technical contact can see what."),
    )


def reason_of(failure: OSError) -> Reason:
    return Reason.STORAGE_FULL if is_full(failure) else Reason.STORAGE


def sentence(folder: PaperFolder) -> str:
    """Why it failed, in the active language; empty when it did not."""
    if not folder.failure:
        return ""
    known = folder.failure in Reason.values
    return str(Reason(folder.failure if known else Reason.UNEXPECTED).label)

"""Giving the minutes of a meeting to readers, as one of its papers, and taking them back."""

from django.db import transaction

from meetings.models import Material, Meeting, Minutes
from meetings.services.minutes.numbering import locked


@transaction.atomic
def give_to_readers(meeting: Meeting, language: str, paper: Material | None) -> Minutes:
    """Let whoever may open the paper read the minutes; without one, the Secretariat alone.

    Raises ValidationError where it is a paper of another meeting, Minutes.DoesNotExist where
    there are none in the language.
    """
    minutes: Minutes = Minutes.objects.get(meeting=locked(meeting), language=language)
    minutes.paper = paper
    minutes.clean()
    minutes.save(update_fields=["paper"])
    return minutes

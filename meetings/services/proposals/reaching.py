"""Milestones of public commitments, marked by the partner that leads them."""

from typing import Any

from django.db import transaction

from dialogue.digests import digest_of
from dialogue.drafts import changes
from dialogue.texts import LANGUAGES
from meetings.models import Milestone
from meetings.signals import milestone_reached


def said_in(milestone: Milestone, language: str) -> dict[str, Any]:
    """What was said, by the names of the form's fields; the word in the language."""
    note = getattr(milestone, f"note_{language}") or ""
    return {"reached_on": milestone.reached_on, "note": note}


def edition_of(milestone: Milestone, language: str) -> str:
    return digest_of(said_in(milestone, language))


@transaction.atomic
def mark_milestone(
    milestone: Milestone,
    said: dict[str, Any],
    *,
    language: str,
    by: Any,
    opened_on: str,
    agreed_on: str = "",
) -> None:
    """Store the day on which it was reached and the word on it; without a day it is not reached.

    `opened_on` and `agreed_on` are digests as `dialogue.drafts.changes` takes them. Raises
    SavedByAnother, with the milestone as it is now.
    """
    rows = Milestone.objects.select_for_update(of=("self",)).select_related("commitment")
    current: Milestone = rows.get(pk=milestone.pk)
    before = said_in(current, language)
    if not changes(current, before, said, opened_on=opened_on, agreed_on=agreed_on):
        return
    was_reached, current.reached_on = current.reached_on is not None, said["reached_on"]
    setattr(current, f"note_{language}", said["note"])
    if current.reached_on is None:
        # What was said of it in the other language is no longer so either.
        for code in LANGUAGES:
            setattr(current, f"note_{code}", "")
    current.save()
    if current.reached_on is not None and not was_reached:
        milestone_reached.send(sender=Milestone, milestone=current, by=by)

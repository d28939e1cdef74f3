"""Remembering when a person last looked at a meeting, so that what is new can be marked."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from meetings.models import Material, Meeting, MeetingVisit
from meetings.models.visits import A_VISIT_LASTS


@dataclass(frozen=True, slots=True)
class Visit:
    """A look at a meeting's page.

    Papers that have come since `new_since` are new to the person. On the first visit of all none
    are: everything would be. `begins` says that it is to be noted (`note_visit`); whoever looks
    again within the hour is still on the same visit, so that a reload takes no mark away.
    """

    new_since: datetime.datetime | None
    begins: bool

    @classmethod
    def of(cls, meeting: Any) -> "Visit":
        """The visit at hand; the meeting comes from `with_last_visit_of`."""
        before: datetime.datetime | None = meeting.visited_at
        if before is None or before <= visit_at_hand_began():
            return cls(before, begins=True)
        return cls(meeting.new_since, begins=False)


def note_visit(meeting: Meeting, user: Any) -> None:
    """Write down that a visit begins; not again within the hour, however often it is called."""
    now = timezone.now()
    own = MeetingVisit.objects.filter(meeting=meeting, user=user)
    first = MeetingVisit(meeting=meeting, user=user, visited_at=now, new_since=now)
    # Two windows that are opened at once are one visit.
    own.filter(visited_at__lte=visit_at_hand_began()).update(
        new_since=F("visited_at"), visited_at=now
    )
    MeetingVisit.objects.bulk_create([first], ignore_conflicts=True)


def visit_at_hand_began() -> datetime.datetime:
    """A visit that began after this is still the same one."""
    return timezone.now() - A_VISIT_LASTS


class Newness:
    """What of papers has come since a time; of papers with `versions_in_force`."""

    PAPER, VERSION = "paper", "version"

    def __init__(self, since: datetime.datetime | None) -> None:
        self.since = since

    def of(self, material: Material) -> str:
        """PAPER where the paper was not open before, VERSION where only a file is newer."""
        since = self.since
        if since is None:
            return ""
        now = timezone.now()
        opened = (material.open_since, material.embargoed_until)
        if any(at is not None and since < at <= now for at in opened):
            return self.PAPER
        files: Any = getattr(material, "versions_in_force", ())
        arrived = [version for version in files if version.uploaded_at > since]
        if not arrived:
            return ""
        all_first = len(arrived) == len(files) and all(row.number == 1 for row in files)
        return self.PAPER if all_first else self.VERSION

"""Which other meetings a meeting belongs with."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from meetings.models import FollowUp, Meeting


@dataclass(frozen=True)
class Lineage:
    """Meetings that the reader may see, each list in the order of time."""

    follows: tuple[Meeting, ...] = ()
    followed_by: tuple[Meeting, ...] = ()
    in_margins_of: Meeting | None = None
    in_its_margins: tuple[Meeting, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.follows or self.followed_by or self.in_margins_of or self.in_its_margins)


def lineage_of(meeting: Meeting, user: Any) -> Lineage:
    """What the meeting follows and what follows it, and what was held beside it; one query."""
    related = (
        Meeting.objects.visible_to(user)
        .annotate(
            is_followed=Exists(FollowUp.objects.filter(meeting=meeting, earlier=OuterRef("pk"))),
            is_following=Exists(FollowUp.objects.filter(meeting=OuterRef("pk"), earlier=meeting)),
        )
        .filter(
            Q(is_followed=True)
            | Q(is_following=True)
            | Q(in_margins_of=meeting)
            | Q(pk=meeting.in_margins_of_id)
        )
        .select_related("country")
        .order_by("starts_on", "pk")
    )
    rows = list(related)
    return Lineage(
        follows=tuple(row for row in rows if row.is_followed),
        followed_by=tuple(row for row in rows if row.is_following),
        in_margins_of=next((row for row in rows if row.pk == meeting.in_margins_of_id), None),
        in_its_margins=tuple(row for row in rows if row.in_margins_of_id == meeting.pk),
    )

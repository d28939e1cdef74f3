"""The part of a person's first page about requests for support."""

from typing import Any

from dialogue.access import standing_of
from focal_points.access.support import writes_for
from focal_points.enums import SupportState
from focal_points.models import SupportRequest
from focal_points.workspace import Section

SHOWN = 5
WAITING = (SupportState.SUBMITTED, SupportState.UNDER_REVIEW)


def support_sections(user: Any) -> list[Section]:
    """For a partner's people the requests that moved last; for the Secretariat those that wait."""
    standing = standing_of(user)
    sections = []
    visible = SupportRequest.objects.visible_to(user).named()
    if standing.is_secretariat:
        rows = list(visible.filter(state__in=WAITING).order_by("moved_at", "pk")[: SHOWN + 1])
        sections.append(
            Section(
                6,
                "focal_points/support/workspace_waiting.html",
                {"requests": rows[:SHOWN], "more": len(rows) > SHOWN},
            )
        )
    if partners := writes_for(standing):
        own = visible.filter(partner__in=partners).order_by("-moved_at", "-pk")[:SHOWN]
        sections.append(
            Section(7, "focal_points/support/workspace_mine.html", {"requests": list(own)})
        )
    return sections

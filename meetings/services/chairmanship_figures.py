"""The figures of a chairmanship, each computed from rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialogue.models import Chairmanship
from dialogue.services.plan_tree import PlanTree, tree_of
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting
from meetings.services.coverage import Addressed, Shares, addressed, shares_of

RESULT_KINDS = (MeetingKind.THEMATIC, MeetingKind.SPECIAL_EVENT)
"""The meetings whose results a chairmanship is measured by, as its printed brochures do."""


@dataclass(frozen=True)
class ChairmanshipFigures:
    """What a chairmanship did, over the meetings that its reader may see.

    `addressed` and `recommendations` and `conclusions` speak of `results`, the thematic meetings
    and special events held, in the order of their dates. `tree` is the plan in force, of which the
    figures are shares; None where none was.
    """

    meetings: tuple[Meeting, ...]
    results: tuple[Meeting, ...]
    addressed: Addressed
    tree: PlanTree | None

    def of_kind(self, kind: str) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self.meetings if meeting.kind == kind)

    @property
    def thematic_meetings(self) -> int:
        return len(self.of_kind(MeetingKind.THEMATIC))

    @property
    def special_events(self) -> int:
        return len(self.of_kind(MeetingKind.SPECIAL_EVENT))

    @property
    def shares(self) -> Shares:
        return shares_of(self.addressed, self.tree)

    @property
    def areas_addressed(self) -> int:
        return len(self.addressed.areas)

    @property
    def objectives_addressed(self) -> int:
        return len(self.addressed.objective_numbers)

    @property
    def actions_addressed(self) -> int:
        return len(self.addressed.actions)

    @property
    def recommendations(self) -> int:
        return sum(meeting.recommendations_known for meeting in self.results)

    @property
    def conclusions(self) -> int:
        return sum(meeting.conclusions_known for meeting in self.results)


def figures_of(chairmanship: Chairmanship, user: Any) -> ChairmanshipFigures:
    """The figures over the chairmanship's meetings held, as far as the user may see them.

    Costs the same number of queries however many meetings there are.
    """
    meetings = tuple(
        Meeting.objects.visible_to(user)
        .filter(chairmanship=chairmanship, status=MeetingStatus.HELD)
        .for_lists()
        .with_outcome_counts()
        .order_by("starts_on", "pk")
    )
    results = tuple(meeting for meeting in meetings if meeting.kind in RESULT_KINDS)
    plan = chairmanship.action_plan
    return ChairmanshipFigures(
        meetings=meetings,
        results=results,
        addressed=addressed(of_plan(results, plan.pk if plan else None)),
        tree=tree_of(plan) if plan else None,
    )


def handed_on(figures: ChairmanshipFigures, successor: Chairmanship | None) -> Meeting | None:
    """The meeting at which the successor took the chair, where it is recorded."""
    for meeting in figures.meetings:
        if successor and meeting.hands_over_to_id == successor.pk:
            return meeting
    return None


def of_plan(meetings: Sequence[Meeting], plan_id: int | None) -> list[Any]:
    """The meetings' coverage rows that name headings of the plan."""
    rows = [row for meeting in meetings for row in meeting.coverage.all()]
    return [row for row in rows if row.plan_id == plan_id]

"""Who has not answered in time, and what waits for the Secretariat itself."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Value

from meetings.enums import CampaignState, ReplyStage, ReportStage
from meetings.models import Campaign, CommitmentProposal, ProgressReport, Reply


@dataclass(frozen=True)
class Awaited:
    """An open campaign: how many were asked, who is late, and how many still have time.

    A partner is late from the day after its last day, its own where it was given more time.
    """

    campaign: Campaign
    asked: int
    handed_in: int
    late: list[Reply]

    @property
    def in_time(self) -> int:
        return self.asked - self.handed_in - len(self.late)


def late_answers(today: datetime.date) -> list[Awaited]:
    """Of each open campaign, the one that is due first on top; partners by name. One query."""
    rows: dict[Campaign, list[Reply]] = {}
    replies = Reply.objects.filter(campaign__state=CampaignState.OPEN).named()
    for reply in replies.in_order_of_names():
        rows.setdefault(reply.campaign, []).append(reply)
    found = [
        Awaited(
            campaign,
            asked=len(replies),
            handed_in=sum(not reply.is_draft for reply in replies),
            late=[reply for reply in replies if reply.is_draft and reply.last_day < today],
        )
        for campaign, replies in rows.items()
    ]
    return sorted(found, key=lambda row: (row.campaign.due_on, row.campaign.pk))


def waiting() -> tuple[int, int, int]:
    """How many reports, replies and proposed commitments wait to be decided on; one query."""
    reports = ProgressReport.objects.filter(stage=ReportStage.SUBMITTED).order_by()
    replies = Reply.objects.filter(stage=ReplyStage.SUBMITTED).order_by()
    proposals = CommitmentProposal.objects.waiting().order_by()
    counted = _counted(reports, "reports").union(
        _counted(replies, "replies"), _counted(proposals, "proposals"), all=True
    )
    found = dict(counted)
    return found.get("reports", 0), found.get("replies", 0), found.get("proposals", 0)


def _counted(rows: QuerySet, what: str) -> QuerySet:
    counted = rows.annotate(what=Value(what)).values("what").annotate(number=Count("pk"))
    found: QuerySet = counted.values_list("what", "number")
    return found

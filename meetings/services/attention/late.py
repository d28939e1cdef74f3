"""Who has not answered in time, and what waits for the Secretariat itself."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Value

from meetings.enums import CampaignState, ReplyStage, ReportStage
from meetings.models import Campaign, CommitmentProposal, ProgressReport, Reply


@dataclass(frozen=True)
class Awaited:
    """A campaign that awaits answers: how many were asked, who is late, and who still has time.

    A partner is late from the day after its last day, its own where it was given more time. Once
    the campaign is closed, only those are awaited who have time of their own.
    """

    campaign: Campaign
    asked: int
    handed_in: int
    late: list[Reply]
    in_time: list[Reply]


def late_answers(today: datetime.date) -> list[Awaited]:
    """Of each campaign that is open, or closed but for partners with time of their own; the one
    that is due first on top, partners by name. One query."""
    awaits = Reply.objects.not_handed_in().taken().order_by().values("campaign")
    asked = Reply.objects.filter(Q(campaign__state=CampaignState.OPEN) | Q(campaign__in=awaits))
    rows: dict[Campaign, list[Reply]] = {}
    for reply in asked.named().in_order_of_names():
        rows.setdefault(reply.campaign, []).append(reply)
    found = [_awaited(campaign, replies, today) for campaign, replies in rows.items()]
    return sorted(found, key=lambda row: (row.campaign.due_on, row.campaign.pk))


def _awaited(campaign: Campaign, replies: list[Reply], today: datetime.date) -> Awaited:
    drafts = [reply for reply in replies if reply.is_draft]
    awaited = [row for row in drafts if campaign.is_open or (row.due_on and row.due_on >= today)]
    return Awaited(
        campaign,
        asked=len(replies),
        handed_in=len(replies) - len(drafts),
        late=[reply for reply in awaited if reply.last_day < today],
        in_time=[reply for reply in awaited if reply.last_day >= today],
    )


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

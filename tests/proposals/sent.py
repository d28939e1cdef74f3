"""What a browser sends of a proposal's form, and what comes back."""

from typing import Any

from django.urls import reverse

from dialogue.digests import digest_of
from focal_points.models import Notice
from meetings.models import CommitmentProposal
from meetings.notices.commitments import COMMITMENTS, PROPOSALS
from meetings.services.proposals.writing import edition_of, said_in

BEGIN = "meetings:begin_proposal"
WHOLE = {
    "title": "Train twenty officers",
    "description": "In two towns.",
    "since": "2027-01-01",
    "until": "2027-12-31",
    "motive": "They asked for it.",
    "milestone-1-title": "A first course",
    "milestone-1-due_on": "2027-06-30",
}


def sent(proposal: CommitmentProposal, **typed: Any) -> dict[str, Any]:
    """The form as it was opened, with what was typed."""
    said = said_in(proposal)
    names = ("title", "description", "motive", "since", "until", "language")
    fields = {name: str(said[name] or "") for name in names} | {"joining": said["joining"]}
    steps = [*said["milestones"], *[("", "")] * 4][:4]
    for place, (due_on, title) in enumerate(steps, start=1):
        fields |= {f"milestone-{place}-title": title, f"milestone-{place}-due_on": str(due_on)}
    return {**fields, "opened_on": digest_of(said), **typed}


def decide(proposal: CommitmentProposal) -> str:
    return reverse("meetings:decide_proposal", args=[proposal.pk])


def read(proposal: CommitmentProposal) -> dict[str, str]:
    return {"read": edition_of(proposal)}


def now(proposal: CommitmentProposal) -> CommitmentProposal:
    return CommitmentProposal.objects.get(pk=proposal.pk)


def page_of(response: Any) -> str:
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def notices() -> list[tuple[str, int, str]]:
    rows = Notice.objects.filter(kind__in=(PROPOSALS, COMMITMENTS)).order_by("pk")
    return list(rows.values_list("kind", "recipient", "change"))

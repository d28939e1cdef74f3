"""Addresses of proposed commitments, of a partner for whom none of our people acts."""

from typing import Any

from tests.access import people
from tests.access.addresses import Row, fixed, numbered
from tests.access.people import NOBODY, SECRETARIAT
from tests.access.support import DECIDING, PARTNERS
from tests.factories import CommitmentFactory, CommitmentProposalFactory, MilestoneFactory

STAGES = {
    "proposal draft": NOBODY,
    "proposal submitted": SECRETARIAT,
    "proposal accepted": SECRETARIAT,
    "proposal elsewhere": NOBODY,
}


def _row(name: str, key: str, who: frozenset[str], **row: Any) -> Row:
    row = {"path": numbered(f"meetings:{name}", key), "strangers": 302} | row
    state = f"{key}, {row.get('method', 'get')}"
    return Row(name=f"meetings:{name}", state=state, open_to=who, **row)


PROPOSALS = [
    Row(
        name="meetings:proposals",
        path=fixed("meetings:proposals"),
        open_to=people.FOCAL_POINTS,
        strangers=302,
    ),
    # No action is chosen, which is said.
    Row(
        name="meetings:begin_proposal",
        path=fixed("meetings:begin_proposal"),
        open_to=PARTNERS,
        method="post",
        strangers=302,
    ),
    *(_row("proposal", key, who) for key, who in STAGES.items()),
    # Not the person's to write on, whatever they see of it.
    *(
        _row(name, key, NOBODY, method="post")
        for name in ("proposal", "discard_proposal", "withdraw_proposal")
        for key in STAGES
    ),
    # Returned without a remark, which is asked for.
    *(
        _row("decide_proposal", key, DECIDING if who else NOBODY, method="post")
        for key, who in STAGES.items()
    ),
    # Nor are the milestones of others, which everybody reads on the page of the action.
    *(
        _row("milestone", key, NOBODY, method=method)
        for key in ("milestone", "milestone of a draft", "milestone elsewhere")
        for method in ("get", "post")
    ),
]


def proposal_objects() -> dict[str, Any]:
    """A proposal in each stage, and milestones of commitments."""
    commitment = CommitmentFactory()
    return {
        "proposal draft": CommitmentProposalFactory(is_draft=True),
        "proposal submitted": CommitmentProposalFactory(),
        "proposal accepted": CommitmentProposalFactory(stage="accepted", commitment=commitment),
        "milestone": MilestoneFactory(commitment=commitment),
        "milestone of a draft": MilestoneFactory(commitment__state="draft"),
    }


def proposal_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    return {
        "proposal elsewhere": CommitmentProposalFactory(),
        "milestone elsewhere": MilestoneFactory(),
    }

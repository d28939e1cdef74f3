"""Who sees a proposed commitment: the two forms of the one rule say the same, and what was
promised."""

from dialogue.models import Dialogue
from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal
from meetings.proposal_querysets import (
    may_decide_proposal,
    may_hand_in,
    may_mark_milestones,
    may_see_proposal,
    may_take_back,
    may_write_proposal,
)
from tests.access import people
from tests.access.people import cast, fresh
from tests.access.support import DECIDING
from tests.factories import (
    CommitmentFactory,
    CommitmentProposalFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
)


def test_for_everybody(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    own_partner = PartnerFactory()
    everybody = cast(MeetingFactory(), other_dialogue, own_partner)
    for partner in (own_partner, PartnerFactory()):
        for stage in ProposalStage:
            CommitmentProposalFactory(
                partner=partner, stage=stage, is_draft=stage == ProposalStage.DRAFT
            )
    rows = list(CommitmentProposal.objects.all())
    handed_in = {row for row in rows if row.stage != ProposalStage.DRAFT}
    own = {row for row in rows if row.partner == own_partner}
    waiting = {row for row in rows if row.stage == ProposalStage.SUBMITTED}
    drafts = {row for row in rows if row.stage == ProposalStage.DRAFT}
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(CommitmentProposal.objects.visible_to(person))
        assert shown == {row for row in rows if may_see_proposal(person, row)}, name
        writes = name in (people.FOCAL_POINT, people.CONTRIBUTOR, people.PARTICIPANT)
        writes = writes and bool(shown & drafts)
        expected = handed_in if name in people.SECRETARIAT else set()
        assert shown == (own if writes else expected), name
        assert {row for row in rows if may_decide_proposal(person, row)} == (
            waiting if name in DECIDING else set()
        ), name
        assert {row for row in rows if may_write_proposal(person, row)} == (
            own & drafts if writes else set()
        ), name
        speaks = name == people.FOCAL_POINT
        assert {row for row in rows if may_hand_in(person, row)} == (
            own & drafts if speaks else set()
        ), name
        assert {row for row in rows if may_take_back(person, row)} == (
            own & waiting if speaks else set()
        ), name


def test_who_marks_milestones(dialogue: Dialogue) -> None:
    lead = PartnerFactory()
    public = CommitmentFactory(lead=lead)
    others = [
        CommitmentFactory(),
        CommitmentFactory(lead=lead, state="draft"),
        CommitmentFactory(lead=lead, stage="withdrawn", reason_en="No money"),
    ]
    focal_point, contributor = PersonFactory.focal_point(lead), PersonFactory.contributor(lead)
    assert may_mark_milestones(focal_point, public)
    assert not any(may_mark_milestones(focal_point, row) for row in others)
    for person in (contributor, PersonFactory.publisher(), None):
        assert not may_mark_milestones(person, public)

"""From a draft to a public commitment: handed in, taken back, returned, accepted, and told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Action, Dialogue, Partner
from focal_points.models import User
from focal_points.notice_kinds import kind_named
from meetings.enums import CommitmentStage, ProposalStage
from meetings.models import Commitment, CommitmentProposal
from meetings.notices.commitments import COMMITMENTS, PROPOSALS
from tests.factories import (
    CommitmentProposalFactory,
    PartnerFactory,
    PersonFactory,
    ProposedMilestoneFactory,
    ProposedPartnerFactory,
)
from tests.proposals.sent import WHOLE, decide, notices, now, page_of, read, sent


def place_of(action: Action) -> str:
    return reverse("meetings:action", args=[action.plan_id, action.number])


def test_whole_it_is_handed_in_accepted_and_public(
    as_writer: Client,
    as_publisher: Client,
    visitor: Client,
    draft: CommitmentProposal,
    writer: User,
    contributor: User,
    publisher: User,
) -> None:
    joining = PartnerFactory()
    named = PersonFactory.focal_point(joining)
    as_writer.post(
        draft.get_absolute_url(), sent(draft, **WHOLE, joining=[joining.pk], then="hand_in")
    )
    row = now(draft)
    assert row.stage == ProposalStage.SUBMITTED
    assert notices() == [(PROPOSALS, publisher.pk, "submitted")]
    page = page_of(as_publisher.get(row.get_absolute_url()))
    for words in ("Train twenty officers", "They asked for it.", "A first course", joining.name):
        assert words in page
    assert "Make sure that the partners named have agreed" in page
    assert "Train twenty officers" not in page_of(visitor.get(place_of(draft.action)))

    response = as_publisher.post(decide(row), {**read(row), "accept": "1"})
    assert response["Location"] == row.get_absolute_url()
    row = now(row)
    assert (row.stage, row.decided_by) == (ProposalStage.ACCEPTED, publisher)
    commitment = row.commitment
    assert commitment is not None
    assert (commitment.lead, commitment.action) == (draft.partner, draft.action)
    assert (commitment.stage, commitment.title_en) == (CommitmentStage.ANNOUNCED, row.title_en)
    assert [part.partner for part in commitment.commitmentpartners.all()] == [joining]
    assert [step.title_en for step in commitment.milestones.all()] == ["A first course"]
    assert sorted(notices()[1:]) == sorted(
        [
            (PROPOSALS, writer.pk, "accepted"),
            (PROPOSALS, contributor.pk, "accepted"),
            (COMMITMENTS, named.pk, "named"),
        ]
    )
    public = page_of(visitor.get(place_of(draft.action)))
    for words in ("Train twenty officers", "In two towns.", "A first course", joining.name):
        assert words in public
    # Why is the Secretariat's to know.
    assert "They asked for it." not in public
    assert commitment.get_absolute_url() in page_of(as_writer.get(row.get_absolute_url()))


def test_what_the_secretariat_translated_is_public_in_both_languages(
    as_publisher: Client, visitor: Client, proposal: CommitmentProposal
) -> None:
    proposal.title_fr = "Former vingt agents"
    proposal.save()
    ProposedMilestoneFactory(proposal=proposal, title_fr="Premier cours")
    as_publisher.post(decide(proposal), {**read(proposal), "accept": "1"})
    with translation.override("fr"):
        page = page_of(visitor.get(place_of(proposal.action)))
    assert "Former vingt agents" in page
    assert "Premier cours" in page


def test_it_is_returned_with_a_remark_amended_and_handed_in_again(
    as_writer: Client,
    as_publisher: Client,
    proposal: CommitmentProposal,
    writer: User,
    publisher: User,
) -> None:
    page = page_of(as_publisher.post(decide(proposal), read(proposal)))
    assert "This field is required." in page
    said = {**read(proposal), "remark": "Which officers?"}
    assert as_publisher.post(decide(proposal), said).status_code == 302
    assert now(proposal).stage == ProposalStage.DRAFT
    assert notices() == [(PROPOSALS, writer.pk, "returned")]
    assert as_publisher.get(proposal.get_absolute_url()).status_code == 404
    page = page_of(as_writer.get(proposal.get_absolute_url()))
    assert "Which officers?" in page
    assert "Train twenty officers" in page
    kind = kind_named(PROPOSALS)
    row = kind.subjects(User.objects.get(pk=writer.pk)).get()
    assert kind.title(row)[0] == "Train twenty officers"
    assert "Which officers?" in kind.facts(row, "returned")
    first_page = page_of(as_writer.get(reverse("focal_points:workspace")))
    assert (
        "Go on with the commitment that the Secretariat returned: Train twenty officers"
        in first_page
    )
    amended = sent(now(proposal), title="Train twenty border officers", then="hand_in")
    as_writer.post(proposal.get_absolute_url(), amended)
    row = now(proposal)
    assert row.stage == ProposalStage.SUBMITTED
    as_publisher.post(decide(row), {**read(row), "accept": "1"})
    assert now(row).remark_en == ""
    assert Commitment.objects.get().title_en == "Train twenty border officers"


def test_a_refused_return_keeps_its_way_to_the_other_language(
    as_publisher: Client, proposal: CommitmentProposal
) -> None:
    decision = reverse("meetings:decide_proposal", args=[proposal.pk])
    shown = page_of(as_publisher.post(decision, {"remark": ""}))
    with translation.override("fr"):
        french = proposal.get_absolute_url()
    assert f'href="{french}" lang="fr" hreflang="fr"' in shown


def test_it_is_taken_back_and_nobody_else_knows_of_it_any_more(
    as_writer: Client, as_publisher: Client, as_contributor: Client, proposal: CommitmentProposal
) -> None:
    address = reverse("meetings:withdraw_proposal", args=[proposal.pk])
    assert as_contributor.post(address, read(proposal)).status_code == 404
    assert "has changed since you opened it" in page_of(as_writer.post(address, {"read": "old"}))
    assert now(proposal).stage == ProposalStage.SUBMITTED
    assert as_writer.post(address, read(proposal)).status_code == 302
    assert now(proposal).stage == ProposalStage.DRAFT
    assert as_publisher.get(proposal.get_absolute_url()).status_code == 404
    # In the meantime the Secretariat had it open.
    assert as_publisher.post(decide(proposal), {**read(proposal), "accept": "1"}).status_code == 404
    assert not Commitment.objects.exists()


def test_a_remark_on_what_was_taken_back_meanwhile_can_be_copied(
    as_writer: Client,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
    proposal: CommitmentProposal,
) -> None:
    said = {**read(proposal), "remark": "Which officers?"}
    as_writer.post(reverse("meetings:withdraw_proposal", args=[proposal.pk]), read(proposal))
    never = reverse("meetings:decide_proposal", args=[10**6])
    # What is a draft now and what never was look alike.
    for place in (decide(proposal), never):
        late = as_publisher.post(place, said)
        assert late.status_code == 404
        shown = late.content.decode()
        assert "This is not with the Secretariat any more" in shown
        assert '<dd class="as-written">Which officers?</dd>' in shown
        assert late.context["typed"] == [("What is still needed?", "Which officers?")]
        assert "Train twenty officers" not in shown
    assert now(proposal).stage == ProposalStage.DRAFT
    for person in (PersonFactory.editor(), PersonFactory.focal_point()):
        refused = client_for(person, dialogue).post(decide(proposal), said)
        assert refused.status_code == 404
        assert "What you had written" not in refused.content.decode()


@pytest.mark.parametrize("remark", ["Which officers?", "x" * 2_001])
def test_a_remark_on_what_was_accepted_meanwhile_can_be_copied(
    as_publisher: Client, proposal: CommitmentProposal, remark: str
) -> None:
    said = {**read(proposal), "remark": remark}
    as_publisher.post(decide(proposal), {**read(proposal), "accept": "1"})
    page = page_of(as_publisher.post(decide(proposal), said))
    assert "The proposal has changed since you opened it. Nothing was done." in page
    assert f'<dd class="as-written">{remark}</dd>' in page


def test_contributors_write_and_focal_points_hand_in(
    as_contributor: Client, draft: CommitmentProposal
) -> None:
    assert "A focal point of the partner hands the proposal in." in page_of(
        as_contributor.get(draft.get_absolute_url())
    )
    page = page_of(
        as_contributor.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="hand_in"))
    )
    assert "Only a focal point of the partner hands a proposal in." in page
    assert (now(draft).stage, now(draft).title_en) == (ProposalStage.DRAFT, WHOLE["title"])


def test_editors_read_and_publishers_decide(
    client_for: Any, dialogue: Dialogue, proposal: CommitmentProposal
) -> None:
    editor = client_for(PersonFactory.editor(), dialogue)
    page = page_of(editor.get(proposal.get_absolute_url()))
    assert "Train twenty officers" in page
    assert "Your decision" not in page
    assert editor.post(decide(proposal), {**read(proposal), "accept": "1"}).status_code == 404
    assert not Commitment.objects.exists()


def test_what_changed_since_it_was_read_is_not_accepted(
    as_publisher: Client, proposal: CommitmentProposal
) -> None:
    opened = read(proposal)
    ProposedPartnerFactory(proposal=proposal)
    said = {**opened, "accept": "1", "remark": "Mine"}
    page = page_of(as_publisher.post(decide(proposal), said))
    assert "The proposal has changed since you opened it. Nothing was done." in page
    assert ">\nMine</textarea>" in page
    assert not Commitment.objects.exists()


def test_it_is_accepted_once(as_publisher: Client, proposal: CommitmentProposal) -> None:
    for _ in range(2):
        as_publisher.post(decide(proposal), {**read(proposal), "accept": "1"})
    assert Commitment.objects.count() == 1


def test_once_the_commitment_is_taken_off_the_proposal_says_so(
    as_publisher: Client, as_writer: Client, proposal: CommitmentProposal
) -> None:
    as_publisher.post(decide(proposal), {**read(proposal), "accept": "1"})
    Commitment.objects.all().delete()
    page = page_of(as_writer.get(proposal.get_absolute_url()))
    assert "The Secretariat has taken the commitment off the portal since." in page


def test_proposals_are_invisible_until_they_are_accepted(
    as_writer: Client,
    as_publisher: Client,
    visitor: Client,
    client_for: Any,
    dialogue: Dialogue,
    partner: Partner,
    draft: CommitmentProposal,
) -> None:
    secret = "Not for anybody else"
    as_writer.post(draft.get_absolute_url(), sent(draft, **{**WHOLE, "title": secret}))
    waits = CommitmentProposalFactory(partner=partner, title_en=f"{secret} either")
    joining = ProposedPartnerFactory(proposal=waits).partner
    colleague = client_for(PersonFactory.focal_point(joining), dialogue)
    plan = draft.action.plan
    places = [
        place_of(draft.action),
        place_of(waits.action),
        reverse("meetings:commitments", args=[plan.pk]),
        reverse("meetings:commitments_sheet", args=[plan.pk]),
        partner.get_absolute_url(),
        joining.get_absolute_url(),
        plan.get_absolute_url(),
        f"/en/search/?q={secret}",
    ]
    for client in (visitor, colleague, as_publisher):
        for place in places:
            response = client.get(place)
            assert response.status_code in (200, 404)
            assert secret not in response.content.decode().replace(f'value="{secret}"', ""), place
    for place in (reverse("meetings:proposals"), reverse("focal_points:workspace")):
        assert secret not in page_of(colleague.get(place))
        # The Secretariat sees what waits for it, and no draft.
        assert page_of(as_publisher.get(place)).count(secret) == 1
        assert page_of(as_writer.get(place)).count(secret) >= 1
    assert not draft.events.exists()
    assert not Commitment.objects.exists()


def test_a_draft_is_not_in_the_admin(
    as_publisher: Client, draft: CommitmentProposal, client_for: Any, dialogue: Dialogue
) -> None:
    address = reverse("admin:meetings_commitmentproposal_change", args=[draft.pk])
    assert as_publisher.get(address).status_code in (302, 404)
    listed = page_of(as_publisher.get(reverse("admin:meetings_commitmentproposal_changelist")))
    assert f"/{draft.pk}/change/" not in listed

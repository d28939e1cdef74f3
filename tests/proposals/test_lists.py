"""The lists of proposed commitments, the first page, the admin."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from focal_points.models import Notice
from meetings.models import Commitment, CommitmentProposal
from meetings.notices.commitments import COMMITMENTS
from tests.admin.filled_form import filled_form
from tests.factories import (
    CommitmentFactory,
    CommitmentPartnerFactory,
    CommitmentProposalFactory,
    PersonFactory,
    ProposedMilestoneFactory,
    ProposedPartnerFactory,
)
from tests.proposals.sent import page_of

LIST = "meetings:proposals"


def test_the_secretariat_sees_what_waits_first_and_narrows(
    as_publisher: Client, proposal: CommitmentProposal
) -> None:
    accepted = CommitmentProposalFactory(stage="accepted", title_en="Done with")
    early = timezone.now() - datetime.timedelta(days=9)
    first = CommitmentProposalFactory(submitted_at=early, title_en="Waits the longest")
    CommitmentProposalFactory(is_draft=True, title_en="A draft")
    response = as_publisher.get(reverse(LIST))
    assert list(response.context["page"]) == [first, proposal, accepted]
    for query, rows in (
        (f"?partner={first.partner_id}", [first]),
        ("?stage=accepted", [accepted]),
        (f"?stage=accepted&partner={first.partner_id}", []),
    ):
        assert list(as_publisher.get(reverse(LIST) + query).context["page"]) == rows
    page = page_of(as_publisher.get(reverse(LIST) + "?stage=draft&partner=x"))
    assert page.count("is not in this list; it was not applied.") == 2


def test_without_any_it_is_said(as_publisher: Client, as_writer: Client) -> None:
    assert "No commitment has been proposed yet" in page_of(as_publisher.get(reverse(LIST)))
    assert "No public commitment of yours is recorded." in page_of(as_writer.get(reverse(LIST)))
    first_page = reverse("focal_points:workspace")
    assert "No proposed commitment waits." in page_of(as_publisher.get(first_page))
    assert "Say what you will do for an action" in page_of(as_writer.get(first_page))


def test_a_partners_people_see_theirs(as_writer: Client, partner: Partner) -> None:
    CommitmentProposalFactory(partner=partner, title_en="With them")
    CommitmentProposalFactory(partner=partner, is_draft=True, title_en="Being written")
    CommitmentProposalFactory(title_en="Of others")
    led = CommitmentFactory(lead=partner, title_en="Led")
    joined = CommitmentPartnerFactory(partner=partner, commitment__title_en="Joined").commitment
    CommitmentFactory(title_en="Of others")
    CommitmentFactory(lead=partner, state="draft", title_en="Of others")
    page = page_of(as_writer.get(reverse(LIST)))
    for words in ("With them", "Being written", led.title, joined.title):
        assert words in page
    assert "Of others" not in page


def test_the_first_page_counts_what_waits(as_publisher: Client) -> None:
    CommitmentProposalFactory.create_batch(7)
    page = page_of(as_publisher.get(reverse("focal_points:workspace")))
    assert "7 proposed commitments wait for the Secretariat" in page
    assert page.count("handed in on") == 5


def test_points_of_attention_and_the_overview_count_what_waits(
    as_publisher: Client, proposal: CommitmentProposal
) -> None:
    CommitmentProposalFactory(is_draft=True)
    for name in ("admin:attention", "admin:index"):
        page = " ".join(page_of(as_publisher.get(reverse(name))).split())
        _, _, after = page.partition("Proposed commitments that wait for the Secretariat")
        assert after.partition("</li>")[0].count(">1<") == 1, name


class TestAdmin:
    def test_it_is_translated_and_led_to_its_page(
        self, as_publisher: Client, proposal: CommitmentProposal
    ) -> None:
        ProposedPartnerFactory(proposal=proposal)
        step = ProposedMilestoneFactory(proposal=proposal, title_fr="")
        address = reverse("admin:meetings_commitmentproposal_change", args=[proposal.pk])
        form = filled_form(as_publisher.get(address), "commitmentproposal_form")
        form |= {"title_fr": "Former vingt agents"}
        form["proposedmilestones-0-title_fr"] = "Premier cours"
        assert as_publisher.post(address, form).status_code == 302
        proposal.refresh_from_db()
        step.refresh_from_db()
        assert (proposal.title_fr, step.title_fr) == ("Former vingt agents", "Premier cours")
        decide = reverse("admin:meetings_commitmentproposal_decide", args=[proposal.pk])
        assert decide in page_of(as_publisher.get(address))
        assert as_publisher.get(decide)["Location"] == proposal.get_absolute_url()

    def test_the_list_is_narrowed_by_stage(
        self, as_publisher: Client, proposal: CommitmentProposal
    ) -> None:
        CommitmentProposalFactory(stage="accepted", title_en="Done with")
        address = reverse("admin:meetings_commitmentproposal_changelist")
        page = page_of(as_publisher.get(address, {"stage__exact": "submitted"}))
        assert "Train twenty officers" in page
        assert "Done with" not in page

    def test_once_accepted_it_stands_still(self, as_publisher: Client) -> None:
        accepted = CommitmentProposalFactory(stage="accepted")
        address = reverse("admin:meetings_commitmentproposal_change", args=[accepted.pk])
        page = page_of(as_publisher.get(address))
        decide = reverse("admin:meetings_commitmentproposal_decide", args=[accepted.pk])
        assert (decide in page, 'name="title_fr"' in page) == (False, False)
        for pk in (accepted.pk, "abc", "9" * 30, "²"):
            wrong = reverse("admin:meetings_commitmentproposal_decide", args=[pk])
            assert as_publisher.get(wrong).status_code in (403, 404), pk


class TestWhatTheSecretariatPublishes:
    def test_those_named_are_told_once(
        self, as_publisher: Client, client_for: Any, dialogue: Dialogue
    ) -> None:
        part = CommitmentPartnerFactory(commitment__state="draft")
        commitment = part.commitment
        told = {PersonFactory.focal_point(commitment.lead), PersonFactory.focal_point(part.partner)}
        address = reverse("admin:meetings_commitment_change", args=[commitment.pk])
        form = filled_form(as_publisher.get(address), "commitment_form")
        assert as_publisher.post(address, form).status_code == 302
        assert not Notice.objects.exists()
        for _ in range(2):
            form = filled_form(as_publisher.get(address), "commitment_form") | {
                "state": "published"
            }
            assert as_publisher.post(address, form).status_code == 302
        rows = Notice.objects.filter(kind=COMMITMENTS)
        assert {row.recipient for row in rows} == told
        assert rows.count() == 2

    def test_those_named_are_told_of_what_is_published_from_the_list(
        self, as_publisher: Client
    ) -> None:
        commitment = CommitmentFactory(state="draft")
        person = PersonFactory.focal_point(commitment.lead)
        response = as_publisher.post(
            reverse("admin:meetings_commitment_changelist"),
            {"action": "publish", "_selected_action": [commitment.pk]},
        )
        assert response.status_code == 302
        assert Commitment.objects.get().state == "published"
        assert Notice.objects.get(kind=COMMITMENTS).recipient == person

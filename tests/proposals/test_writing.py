"""A proposed commitment while it is written: begun, saved, told what is wrong, thrown away."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.digests import digest_of
from dialogue.models import Action, Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal
from meetings.services.proposals.writing import said_in
from tests.factories import (
    ActionFactory,
    CommitmentProposalFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.proposals.sent import BEGIN, WHOLE, now, page_of, sent


class TestBeginning:
    def test_there_is_one_under_way_however_often_one_begins(
        self, as_writer: Client, writer: User, partner: Partner, action: Action
    ) -> None:
        for _ in range(2):
            response = as_writer.post(reverse(BEGIN), {"action": action.pk})
            [row] = CommitmentProposal.objects.all()
            assert response["Location"] == row.get_absolute_url()
        assert (row.partner, row.action, row.made_by) == (partner, action, writer)

    def test_what_waits_is_opened_and_another_is_begun_once_it_is_accepted(
        self, as_writer: Client, proposal: CommitmentProposal
    ) -> None:
        response = as_writer.post(reverse(BEGIN), {"action": proposal.action_id})
        assert response["Location"] == proposal.get_absolute_url()
        CommitmentProposal.objects.update(stage=ProposalStage.ACCEPTED)
        as_writer.post(reverse(BEGIN), {"action": proposal.action_id})
        assert CommitmentProposal.objects.count() == 2

    def test_in_the_language_that_is_read(self, as_writer: Client, action: Action) -> None:
        with translation.override("fr"):
            as_writer.post(reverse(BEGIN), {"action": action.pk})
        assert CommitmentProposal.objects.get().language == "fr"

    def test_from_the_page_of_the_action(
        self, as_writer: Client, visitor: Client, as_publisher: Client, action: Action
    ) -> None:
        place = reverse("meetings:action", args=[action.plan_id, action.number])
        page = page_of(as_writer.get(place))
        assert "Propose a commitment of " in page
        for client in (visitor, as_publisher):
            assert "Propose a commitment" not in page_of(client.get(place))
        as_writer.post(reverse(BEGIN), {"action": action.pk})
        assert "Go on with the commitment that " in page_of(as_writer.get(place))
        CommitmentProposal.objects.all().delete()
        action.plan.ends_year = 2024
        action.plan.save()
        assert "Propose a commitment" not in page_of(as_writer.get(place))

    @pytest.mark.parametrize("wrong", ["", "x", "\x00", "9" * 4000, "-1"])
    def test_an_action_that_is_not_offered_is_told(
        self, wrong: str, as_writer: Client, action: Action
    ) -> None:
        page = page_of(as_writer.post(reverse(BEGIN), {"action": wrong}))
        told = "Choose an action of the plan in force here." if wrong else "Choose an action."
        assert told in page
        assert not CommitmentProposal.objects.exists()

    def test_not_to_another_plan_nor_of_another_dialogue(
        self, as_writer: Client, action: Action, other_dialogue: Dialogue
    ) -> None:
        elsewhere = ActionFactory(objective__area__plan__ends_year=2024)
        with scope_to(other_dialogue):
            theirs = ActionFactory()
        for wrong in (elsewhere, theirs):
            page = page_of(as_writer.post(reverse(BEGIN), {"action": wrong.pk}))
            assert "Choose an action of the plan in force here." in page
        assert not CommitmentProposal.objects.exists()

    def test_for_which_of_several_partners(
        self, client_for: Any, dialogue: Dialogue, partner: Partner, action: Action
    ) -> None:
        person, other = PersonFactory.focal_point(partner), PersonFactory.focal_point()
        mandate, membership = other.mandates.get(), other.memberships.get()
        for row in (mandate, membership):
            row.user = person
            row.save()
        client = client_for(person, dialogue)
        for wrong in ("", "x", "\x00", "9" * 4000, str(PartnerFactory().pk)):
            said = {"action": action.pk, "partner": wrong}
            response = client.post(reverse(BEGIN), said)
            assert response.status_code == 200
            assert response.context["form"].errors.keys() == {"partner"}
        client.post(reverse(BEGIN), {"action": action.pk, "partner": mandate.partner_id})
        assert CommitmentProposal.objects.get().partner == mandate.partner

    def test_without_a_plan_in_force_it_is_said(self, as_writer: Client) -> None:
        page = page_of(as_writer.get(reverse("meetings:proposals")))
        assert "No plan with actions is in force at the moment" in page


class TestSaving:
    def test_incomplete_is_saved_and_not_handed_in(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        half = sent(draft, title="Half")
        assert as_writer.post(draft.get_absolute_url(), half).status_code == 302
        assert said_in(now(draft))["title"] == "Half"
        page = page_of(as_writer.post(draft.get_absolute_url(), sent(now(draft), then="hand_in")))
        assert page.count("Needed before the proposal is handed in.") == 6  # beside, and above
        assert now(draft).stage == ProposalStage.DRAFT

    def test_days_in_the_wrong_order_are_not_asked_for_once_more(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        typed = sent(draft, **WHOLE, then="hand_in") | {"since": "2028-01-01"}
        form = as_writer.post(draft.get_absolute_url(), typed).context["form"]
        assert form.errors == {"until": ["The end must not come before the start."]}

    def test_all_that_was_said_is_kept(self, as_writer: Client, draft: CommitmentProposal) -> None:
        joining = sorted([PartnerFactory().pk, PartnerFactory().pk])
        typed = sent(draft, **WHOLE, joining=joining) | {
            "milestone-3-title": "Begun",
            "milestone-3-due_on": "2027-02-01",
        }
        assert as_writer.post(draft.get_absolute_url(), typed).status_code == 302
        assert said_in(now(draft)) == {
            "title": "Train twenty officers",
            "description": "In two towns.",
            "since": datetime.date(2027, 1, 1),
            "until": datetime.date(2027, 12, 31),
            "motive": "They asked for it.",
            "language": "en",
            "joining": joining,
            "milestones": [
                (datetime.date(2027, 2, 1), "Begun"),
                (datetime.date(2027, 6, 30), "A first course"),
            ],
        }
        fewer = sent(now(draft), joining=joining[:1])
        for place in (1, 2):
            fewer |= {f"milestone-{place}-title": "", f"milestone-{place}-due_on": ""}
        as_writer.post(draft.get_absolute_url(), fewer)
        assert said_in(now(draft))["milestones"] == []
        assert said_in(now(draft))["joining"] == joining[:1]

    def test_in_french_it_stands_in_the_french_columns(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        typed = sent(draft, **WHOLE) | {"language": "fr", "title": "Former vingt agents"}
        as_writer.post(draft.get_absolute_url(), typed)
        row = now(draft)
        assert (row.title_fr, row.title_en) == ("Former vingt agents", "")
        assert row.proposedmilestones.get().title_fr == "A first course"

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("since", "someday", "Enter a valid date."),
            ("until", "1850-01-01", "Choose a day between 1 January 2000 and 31 December 2099."),
            ("until", "2026-01-01", "The end must not come before the start."),
            ("title", "x" * 301, "at most 300 characters"),
            ("motive", "x" * 10_001, "at most 10000 characters"),
            ("description", "x" * 10_001, "at most 10000 characters"),
            ("joining", "999999", "Choose partners from the list."),
            ("joining", "x", "Choose partners from the list."),
            ("language", "de", "Select a valid choice."),
            ("milestone-1-due_on", "", "Give both, or leave both empty."),
            ("milestone-1-title", "", "Give both, or leave both empty."),
            ("milestone-1-due_on", "2028-01-01", "This day is outside the period"),
            ("milestone-1-due_on", "soon", "Enter a valid date."),
            ("milestone-1-title", "x" * 301, "at most 300 characters"),
        ],
    )
    def test_what_is_malformed_is_told_kept_in_the_form_and_the_rest_saved(
        self,
        field: str,
        value: str,
        told: str,
        as_writer: Client,
        draft: CommitmentProposal,
    ) -> None:
        typed = {**sent(draft, **WHOLE), field: value, "then": "hand_in"}
        page = page_of(as_writer.post(draft.get_absolute_url(), typed))
        assert told in page
        assert not field.startswith("milestone") or "Milestone 1: " in page
        assert not value or value in page or field in ("joining", "language")
        row = now(draft)
        assert row.stage == ProposalStage.DRAFT
        assert said_in(row)["title"] == ("" if field == "title" else WHOLE["title"])

    def test_the_proposing_partner_is_not_one_of_the_others(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        page = page_of(
            as_writer.post(
                draft.get_absolute_url(), sent(draft, **WHOLE, joining=[draft.partner_id])
            )
        )
        assert "Choose partners from the list." in page
        assert not now(draft).proposedpartners.exists()

    def test_a_period_is_not_torn_apart(self, as_writer: Client, draft: CommitmentProposal) -> None:
        """A malformed day stays as it is stored, and the other one with it."""
        as_writer.post(draft.get_absolute_url(), sent(draft, **WHOLE))
        later = sent(now(draft), since="2028-01-01", until="later")
        page = page_of(as_writer.post(draft.get_absolute_url(), later))
        assert "Enter a valid date." in page
        assert now(draft).since == datetime.date(2027, 1, 1)

    def test_more_lines_once_they_are_full_and_not_for_ever(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        typed = sent(draft, **WHOLE)
        for place in range(1, 20):
            typed |= {
                f"milestone-{place}-title": f"Step {place}",
                f"milestone-{place}-due_on": "2027-03-01",
            }
        as_writer.post(draft.get_absolute_url(), typed)
        assert len(said_in(now(draft))["milestones"]) == 12
        page = page_of(as_writer.get(draft.get_absolute_url()))
        assert len(re.findall(r'name="milestone-\d+-due_on"', page)) == 12

    def test_two_people_write_and_neither_loses_anything(
        self, as_writer: Client, as_contributor: Client, draft: CommitmentProposal
    ) -> None:
        opened = sent(draft)
        of_colleague = {**opened, **WHOLE, "title": "Of the colleague."}
        as_contributor.post(draft.get_absolute_url(), of_colleague)
        page = page_of(
            as_writer.post(draft.get_absolute_url(), {**opened, "title": "Of the writer."})
        )
        assert "This draft was changed after you had opened it" in page
        assert "by: Ben Contributor. Your changes are not saved yet" in page
        assert "<dd>Of the colleague.</dd>" in page
        assert "A first course" in page
        assert 'value="Of the writer."' in page
        assert said_in(now(draft))["title"] == "Of the colleague."
        over = re.search(r'name="save_over" value="(\w+)"', page)
        assert over
        agreed = {**opened, "title": "Of both.", "save_over": over[1]}
        assert as_writer.post(draft.get_absolute_url(), agreed).status_code == 302
        assert said_in(now(draft))["title"] == "Of both."

    def test_who_writes_while_it_is_handed_in_keeps_their_words(
        self, as_writer: Client, proposal: CommitmentProposal
    ) -> None:
        late = sent(proposal, title="Late words.", **{"milestone-1-title": "A late step"})
        page = page_of(as_writer.post(proposal.get_absolute_url(), late))
        assert "Not saved: the proposal is handed in already" in page
        assert "Late words." in page
        assert "A late step" in page
        assert now(proposal).title_en == "Train twenty officers"

    def test_a_draft_is_thrown_away_but_not_what_was_handed_in(
        self, as_writer: Client, draft: CommitmentProposal
    ) -> None:
        kept = CommitmentProposalFactory(partner=draft.partner)
        for row in (draft, kept):
            address = reverse("meetings:discard_proposal", args=[row.pk])
            assert as_writer.post(address).status_code == 302
        assert list(CommitmentProposal.objects.all()) == [kept]


def test_the_digest_does_not_depend_on_what_was_prefetched(proposal: CommitmentProposal) -> None:
    whole = CommitmentProposal.objects.whole().get(pk=proposal.pk)
    assert digest_of(said_in(whole)) == digest_of(said_in(now(proposal)))

"""Commitments in the admin: entered whole, published by a publisher, bad input said beside it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from dialogue.models import Action, Dialogue, Partner
from dialogue.tenancy import scope_to
from meetings.models import Commitment, CommitmentPartner, Milestone
from tests.admin.filled_form import add_part, filled_form
from tests.commitments.conftest import DAY, TODAY
from tests.factories import (
    ActionFactory,
    CommitmentPartnerFactory,
    MilestoneFactory,
    PartnerFactory,
    PersonFactory,
)

ADD = "admin:meetings_commitment_add"
CHANGE = "admin:meetings_commitment_change"


def opened(client: Client, commitment: Commitment | None = None) -> tuple[str, dict[str, Any]]:
    address = reverse(CHANGE, args=[commitment.pk]) if commitment else reverse(ADD)
    return address, filled_form(client.get(address), "commitment_form")


def told(response: Any) -> dict[str, list[str]]:
    """What was said beside the fields, those of parts by the name of their field."""
    assert response.status_code == 200
    found = dict(response.context["adminform"].form.errors)
    for shown in response.context["inline_admin_formsets"]:
        for errors in shown.formset.errors:
            found |= {f"{shown.formset.prefix}.{name}": said for name, said in errors.items()}
    return {name: list(said) for name, said in found.items()}


def test_is_entered_with_partners_and_milestones(
    publisher: Client, action: Action, lead: Partner
) -> None:
    address, form = opened(publisher)
    other = PartnerFactory()
    form |= {"action": action.pk, "lead": lead.pk, "title_en": "Train", "state": "published"}
    form |= {"since": f"{TODAY:%Y-%m-%d}", "until": f"{TODAY + 90 * DAY:%Y-%m-%d}"}
    add_part(form, "commitmentpartners", partner=other.pk)
    add_part(form, "milestones", due_on=f"{TODAY + DAY:%Y-%m-%d}", title_en="Begin")
    assert publisher.post(address, form).status_code == 302
    row = Commitment.objects.get()
    assert (row.action, row.lead, row.title) == (action, lead, "Train")
    assert [part.partner for part in row.commitmentpartners.all()] == [other]
    assert [part.title for part in row.milestones.all()] == ["Begin"]
    assert row.events.count() == 1


def test_what_does_not_hold_together_is_said_beside_its_field(
    publisher: Client, commitment: Commitment, lead: Partner
) -> None:
    address, form = opened(publisher, commitment)
    add_part(form, "commitmentpartners", partner=lead.pk)
    outside = TODAY + 500 * DAY
    tomorrow = TODAY + DAY
    add_part(form, "milestones", due_on=f"{outside:%Y-%m-%d}", title_en="Too late")
    add_part(
        form,
        "milestones",
        due_on=f"{TODAY:%Y-%m-%d}",
        title_en="Early",
        reached_on=f"{tomorrow:%Y-%m-%d}",
    )
    response = publisher.post(address, form)
    assert told(response) == {
        "commitmentpartners.partner": ["This partner leads the commitment already."],
        "milestones.due_on": [
            f"This day is outside the period of the commitment ({commitment.period})."
        ],
        "milestones.reached_on": ["This day has not come yet."],
    }
    assert "Too late" in response.content.decode()
    assert not CommitmentPartner.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"until": "2001-01-01"}, "until", "The end must not come before the start."),
        ({"stage": "withdrawn"}, "reason_fr", "Say why the commitment was withdrawn."),
        (
            {"reason_en": "No money"},
            "reason_fr",
            "Only a commitment that was withdrawn has a reason for it.",
        ),
        ({"title_en": "", "title_fr": ""}, "title_en", "Give a text in at least one language."),
    ],
    ids=["dates", "no reason", "a reason", "no title"],
)
def test_each_mistake_has_its_sentence(
    publisher: Client, commitment: Commitment, change: dict[str, str], field: str, words: str
) -> None:
    address, form = opened(publisher, commitment)
    assert told(publisher.post(address, form | change)) == {field: [words]}


def test_an_action_of_another_dialogues_plan(
    publisher: Client, commitment: Commitment, other_dialogue: Dialogue
) -> None:
    with scope_to(other_dialogue):
        theirs = ActionFactory()
    address, form = opened(publisher, commitment)
    said = told(publisher.post(address, form | {"action": theirs.pk}))
    assert set(said) == {"action"}
    commitment.refresh_from_db()
    assert commitment.action != theirs


def test_lead_and_partner_change_places(
    publisher: Client, commitment: Commitment, lead: Partner
) -> None:
    """Which the rows allow only once both are saved."""
    part = CommitmentPartnerFactory(commitment=commitment)
    other = part.partner
    address, form = opened(publisher, commitment)
    form |= {"lead": other.pk, "commitmentpartners-0-partner": lead.pk}
    assert publisher.post(address, form).status_code == 302
    commitment.refresh_from_db()
    part.refresh_from_db()
    assert (commitment.lead, part.partner) == (other, lead)


def test_the_period_is_narrowed_together_with_its_milestone(
    publisher: Client, commitment: Commitment
) -> None:
    milestone = MilestoneFactory(commitment=commitment, due_on=TODAY + 300 * DAY)
    address, form = opened(publisher, commitment)
    form["until"] = f"{TODAY + 30 * DAY:%Y-%m-%d}"
    assert set(told(publisher.post(address, form))) == {"milestones.due_on"}
    form["milestones-0-due_on"] = f"{TODAY + 20 * DAY:%Y-%m-%d}"
    assert publisher.post(address, form).status_code == 302
    milestone.refresh_from_db()
    assert milestone.due_on == TODAY + 20 * DAY


def test_editors_hand_in_publishers_publish(
    client_for: Any, dialogue: Dialogue, commitment: Commitment
) -> None:
    Commitment.objects.update(state="draft")
    editor = client_for(PersonFactory.editor(), dialogue)
    address, form = opened(editor, commitment)
    assert set(told(editor.post(address, form | {"state": "published"}))) == {"state"}
    assert editor.post(address, form | {"state": "in_review"}).status_code == 302


class TestTheDatabaseHolds:
    """Whatever writes: each of these in a savepoint, refused at once."""

    def refused(self, write: Any) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()

    def test_that_the_lead_does_not_also_take_part(
        self, commitment: Commitment, lead: Partner
    ) -> None:
        part = CommitmentPartnerFactory(commitment=commitment)
        self.refused(lambda: CommitmentPartnerFactory(commitment=commitment, partner=lead))
        self.refused(lambda: Commitment.objects.update(lead=part.partner))
        self.refused(lambda: CommitmentPartner.objects.update(partner=lead))

    def test_that_milestones_stay_within_the_period(self, commitment: Commitment) -> None:
        day = TODAY + 100 * DAY
        MilestoneFactory(commitment=commitment, due_on=day)
        self.refused(lambda: Commitment.objects.update(until=day - DAY))
        self.refused(lambda: Commitment.objects.update(since=day + DAY))
        self.refused(lambda: Milestone.objects.update(due_on=TODAY - 200 * DAY))
        Commitment.objects.update(since=None, until=None)
        Milestone.objects.update(due_on=TODAY - 2000 * DAY)

"""Commitments where they show: on the action, the plan, the list, the country, as a file."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Action, Dialogue, Partner
from meetings.models import Commitment
from tests.commitments.conftest import DAY, TODAY
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    CommitmentPartnerFactory,
    MilestoneFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.factories.many import many


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    content = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def of_action(action: Action, language: str = "en") -> str:
    return f"/{language}/plans/{action.plan_id}/actions/{action.number}/"


def listed(client: Client, action: Action, query: str = "") -> list[str]:
    response = client.get(f"/en/plans/{action.plan_id}/commitments/{query}")
    assert response.status_code == 200
    return [row.title for row in response.context["page"].object_list]


def test_the_action_tells_who_does_what_by_when(
    visitor: Client, commitment: Commitment, action: Action, lead: Partner
) -> None:
    other = CommitmentPartnerFactory(commitment=commitment).partner
    MilestoneFactory(
        commitment=commitment, title_en="First course", due_on=TODAY, reached_on=TODAY - DAY
    )
    told = page(visitor, of_action(action))
    for words in ("Train the border police", lead.name, other.name, "First course", "reached on"):
        assert words in told
    assert "Former la police des frontières" in page(visitor, of_action(action, "fr"))


def test_one_that_was_withdrawn_stays_with_its_reason(
    visitor: Client, commitment: Commitment, action: Action
) -> None:
    commitment.stage, commitment.reason_en = "withdrawn", "The centre was not funded."
    commitment.save()
    told = page(visitor, of_action(action))
    assert "Withdrawn: The centre was not funded." in told


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_any_it_is_said(visitor: Client, action: Action, language: str) -> None:
    said = {"en": "No commitment to this action is recorded.", "fr": "Aucun engagement"}
    assert said[language] in page(visitor, of_action(action, language))
    empty = {"en": "No commitment to this plan is recorded", "fr": "Aucun engagement"}
    address = {"en": "commitments", "fr": "engagements"}[language]
    assert empty[language] in page(visitor, f"/{language}/plans/{action.plan_id}/{address}/")


def test_drafts_are_the_secretariats(
    visitor: Client,
    publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
    commitment: Commitment,
    action: Action,
    lead: Partner,
) -> None:
    commitment.state = "draft"
    commitment.save()
    focal_point = client_for(PersonFactory.focal_point(lead), dialogue)
    places = [
        of_action(action),
        lead.get_absolute_url(),
        f"/en/plans/{action.plan_id}/commitments/",
    ]
    for place in places:
        for client in (visitor, focal_point):
            assert commitment.title not in page(client, place)
        assert f"Draft {commitment.title}" in page(publisher, place)
    plan = action.plan.get_absolute_url()
    assert "1 commitment" not in page(visitor, plan)
    assert "1 commitment" in page(publisher, plan)


def test_the_country_leads_or_takes_part(
    visitor: Client, commitment: Commitment, lead: Partner
) -> None:
    joining = CommitmentPartnerFactory(commitment=commitment).partner
    MilestoneFactory(commitment=commitment, due_on=TODAY, reached_on=TODAY)
    MilestoneFactory(commitment=commitment, due_on=TODAY)
    for partner in (lead, joining):
        told = page(visitor, partner.get_absolute_url())
        assert "What it committed itself to" in told
        assert f"{lead.name}, with 1 other partner" in told
        assert "1 of 2 milestones reached" in told
    another = page(visitor, PartnerFactory().get_absolute_url())
    assert "No commitment of it is recorded here." in another
    assert f"{lead.name}, with" not in another


def test_the_number_of_its_commitments_leads_to_all_of_them(
    visitor: Client, publisher: Client, commitment: Commitment, action: Action, lead: Partner
) -> None:
    many(CommitmentFactory, 28, action=ActionFactory(), lead=lead, title_en=lambda n: f"No. {n}")
    CommitmentPartnerFactory(partner=lead, commitment=CommitmentFactory(title_en="Of others"))
    CommitmentFactory(lead=lead, state="draft")
    for client, number in ((visitor, 30), (publisher, 31)):
        found = client.get(lead.get_absolute_url()).content.decode()
        [to] = re.findall(rf'href="([^"]+)">All {number} commitments<', found)
        assert f"{number} commitments" in page(client, to)
        listed = [
            row.title
            for at in (1, 2)
            for row in client.get(f"{to}?page={at}").context["page"].object_list
        ]
        assert len(set(listed)) == number
        assert {commitment.title, "Of others"} <= set(listed)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_country_without_any_is_told(visitor: Client, lead: Partner, language: str) -> None:
    address = {"en": "partners/{}/commitments", "fr": "partenaires/{}/engagements"}[language]
    told = page(visitor, f"/{language}/{address.format(lead.pk)}/")
    assert {"en": "No commitment of it", "fr": "Aucun engagement de sa part"}[language] in told


def test_the_list_is_narrowed(
    visitor: Client, commitment: Commitment, action: Action, lead: Partner
) -> None:
    elsewhere = ActionFactory(number=8, objective__area__plan=action.plan)
    other = CommitmentFactory(action=elsewhere, stage="announced", title_en="Another")
    CommitmentPartnerFactory(commitment=other, partner=lead)
    CommitmentFactory(title_en="To another plan")
    assert listed(visitor, action) == [commitment.title, "Another"]
    assert action.objective is not None
    assert listed(visitor, action, f"?area={action.objective.area_id}") == [commitment.title]
    assert listed(visitor, action, f"?partner={lead.pk}") == [commitment.title, "Another"]
    assert listed(visitor, action, f"?partner={other.lead_id}") == ["Another"]
    assert listed(visitor, action, "?stage=announced") == ["Another"]
    assert listed(visitor, action, f"?stage=announced&area={action.objective.area_id}") == []


@pytest.mark.parametrize("field", ["area", "partner", "stage"])
@pytest.mark.parametrize("value", ["nonsense", "-1", "9" * 30, "%00"])
def test_what_is_not_in_the_list_is_said_beside_its_field(
    visitor: Client, commitment: Commitment, action: Action, field: str, value: str
) -> None:
    response = visitor.get(f"/en/plans/{action.plan_id}/commitments/?{field}={value}")
    assert f'id="filter-{field}_error"' in response.content.decode()
    assert listed(visitor, action, f"?{field}={value}") == [commitment.title]


def test_as_a_file_narrowed_and_harmless(
    visitor: Client, commitment: Commitment, action: Action, lead: Partner
) -> None:
    MilestoneFactory(
        commitment=commitment,
        title_en="Course",
        due_on=TODAY,
        reached_on=TODAY,
        note_en="Forty came.",
    )
    CommitmentFactory(action=action, title_en="=cmd()", stage="announced", since=None, until=None)
    address = f"/en/plans/{action.plan_id}/commitments.csv"

    def rows(query: str = "") -> list[dict[str, str]]:
        text = visitor.get(address + query).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    first, second = rows()
    assert first["Commitment"] == commitment.title
    assert first["Lead"] == lead.name
    assert first["From"] == f"{commitment.since:%Y-%m-%d}"
    day = f"{TODAY:%Y-%m-%d}"
    assert first["Milestones"] == f"{day} Course (reached on {day} – Forty came.)"
    assert (second["Commitment"], second["From"]) == ("'=cmd()", "")
    assert [row["Commitment"] for row in rows("?stage=announced")] == ["'=cmd()"]


class TestOverdue:
    @pytest.fixture
    def late(self, commitment: Commitment) -> Any:
        return MilestoneFactory(commitment=commitment, title_en="Course", due_on=TODAY - DAY)

    def test_is_told_to_those_concerned(
        self,
        late: Any,
        visitor: Client,
        publisher: Client,
        client_for: Any,
        dialogue: Dialogue,
        commitment: Commitment,
        action: Action,
        lead: Partner,
    ) -> None:
        joining = CommitmentPartnerFactory(commitment=commitment).partner
        own = [
            client_for(person, dialogue)
            for person in (
                PersonFactory.focal_point(lead),
                PersonFactory.contributor(lead),
                PersonFactory.focal_point(joining),
            )
        ]
        others = [visitor, client_for(PersonFactory.focal_point(), dialogue)]
        for client in (*own, publisher):
            assert "overdue" in page(client, of_action(action))
            assert "Course" in page(client, "/en/workspace/")
        for client in others:
            assert "overdue" not in page(client, of_action(action))
        assert "Course" not in page(others[1], "/en/workspace/")

    @pytest.mark.parametrize(
        "change",
        [{"stage": "fulfilled"}, {"stage": "withdrawn", "reason_en": "No money"}],
        ids=["fulfilled", "withdrawn"],
    )
    def test_ends_with_the_commitment(
        self,
        late: Any,
        publisher: Client,
        commitment: Commitment,
        action: Action,
        change: dict[str, str],
    ) -> None:
        for name, value in change.items():
            setattr(commitment, name, value)
        commitment.save()
        assert "overdue" not in page(publisher, of_action(action))
        assert "Course" not in page(publisher, "/en/workspace/")

    def test_what_is_due_soon_is_told_to_the_partner_alone(
        self,
        publisher: Client,
        client_for: Any,
        dialogue: Dialogue,
        commitment: Commitment,
        lead: Partner,
    ) -> None:
        MilestoneFactory(commitment=commitment, title_en="Soon", due_on=TODAY + 10 * DAY)
        MilestoneFactory(commitment=commitment, title_en="Later", due_on=TODAY + 60 * DAY)
        told = page(client_for(PersonFactory.focal_point(lead), dialogue), "/en/workspace/")
        assert "A milestone of your commitment is due: “Soon”" in told
        assert "Later" not in told
        assert "Soon" not in page(publisher, "/en/workspace/")

    def test_many_are_counted(self, publisher: Client, commitment: Commitment) -> None:
        for _ in range(7):
            MilestoneFactory(commitment=commitment, due_on=TODAY - DAY)
        told = page(publisher, "/en/workspace/")
        assert "7 milestones of commitments are overdue" in told
        assert "All commitments to the plan" in told

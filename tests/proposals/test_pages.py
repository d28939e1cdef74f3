"""Pages ask the same number of questions however many proposals, partners and milestones there
are."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from dialogue.models import Dialogue
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    CommitmentFactory,
    CommitmentPartnerFactory,
    CommitmentProposalFactory,
    CountryFactory,
    MilestoneFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    ProposedMilestoneFactory,
    ProposedPartnerFactory,
)
from tests.factories.many import many
from tests.pages.conftest import from_one, questions_asked

SIZES = (1, 3, 100)
BUDGET = 20


def test_pages_keep_to_their_budgets(dialogue: Dialogue, client_for: Any) -> None:
    costs = []
    for size in SIZES:
        with transaction.atomic():
            costs.append(cost_of(size, dialogue, client_for))
            transaction.set_rollback(True)
    assert costs[1:] == [costs[0]] * (len(SIZES) - 1)
    assert {page: cost for page, cost in costs[0].items() if cost > BUDGET} == {}


def cost_of(size: int, dialogue: Dialogue, client_for: Callable[..., Any]) -> dict[str, int]:
    """The queries of each page, with that many of everything."""
    countries = many(CountryFactory, size)
    partner, others = PartnerFactory(), many(PartnerFactory, size, country=countries.__getitem__)
    objective = ObjectiveFactory(area=AreaFactory(plan=ActionPlanFactory()))
    actions = many(ActionFactory, 2 * size + 2, objective=objective, number=from_one)
    own = {"partner": partner}
    draft = CommitmentProposalFactory(**own, action=actions[0], is_draft=True)
    waits = CommitmentProposalFactory(**own, action=actions[1])
    many(CommitmentProposalFactory, size, **own, action=actions[2:].__getitem__, is_draft=True)
    many(CommitmentProposalFactory, size, **own, action=actions[2 + size :].__getitem__)
    many(CommitmentProposalFactory, size, partner=others.__getitem__, action=actions[0])
    for proposal in (draft, waits):
        many(ProposedPartnerFactory, size, proposal=proposal, partner=others.__getitem__)
        many(ProposedMilestoneFactory, min(size, 10), proposal=proposal)
    led = many(CommitmentFactory, size, lead=partner, action=actions[0])
    many(CommitmentPartnerFactory, size, commitment=led.__getitem__, partner=others[0])
    due = datetime.date(2024, 5, 6)
    milestones = many(MilestoneFactory, size, commitment=led.__getitem__, due_on=due)
    focal_point = client_for(PersonFactory.focal_point(partner), dialogue)
    publisher = client_for(PersonFactory.publisher(), dialogue)
    lists = reverse("meetings:proposals")
    costs = {}
    for who, client, addresses in (
        (
            "focal point",
            focal_point,
            (
                *(lists, draft.get_absolute_url(), waits.get_absolute_url()),
                reverse("meetings:action", args=[objective.area.plan_id, actions[0].number]),
                reverse("meetings:milestone", args=[milestones[0].pk]),
            ),
        ),
        ("publisher", publisher, (lists, waits.get_absolute_url())),
    ):
        for place, address in enumerate(addresses):
            with questions_asked() as questions:
                assert client.get(address).status_code == 200, address
            costs[f"{who}: {place}"] = len(questions)
    return costs


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "abc", "²"])
def test_a_malformed_address_is_not_there(dialogue: Dialogue, client_for: Any, pk: str) -> None:
    client = client_for(PersonFactory.publisher(), dialogue)
    assert client.get(f"/en/commitments/{pk}/").status_code == 404
    for tail in ("discard/", "withdraw/", "decide/"):
        assert client.post(f"/en/commitments/{pk}/{tail}").status_code == 404
    assert client.get(f"/en/commitments/milestones/{pk}/").status_code == 404

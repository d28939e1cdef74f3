"""Where a list is cut it says so, and leads to all of it; what is under way is never cut."""

from typing import Any

import pytest
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from meetings import action_views
from meetings.services.proposals import following
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    CommitmentProposalFactory,
    CoverageFactory,
    MeetingFactory,
    PersonFactory,
)


def shown(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(("number", "is_cut"), [(2, False), (3, True)])
def test_meetings_of_an_action(
    dialogue: Dialogue, client_for: Any, monkeypatch: Any, number: int, is_cut: bool
) -> None:
    monkeypatch.setattr(action_views, "MOST_MEETINGS", 2)
    action = ActionFactory()
    plan = action.objective.plan
    for n in range(number):
        meeting = MeetingFactory(action_plan=plan, title_en=f"Meeting {n}")
        CoverageFactory(meeting=meeting, area=None, action=action)
    client = client_for(None, dialogue)
    page = shown(client, reverse("meetings:action", args=[plan.pk, action.number]))
    assert page.count(">Meeting ") == 2
    assert ("All meetings that spoke of it" in page) == is_cut
    if is_cut:
        way = f"?heading=action-{action.pk}&by=chairmanships&count=planned"
        rows = shown(client, reverse("meetings:coverage_rows", args=[plan.pk]) + way)
        assert rows.count(">Meeting ") == number


@pytest.mark.parametrize(("number", "is_cut"), [(2, False), (3, True)])
def test_ones_own_commitments(
    dialogue: Dialogue, client_for: Any, monkeypatch: Any, number: int, is_cut: bool
) -> None:
    monkeypatch.setattr(following, "MOST_COMMITMENTS", 2)
    person = PersonFactory.focal_point()
    partner = Partner.objects.get(focal_points__user=person)
    for n in range(number):
        CommitmentFactory(lead=partner, title_en=f"Promise {n}")
        CommitmentProposalFactory(partner=partner, is_draft=True, title_en=f"Idea {n}")
    client = client_for(person, dialogue)
    page = shown(client, reverse("meetings:proposals"))
    assert page.count(">Promise ") == 2
    assert page.count("Idea ") >= number
    way = reverse("meetings:partner_commitments", args=[partner.pk])
    assert (f'href="{way}"' in page) == is_cut
    assert shown(client, way).count(">Promise ") == number

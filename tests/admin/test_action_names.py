"""An action whose wording was not found is named by its objective, wherever it is chosen."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from dialogue.models import Action, Dialogue
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    ObjectiveFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)

NAMES = {
    "en": "1. Objective 5b: Legal pathways – Cadiz Action Plan",
    "fr": "1. Objectif 5b\u00a0: Voies légales – Plan d’action de Cadix",
}


def unnamed(**known: Any) -> Action:
    return ActionFactory(title_en="", title_fr="", **known)


@pytest.fixture
def action(dialogue: Dialogue) -> Action:
    objective = ObjectiveFactory(
        code="5b",
        title_en="Legal pathways",
        title_fr="Voies légales",
        area__plan__name_en="Cadiz Action Plan",
        area__plan__name_fr="Plan d’action de Cadix",
    )
    return unnamed(objective=objective)


@pytest.mark.parametrize("language", NAMES)
def test_is_suggested_and_shown_chosen_by_one_name(
    language: str, action: Action, administrator: Client
) -> None:
    served = RecommendationActionFactory(action=action)
    with override(language):
        suggestions = administrator.get(
            reverse("admin:autocomplete"),
            {
                "app_label": "meetings",
                "model_name": "recommendationaction",
                "field_name": "action",
                "term": "",
            },
        )
        address = reverse("admin:meetings_recommendation_change", args=[served.recommendation_id])
        page = administrator.get(address)
    assert [row["text"] for row in suggestions.json()["results"]] == [NAMES[language]]
    assert f"selected>{NAMES[language]}</option>" in page.content.decode()


def test_keeps_its_name_when_the_form_comes_back(action: Action, administrator: Client) -> None:
    address = reverse("admin:meetings_recommendation_add")
    data = filled_form(administrator.get(address), "recommendation_form")
    add_part(data, "recommendationaction_set", action=action.pk)
    page = administrator.post(address, data)
    assert f"selected>{NAMES['en']}</option>" in page.content.decode()


def test_is_named_by_what_is_known(action: Action) -> None:
    with override("en"):
        assert str(ActionFactory(number=7, title_en="Build capacities")) == "7. Build capacities"
        assert str(action) == "1. Objective 5b: Legal pathways"
        untitled = ObjectiveFactory(code="9", title_en="", title_fr="")
        assert str(unnamed(objective=untitled)) == "1. Objective 9"
        assert str(unnamed(objective=None, plan=action.plan, number=2)) == "Action 2"


@pytest.mark.parametrize("number", [2, 5])
def test_many_cost_what_one_costs(number: int, dialogue: Dialogue, administrator: Client) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert administrator.get(address).status_code == 200
        return len(captured)

    few, many = RecommendationFactory(), RecommendationFactory()
    RecommendationActionFactory(recommendation=few, action=unnamed())
    for _ in range(number):
        RecommendationActionFactory(recommendation=many, action=unnamed())
    pages = [reverse("admin:meetings_recommendation_change", args=[row.pk]) for row in (few, many)]
    cost(pages[0])
    assert cost(pages[1]) == cost(pages[0])

    commitments = reverse("admin:meetings_commitment_changelist")
    CommitmentFactory(action=unnamed())
    before = cost(commitments)
    for _ in range(number):
        CommitmentFactory(action=unnamed())
    assert cost(commitments) == before

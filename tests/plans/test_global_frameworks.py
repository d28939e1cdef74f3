"""What actions answer to: on the action, the plan, the framework; entered in the admin."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from dialogue.models import ActionAim, Dialogue, GlobalAim, GlobalFramework
from dialogue.tenancy import scope_to
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ActionAimFactory,
    ActionFactory,
    GlobalAimFactory,
    GlobalFrameworkFactory,
    PersonFactory,
)


@pytest.fixture
def goals(dialogue: Dialogue) -> GlobalFramework:
    return GlobalFrameworkFactory(  # type: ignore[no-any-return]
        slug="sdg", name_en="The Goals", name_fr="Les Objectifs", abbreviation_en="SDG",
        abbreviation_fr="ODD",
    )  # fmt: skip


@pytest.fixture
def target(goals: GlobalFramework) -> GlobalAim:
    goal = GlobalAimFactory(framework=goals, code="10", title_en="Reduced inequalities")
    return GlobalAimFactory(  # type: ignore[no-any-return]
        framework=goals, code="10.7", under=goal, title_en="Migration", title_fr="Migration (fr)"
    )


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def aim_of(content: str, code: str) -> str:
    part = content.partition(f'id="aim-{code}"')[2].partition('id="aim-')[0]
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def test_the_framework_names_what_answers_to_each_aim(visitor: Client, target: GlobalAim) -> None:
    first = ActionAimFactory(action__number=3, action__title_en="Talent", aim=target).action
    second = ActionAimFactory(action__number=4, aim=target).action
    content = page(visitor, "/en/frameworks/sdg/")
    assert "Action 3 Talent" in aim_of(content, "10.7")
    assert "Action 4" in aim_of(content, "10.7")
    assert "Action" not in aim_of(content, "10")
    assert "answer to an aim" in content
    narrowed = page(visitor, f"/en/frameworks/sdg/?plan={second.plan_id}")
    assert "Action 3" not in narrowed
    assert "Action 4" in narrowed
    assert first.plan_id != second.plan_id


@pytest.mark.parametrize("value", ["nonsense", "-1", "9" * 30, "%00"])
def test_a_plan_that_is_not_in_the_list(visitor: Client, target: GlobalAim, value: str) -> None:
    ActionAimFactory(action__number=3, aim=target)
    content = page(visitor, f"/en/frameworks/sdg/?plan={value}")
    assert 'id="filter-plan_error"' in content
    assert "Action 3" in content


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No action is linked to this framework yet"),
        ("fr", "Aucune action n’est encore rattachée à ce cadre"),
    ],
)
def test_without_any_it_is_said_and_the_list_is_shown(
    visitor: Client, target: GlobalAim, language: str, said: str
) -> None:
    word = {"en": "frameworks", "fr": "cadres"}[language]
    content = page(visitor, f"/{language}/{word}/sdg/")
    assert said in content
    assert "Migration" in aim_of(content, "10.7")


def test_plan_and_action_lead_there(visitor: Client, target: GlobalAim) -> None:
    action = ActionAimFactory(aim=target).action
    for language, label in (("en", "SDG 10.7"), ("fr", "ODD 10.7")):
        word = {"en": "frameworks", "fr": "cadres"}[language]
        link = f'href="/{language}/{word}/sdg/#aim-10.7">{label}</a>'
        assert link in page(visitor, f"/{language}/plans/{action.plan_id}/actions/{action.number}/")
        plan = page(
            visitor, visitor.get(f"/{language}/plans/{action.plan_id}/").headers["location"]
        )
        assert link.replace("href", 'class="tag" href') in plan
        assert f'href="/{language}/{word}/sdg/"' in plan


def test_what_another_dialogue_links_is_not_shown(
    visitor: Client, target: GlobalAim, other_dialogue: Dialogue
) -> None:
    with scope_to(other_dialogue):
        ActionAimFactory(aim=target, action__title_en="Theirs")
    content = page(visitor, "/en/frameworks/sdg/")
    assert "Theirs" not in content
    assert "No action is linked" in content


class TestAdmin:
    @pytest.fixture
    def publisher(self, client_for: Any, dialogue: Dialogue) -> Client:
        return client_for(PersonFactory.publisher(), dialogue)  # type: ignore[no-any-return]

    def test_a_publisher_links_an_action(self, publisher: Client, target: GlobalAim) -> None:
        action = ActionFactory()
        address = reverse("admin:dialogue_action_change", args=[action.pk])
        form = filled_form(publisher.get(address), "action_form")
        add_part(form, "aims", aim=target.pk, sources="Report of 2025\nhttps://example.org")
        assert publisher.post(address, form).status_code == 302
        link = ActionAim.objects.get()
        assert (link.action, link.aim) == (action, target)
        assert link.sources == ["Report of 2025", "https://example.org"]
        form = filled_form(publisher.get(address), "action_form")
        add_part(form, "aims", aim=target.pk)
        response = publisher.post(address, form)
        assert "This aim is named already." in response.content.decode()
        assert ActionAim.objects.count() == 1

    def test_the_lists_are_the_programmes(self, publisher: Client, target: GlobalAim) -> None:
        address = reverse("admin:dialogue_globalaim_change", args=[target.pk])
        shown = publisher.get(address)
        assert shown.status_code == 200
        assert 'name="_save"' not in shown.content.decode()
        assert publisher.post(address, {"code": "99"}).status_code in (403, 404)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("elsewhere", "That aim belongs to another framework."),
            ("itself", "There are two levels: goals, and their targets."),
            ("a target", "There are two levels: goals, and their targets."),
        ],
    )
    def test_two_levels_of_one_framework(self, target: GlobalAim, wrong: str, said: str) -> None:
        others = {
            "elsewhere": GlobalAimFactory(),
            "itself": target,
            "a target": GlobalAimFactory(framework=target.framework, under=target.under),
        }
        with pytest.raises(ValidationError, match=re.escape(said)):
            GlobalAim(
                pk=target.pk,
                framework=target.framework,
                under=others[wrong],
                position=9,
                code="10.9",
                title_en="Any",
            ).clean()

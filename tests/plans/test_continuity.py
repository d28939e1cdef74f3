"""Headings that continue those of earlier plans, in that order whatever is changed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ActionContinuationFactory,
    ActionFactory,
    CoverageFactory,
    ObjectiveContinuationFactory,
    ObjectiveFactory,
    PersonFactory,
)

pytestmark = pytest.mark.usefixtures("dialogue")
LEVELS: dict[str, tuple[Any, Any]] = {
    "objective": (ObjectiveContinuationFactory, ObjectiveFactory),
    "action": (ActionContinuationFactory, ActionFactory),
}
of_both_levels = pytest.mark.parametrize("level", LEVELS)
NO_EARLIER_PLAN = "what is continued belongs to no earlier plan"


def refused(write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=NO_EARLIER_PLAN), transaction.atomic():
        write()


def in_plan_of(level: str, year: int, **fields: Any) -> Any:
    above = "area" if level == "objective" else "objective__area"
    return LEVELS[level][1](
        **{f"{above}__plan__starts_year": year, f"{above}__plan__ends_year": year + 2}, **fields
    )


@of_both_levels
class TestOrder:
    @pytest.mark.parametrize("year", [2023, 2024])
    def test_of_no_earlier_plan(self, level: str, year: int) -> None:
        link = LEVELS[level][0]()
        link.earlier = in_plan_of(level, year)
        with pytest.raises(ValidationError) as told:
            link.full_clean()
        assert told.value.message_dict == {
            "earlier": ["Choose one of an earlier plan: of one that began before 2023."]
        }
        refused(link.save)

    def test_of_its_own_plan(self, level: str) -> None:
        link = LEVELS[level][0]()
        link.earlier = LEVELS[level][1](
            **{
                "area" if level == "objective" else "objective": getattr(
                    link.later, "area" if level == "objective" else "objective"
                )
            }
        )
        with pytest.raises(ValidationError):
            link.full_clean()
        refused(link.save)

    def test_itself(self, level: str) -> None:
        link = LEVELS[level][0]()
        link.earlier = link.later
        refused(link.save)

    @pytest.mark.parametrize(("side", "year"), [("later", 2018), ("earlier", 2023)])
    def test_the_plan_moves_in_time(self, level: str, side: str, year: int) -> None:
        plan = getattr(LEVELS[level][0](), side).plan
        plan.starts_year, plan.ends_year = year, None
        with pytest.raises(ValidationError) as told:
            plan.full_clean()
        assert set(told.value.message_dict) == {"starts_year"}
        refused(plan.save)

    @pytest.mark.parametrize(("side", "year"), [("later", 2018), ("earlier", 2023)])
    def test_the_heading_moves_to_another_plan(self, level: str, side: str, year: int) -> None:
        row = getattr(LEVELS[level][0](), side)
        elsewhere = in_plan_of(level, year)
        above = "area" if level == "objective" else "objective"
        setattr(row, above, getattr(elsewhere, above))
        row.plan = elsewhere.plan
        # Free there.
        row.code = row.number = 99
        with pytest.raises(ValidationError) as told:
            row.full_clean()
        assert set(told.value.message_dict) == {"area" if level == "objective" else "plan"}
        refused(row.save)

    def test_moves_that_keep_the_order(self, level: str) -> None:
        link = LEVELS[level][0]()
        link.later.plan.starts_year = 2019
        link.later.plan.full_clean()
        link.later.plan.save()
        elsewhere = in_plan_of(level, 2010)
        link.earlier = elsewhere
        link.full_clean()
        link.save()

    def test_goes_with_either(self, level: str) -> None:
        for side in ("later", "earlier"):
            link = LEVELS[level][0]()
            getattr(link, side).delete()
            assert not type(link).objects.exists()


@of_both_levels
def test_its_history_is_kept(level: str, dialogue: Dialogue) -> None:
    link = LEVELS[level][0]()
    link.sources = ["Report of 2025"]
    link.save()
    pk = link.pk
    link.delete()
    kept = type(link).events.rel.related_model.objects.filter(pgh_obj_id=pk)
    assert [event.pgh_label for event in kept.order_by("pgh_id")] == ["insert", "update", "delete"]


def page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def plain(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def of_action(action: Any, language: str = "en") -> str:
    return f"/{language}/plans/{action.plan_id}/actions/{action.number}/"


class TestPages:
    def test_the_action_both_ways(self, visitor: Client) -> None:
        link = ActionContinuationFactory(
            earlier__number=7,
            earlier__title_en="Registers",
            earlier__objective__area__plan__name_en="Old plan",
            earlier__objective__area__plan__name_fr="Ancien plan",
            later__number=12,
            later__objective__area__plan__name_en="New plan",
        )
        later = page(visitor, of_action(link.later))
        assert "Continues Action 7, Old plan Registers" in plain(later)
        assert f'href="{of_action(link.earlier)}#addressed"' in later
        assert f'href="{of_action(link.earlier)}#progress"' in later
        earlier = plain(page(visitor, of_action(link.earlier)))
        assert "Goes on as Action 12, New plan" in earlier
        french = plain(page(visitor, of_action(link.later, "fr")))
        assert "Fait suite à Action 7, Ancien plan" in french

    def test_what_was_done_under_the_earlier_one_is_not_counted_here(self, visitor: Client) -> None:
        link = ActionContinuationFactory()
        CoverageFactory(action=link.earlier, meeting__title_en="Of the earlier one")
        later = page(visitor, of_action(link.later))
        assert "Of the earlier one" not in later
        assert "No meeting is recorded that spoke of it." in later
        assert "Of the earlier one" in page(visitor, of_action(link.earlier))

    def test_what_is_said_of_its_objective(self, visitor: Client) -> None:
        link = ObjectiveContinuationFactory(
            earlier__code="III/1", earlier__area__plan__name_en="Old plan"
        )
        action = ActionFactory(objective=link.later)
        content = page(visitor, of_action(action))
        assert "Recorded for its objective 1: Continues Objective III/1 (Old plan)" in plain(
            content
        )
        assert f'href="{link.earlier.plan.get_absolute_url()}#objective-III/1"' in content

    def test_without_any_nothing_is_said(self, visitor: Client) -> None:
        assert "In earlier and later plans" not in page(visitor, of_action(ActionFactory()))
        unplaced = ActionFactory(objective=None, plan=ActionFactory().plan, number=9)
        assert "In earlier and later plans" not in page(visitor, of_action(unplaced))

    def test_the_plan_both_ways(self, visitor: Client) -> None:
        above = ObjectiveContinuationFactory()
        link = ActionContinuationFactory(
            earlier__objective=above.earlier, later__objective=above.later
        )
        later = page(visitor, above.later.plan.get_absolute_url())
        assert plain(later).count("Continues Objective 1 (") == 1
        assert plain(later).count("Continues Action 1 (") == 1
        assert f'href="{of_action(link.earlier)}"' in later
        earlier = plain(page(visitor, above.earlier.plan.get_absolute_url()))
        assert earlier.count("Goes on as Objective 1 (") == 1
        assert earlier.count("Goes on as Action 1 (") == 1


class TestAdmin:
    @pytest.fixture
    def publisher(self, client_for: Any, dialogue: Dialogue) -> Client:
        return client_for(PersonFactory.publisher(), dialogue)  # type: ignore[no-any-return]

    def opened(self, publisher: Client, row: Any) -> tuple[str, dict[str, Any]]:
        level = row._meta.model_name
        address = reverse(f"admin:dialogue_{level}_change", args=[row.pk])
        return address, filled_form(publisher.get(address), f"{level}_form")

    @of_both_levels
    def test_a_publisher_names_what_it_continues(self, publisher: Client, level: str) -> None:
        links, headings = LEVELS[level]
        later, earlier = headings(), in_plan_of(level, 2018)
        address, form = self.opened(publisher, later)
        add_part(form, "continues", earlier=earlier.pk, sources="Report of 2025")
        assert publisher.post(address, form).status_code == 302
        link = links._meta.model.objects.get()
        assert (link.later, link.earlier, link.sources) == (later, earlier, ["Report of 2025"])
        address, form = self.opened(publisher, later)
        add_part(form, "continues", earlier=earlier.pk)
        response = publisher.post(address, form)
        assert f"This {level} is named already." in response.content.decode()

    @of_both_levels
    def test_one_of_no_earlier_plan_is_told_beside_the_field(
        self, publisher: Client, level: str
    ) -> None:
        later, wrong = LEVELS[level][1](), LEVELS[level][1]()
        address, form = self.opened(publisher, later)
        add_part(form, "continues", earlier=wrong.pk, sources="Kept")
        response = publisher.post(address, form)
        assert response.status_code == 200
        content = response.content.decode()
        assert "Choose one of an earlier plan: of one that began before 2023." in content
        assert f"{wrong} – {wrong.plan}" in content
        assert "Kept" in content
        assert not LEVELS[level][0]._meta.model.objects.exists()

    @of_both_levels
    def test_of_a_new_heading_it_is_told_as_well(self, publisher: Client, level: str) -> None:
        beside = LEVELS[level][1]()
        address = reverse(f"admin:dialogue_{level}_add")
        form = filled_form(publisher.get(address), f"{level}_form")
        given = {"title_en": "New", "number": 9}
        if level == "objective":
            above = {"area": beside.area_id, "code": "9", "position": 9}
        else:
            above = {"plan": beside.plan_id}
        add_part(form, "continues", earlier=beside.pk)
        # Without a plan there is nothing to compare yet.
        assert publisher.post(address, form | given).status_code == 200
        response = publisher.post(address, form | given | above)
        assert response.status_code == 200
        told = "Choose one of an earlier plan: of one that began before 2023."
        assert told in response.content.decode()
        assert not LEVELS[level][0]._meta.model.objects.exists()

    @of_both_levels
    def test_suggestions_are_of_earlier_plans_and_name_them(
        self, publisher: Client, level: str
    ) -> None:
        later, earlier = LEVELS[level][1](), in_plan_of(level, 2018)
        in_plan_of(level, 2024)
        page = publisher.get(self.opened(publisher, later)[0]).content.decode()
        address = re.search(r'data-ajax--url="([^"?]+)\?before=2023"', page)
        assert address
        asked = {
            "app_label": "dialogue",
            "model_name": f"{level}continuation",
            "field_name": "earlier",
        }
        found = publisher.get(address[1], asked | {"before": 2023}).json()["results"]
        assert found == [{"id": str(earlier.pk), "text": f"{earlier} – {earlier.plan}"}]
        for strange in ("nonsense", "9" * 18, "-1"):
            answer = publisher.get(address[1], asked | {"before": strange}).json()
            assert len(answer["results"]) == 3

    def test_a_plan_moved_in_time_is_told_at_the_year(self, publisher: Client) -> None:
        plan = ActionContinuationFactory().later.plan
        address = reverse("admin:dialogue_actionplan_change", args=[plan.pk])
        form = filled_form(publisher.get(address), "actionplan_form")
        response = publisher.post(address, form | {"starts_year": "2018"})
        assert response.status_code == 200
        assert set(response.context["adminform"].form.errors) == {"starts_year"}

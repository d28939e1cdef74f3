"""Headings that continue those of earlier plans, in that order whatever is changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dialogue.models import Dialogue
from tests.factories import (
    ActionContinuationFactory,
    ActionFactory,
    ObjectiveContinuationFactory,
    ObjectiveFactory,
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

"""A plan's headings stand in one plan, and each number stands once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dialogue.models import Dialogue, Objective
from focal_points.models import User
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    ObjectiveFactory,
    UserFactory,
)


def test_an_objective_stands_in_the_plan_of_its_area(dialogue: Dialogue) -> None:
    elsewhere = ActionPlanFactory()
    objective = ObjectiveFactory(plan=elsewhere)

    assert objective.plan == objective.area.plan != elsewhere
    with pytest.raises(IntegrityError, match="same_plan"), transaction.atomic():
        Objective.objects.filter(pk=objective.pk).update(plan=elsewhere)


def test_an_action_stands_in_the_plan_of_its_objective(dialogue: Dialogue) -> None:
    with pytest.raises(IntegrityError, match="same_plan"), transaction.atomic():
        ActionFactory(plan=ActionPlanFactory())


def test_two_objectives_of_a_plan_have_two_codes(dialogue: Dialogue) -> None:
    first = ObjectiveFactory()
    second = ObjectiveFactory(area=first.area)
    second.code = first.code

    with pytest.raises(ValidationError, match="an objective with this number already"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="objective_code_once"), transaction.atomic():
        second.save()


def test_two_headings_may_count_as_one_objective(dialogue: Dialogue) -> None:
    area = AreaFactory()
    ObjectiveFactory(area=area, code="5a", number=5)
    ObjectiveFactory(area=area, code="5b", number=5)
    assert set(area.objectives.values_list("number", flat=True)) == {5}


def test_two_actions_of_a_plan_have_two_numbers(dialogue: Dialogue) -> None:
    first = ActionFactory()
    second = ActionFactory(objective=first.objective)
    second.number = first.number

    with pytest.raises(ValidationError, match="an action with this number already"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="action_number_once"), transaction.atomic():
        second.save()


def test_the_same_number_in_another_plan_is_another_action(dialogue: Dialogue) -> None:
    assert ActionFactory(number=7).plan != ActionFactory(number=7).plan


def test_an_address_is_one_persons_whatever_its_capitals(db: None) -> None:
    UserFactory(email="awa@example.org")
    other = User(email="Awa@Example.org")
    other.set_password(None)

    with pytest.raises(ValidationError, match="an account with this e-mail already"):
        other.full_clean()
    with pytest.raises(IntegrityError, match="user_email_once"), transaction.atomic():
        other.save()

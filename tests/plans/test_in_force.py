"""Which plan is in force on a day: by its years, its adoption, its extension, the next one."""

import datetime
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from dialogue.enums import PlanState
from dialogue.models import ActionPlan, Dialogue
from dialogue.tenancy import scope_to
from tests.factories import ActionPlanFactory


def plan(name: str, first: int, last: int | None, **fields: Any) -> ActionPlan:
    fields = {"state": PlanState.CLOSED, **fields}
    return ActionPlanFactory(  # type: ignore[no-any-return]
        name_en=name, name_fr=f"{name} (fr)", starts_year=first, ends_year=last, **fields
    )


@pytest.fixture
def plans(dialogue: Dialogue) -> None:
    """Those of the Rabat Process, as recorded."""
    plan("Rabat", 2006, None, adopted_on=datetime.date(2006, 7, 11))
    plan("Paris", 2009, 2011, adopted_on=datetime.date(2008, 11, 25))
    plan("Marrakesh", 2018, 2020, adopted_on=datetime.date(2018, 5, 2), extended_to=2022)
    cadiz = datetime.date(2022, 12, 14)
    plan("Cadiz", 2023, 2027, adopted_on=cadiz, state=PlanState.CURRENT)


def on(day: str) -> list[str]:
    return [row.name for row in ActionPlan.objects.on(datetime.date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2006-07-10", None),
        ("2006-07-11", "Rabat"),
        # Adopted before, it begins with its first year, and with it the open one ends.
        ("2008-12-31", "Rabat"),
        ("2009-01-01", "Paris"),
        ("2011-12-31", "Paris"),
        # A gap between two plans is one.
        ("2012-06-01", None),
        ("2018-05-01", None),
        ("2018-05-02", "Marrakesh"),
        ("2021-03-01", "Marrakesh"),
        ("2022-12-31", "Marrakesh"),
        ("2023-01-01", "Cadiz"),
        ("2027-12-31", "Cadiz"),
        ("2028-01-01", None),
    ],
)
def test_on_each_day(plans: None, day: str, name: str | None) -> None:
    assert on(day) == ([name] if name else [])


def test_a_plan_without_an_end_lasts_until_it_is_closed(dialogue: Dialogue) -> None:
    row = plan("Open", 2015, None, state=PlanState.CURRENT)
    assert on("2026-01-01") == ["Open"]
    row.state = PlanState.CLOSED
    row.save()
    assert on("2026-01-01") == []


def test_another_dialogues_plan_ends_none_of_ours(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    plan("Ours", 2015, None, state=PlanState.CURRENT)
    with scope_to(other_dialogue):
        plan("Theirs", 2020, None, state=PlanState.CURRENT)
    assert on("2026-01-01") == ["Ours"]


class TestAsked:
    def told(self, visitor: Client, query: str, language: str = "en") -> str:
        response = visitor.get(f"/{language}/plans/{query}")
        assert response.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())

    def test_of_a_day(self, plans: None, visitor: Client) -> None:
        assert "In force on 1 March 2021: Marrakesh" in self.told(visitor, "?on=2021-03-01")
        nothing = self.told(visitor, "?on=2012-06-01")
        assert "No plan is recorded that was in force on 1 June 2012." in nothing
        assert "1er mars 2021" in self.told(visitor, "?on=2021-03-01", "fr")
        assert "In force on" not in self.told(visitor, "")

    @pytest.mark.parametrize("day", ["", "soon", "2021-13-01", "%00", "0001-01-01", "9999-12-31"])
    def test_of_what_is_no_day(self, plans: None, visitor: Client, day: str) -> None:
        content = visitor.get(f"/en/plans/?on={day}").content.decode()
        assert 'id="id_on_error"' in content
        assert "Marrakesh" in content
        typed = {"soon": 'value="soon"', "9999-12-31": 'value="9999-12-31"'}
        assert typed.get(day, "") in content

    def test_the_page_of_each_says_whether_it_is(self, plans: None, visitor: Client) -> None:
        cadiz = ActionPlan.objects.get(name_en="Cadiz")
        marrakesh = ActionPlan.objects.get(name_en="Marrakesh")
        year = timezone.localdate().year
        ActionPlan.objects.filter(pk=cadiz.pk).update(ends_year=max(year, 2023))
        current, past = (
            visitor.get(row.get_absolute_url()).content.decode() for row in (cadiz, marrakesh)
        )
        assert ">In force</span>" in current
        assert ">Not in force today</span>" in past
        assert "extended to the end of 2022" in past


def refused(row: ActionPlan) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return told.value.message_dict


def test_a_plan_follows_one_that_began_before(plans: None) -> None:
    cadiz, marrakesh = (ActionPlan.objects.get(name_en=name) for name in ("Cadiz", "Marrakesh"))
    cadiz.predecessor = marrakesh
    cadiz.full_clean()
    cadiz.save()
    marrakesh.predecessor = cadiz
    assert refused(marrakesh) == {"predecessor": [f"{cadiz} does not begin before this one."]}

    marrakesh.predecessor = None
    marrakesh.starts_year, marrakesh.ends_year, marrakesh.extended_to = 2023, 2024, None
    told = f"{cadiz}, which follows this one, does not begin after it."
    assert refused(marrakesh) == {"starts_year": [told]}

    other = ActionPlan.objects.get(name_en="Paris")
    other.starts_year, other.ends_year, other.predecessor = 2028, 2030, marrakesh
    marrakesh.refresh_from_db()
    assert refused(other) == {"predecessor": ["Another plan follows that one already."]}

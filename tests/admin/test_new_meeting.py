"""A new meeting: nobody is held to a kind that stood first, and what it belongs to is proposed."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Chairmanship, Dialogue
from meetings.models import Meeting
from tests.admin.filled_form import filled_form
from tests.factories import ActionPlanFactory, ChairmanshipFactory

ADD = "admin:meetings_meeting_add"
IN_OFFICE = "In office on its first day"
IN_FORCE = "In force on its first day"


@pytest.fixture
def chairmanship(dialogue: Dialogue) -> Chairmanship:
    plan = ActionPlanFactory(name_en="Cadiz", starts_year=2023, ends_year=2027)
    row: Chairmanship = ChairmanshipFactory(
        starts_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2026, 12, 31), action_plan=plan
    )
    return row


def typed(client: Client, **changes: Any) -> dict[str, Any]:
    form = filled_form(client.get(reverse(ADD)), "meeting_form")
    return form | {"title_en": "On visas", "starts_on": "2026-05-01"} | changes


def test_a_kind_is_chosen_by_a_person(administrator: Client) -> None:
    form = typed(administrator)
    assert form["kind"] == ""
    response = administrator.post(reverse(ADD), form)
    assert response.context["adminform"].form.errors == {"kind": ["This field is required."]}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, True),
        ({"starts_on": "2024-05-01"}, False),
        ({"starts_precision": "month"}, False),
    ],
)
def test_what_was_in_force_on_its_first_day_is_named(
    administrator: Client, chairmanship: Chairmanship, changes: dict[str, str], told: bool
) -> None:
    form = typed(administrator, kind="workshop", **changes)
    shown = administrator.post(reverse(ADD), form, follow=True).content.decode()
    assert (f"{IN_OFFICE}: {chairmanship}" in shown) == told
    # Whoever corrects the meeting later is not told again.
    change = reverse("admin:meetings_meeting_change", args=[Meeting.objects.get().pk])
    form = filled_form(administrator.get(change), "meeting_form")
    again = administrator.post(change, form, follow=True).content.decode()
    assert IN_OFFICE not in again


def test_what_is_named_is_not_proposed(administrator: Client, chairmanship: Chairmanship) -> None:
    unnamed = administrator.post(reverse(ADD), typed(administrator, kind="workshop"), follow=True)
    assert f"{IN_FORCE}: Cadiz" in unnamed.content.decode()
    belongs = {"chairmanship": chairmanship.pk, "action_plan": chairmanship.action_plan_id}
    form = typed(administrator, kind="webinar", **belongs)
    named = administrator.post(reverse(ADD), form, follow=True).content.decode()
    assert IN_OFFICE not in named
    assert IN_FORCE not in named

"""Co-chairs from outside the dialogue, in the form of a meeting."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from meetings.models import Meeting, OutsideCoChair
from tests.admin.filled_form import add_part, filled_form
from tests.factories import CountryFactory, MeetingFactory, PartnerFactory


def change(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def meeting_form(client: Client, meeting: Meeting) -> dict[str, Any]:
    return filled_form(client.get(change(meeting)), "meeting_form")


def part_errors(response: Any) -> list[dict[str, list[str]]]:
    [formset] = [
        shown.formset
        for shown in response.context["inline_admin_formsets"]
        if shown.formset.prefix == "outside_co_chairs"
    ]
    return [{name: list(told) for name, told in errors.items()} for errors in formset.errors]


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    day = datetime.date(2026, 3, 10)
    return MeetingFactory(starts_on=day, ends_on=day)  # type: ignore[no-any-return]


def test_a_co_chair_from_outside_that_is_a_partner(administrator: Client, meeting: Meeting) -> None:
    form = meeting_form(administrator, meeting)
    partner = PartnerFactory()
    add_part(form, "outside_co_chairs", country=partner.country_id)
    response = administrator.post(change(meeting), form)
    assert part_errors(response) == [
        {
            "country": [
                (
                    f"{partner.name} takes part in the dialogue on that day: choose it in the "
                    "list of co-chairs instead."
                )
            ]
        }
    ]


def test_a_co_chair_from_outside_of_a_meeting_without_a_date(
    administrator: Client, meeting: Meeting
) -> None:
    form = meeting_form(administrator, meeting)
    form["starts_on"] = "some day"
    add_part(form, "outside_co_chairs", country=CountryFactory().pk)
    response = administrator.post(change(meeting), form)
    assert set(response.context["adminform"].form.errors) == {"starts_on"}
    assert part_errors(response) == [{}]


def test_a_co_chair_from_outside_may_have_been_a_partner_before(
    administrator: Client, meeting: Meeting
) -> None:
    form = meeting_form(administrator, meeting)
    partner = PartnerFactory(until=meeting.starts_on - datetime.timedelta(days=1))
    add_part(form, "outside_co_chairs", country=partner.country_id)
    response = administrator.post(change(meeting), form)
    assert response.status_code == 302
    assert [row.country for row in OutsideCoChair.objects.all()] == [partner.country]

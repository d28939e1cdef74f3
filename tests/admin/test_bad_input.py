"""Each mistake is told beside its field, in the person's language, with all that was typed kept."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Chairmanship, Dialogue
from dialogue.tenancy import scope_to
from meetings.models import CoChair, Meeting, Panel
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    ChairmanshipFactory,
    ObjectiveFactory,
    PanelFactory,
    PartnerFactory,
    SteeringSeatFactory,
)
from tests.factories import MeetingFactory as MeetingRow

DAY = datetime.date(2024, 5, 6)


def change(model: str, row: Any) -> str:
    return reverse(f"admin:{model}_change", args=[row.pk])


def opened(client: Client, address: str, form: str) -> dict[str, Any]:
    return filled_form(client.get(address), f"{form}_form")


def errors_of(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200, "the form was taken"
    return {name: list(told) for name, told in response.context["adminform"].form.errors.items()}


def part_errors(response: Any, prefix: str) -> list[dict[str, list[str]]]:
    assert response.status_code == 200, "the form was taken"
    [formset] = [
        shown.formset
        for shown in response.context["inline_admin_formsets"]
        if shown.formset.prefix == prefix
    ]
    return [{name: list(told) for name, told in errors.items()} for errors in formset.errors]


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingRow(title_en="On return", starts_on=DAY, ends_on=DAY)  # type: ignore[no-any-return]


@pytest.fixture
def meeting_form(administrator: Client, meeting: Meeting) -> dict[str, Any]:
    return opened(administrator, change("meetings_meeting", meeting), "meeting")


def test_an_unchanged_form_is_taken(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert response.status_code == 302


def test_dates_reversed(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    meeting_form |= {"ends_on": "2024-05-01", "city_en": "Typed by hand"}
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert errors_of(response) == {"ends_on": ["The end must not come before the start."]}
    assert "Typed by hand" in response.content.decode()


def test_messages_come_in_french(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any], in_language: Any
) -> None:
    with in_language("fr"):
        address = change("meetings_meeting", meeting)
        response = administrator.post(address, meeting_form | {"title_en": "", "title_fr": ""})
        [told] = errors_of(response)["title_en"]
    assert told
    assert told != "Give a text in at least one language."


def test_one_language_is_enough(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    address = change("meetings_meeting", meeting)
    response = administrator.post(address, meeting_form | {"title_en": "", "title_fr": "Retour"})
    assert response.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title_en or "", meeting.title_fr) == ("", "Retour")


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("Mars/Olympus", "Africa/Dakar"),
        ("Dakar", "Africa/Dakar"),
        ("brussels", "Europe/Brussels"),
        ("Addis Ababa", "Africa/Addis_Ababa"),
    ],
)
def test_not_a_time_zone(
    administrator: Client,
    meeting: Meeting,
    meeting_form: dict[str, Any],
    typed: str,
    example: str,
) -> None:
    meeting_form["time_zone"] = typed
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    [told] = errors_of(response)["time_zone"]
    assert told == f"“{typed}” is not a time zone. Write it like this: {example}."


def test_agenda_day_outside_the_meeting(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    add_part(
        meeting_form, "agenda", kind="session", position="1", day="2024-06-01", title_en="Opening"
    )
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "agenda") == [{"day": ["This day is outside the meeting."]}]


def test_agenda_day_of_a_meeting_whose_own_date_is_malformed(administrator: Client) -> None:
    address = reverse("admin:meetings_meeting_add")
    data = opened(administrator, address, "meeting")
    data |= {"title_en": "New", "kind": "workshop", "starts_on": "the 30th of February"}
    add_part(data, "agenda", kind="session", position="1", day="2024-06-01", title_en="Opening")
    response = administrator.post(address, data)
    assert "starts_on" in errors_of(response)


def test_agenda_times_reversed(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    add_part(
        meeting_form,
        "agenda",
        kind="session",
        starts_at="11:00",
        ends_at="10:00",
        title_en="Opening",
    )
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "agenda") == [{"ends_at": ["The end must come after the start."]}]


def test_a_heading_with_two_levels(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    action = ActionFactory(objective=ObjectiveFactory())
    add_part(meeting_form, "coverage", objective=action.objective_id, action=action.pk)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "coverage") == [
        {"action": ["Name an area, an objective or an action: one of them."]}
    ]


def test_the_same_heading_twice(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    action = ActionFactory()
    for _time in range(2):
        add_part(meeting_form, "coverage", action=action.pk)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "coverage") == [
        {},
        {"action": ["This heading is named already."]},
    ]


def test_two_new_panels_with_one_number(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    add_part(meeting_form, "panels", number="1", topic_en="First")
    add_part(meeting_form, "panels", number="1", topic_en="Second")
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "panels") == [
        {},
        {"number": ["There is a panel with this number already."]},
    ]
    assert "Second" in response.content.decode()


def test_a_new_panel_with_the_number_of_a_stored_one(
    administrator: Client, meeting: Meeting
) -> None:
    PanelFactory(meeting=meeting, number=1)
    data = opened(administrator, change("meetings_meeting", meeting), "meeting")
    add_part(data, "panels", number="1", topic_en="Again")
    response = administrator.post(change("meetings_meeting", meeting), data)
    assert {"number": ["There is a panel with this number already."]} in part_errors(
        response, "panels"
    )


def test_panels_exchange_their_numbers(administrator: Client, meeting: Meeting) -> None:
    first, second = (PanelFactory(meeting=meeting, number=n) for n in (1, 2))
    data = opened(administrator, change("meetings_meeting", meeting), "meeting")
    data |= {"panels-0-number": "2", "panels-1-number": "1"}
    response = administrator.post(change("meetings_meeting", meeting), data)
    assert response.status_code == 302
    numbers = dict(Panel.objects.values_list("pk", "number"))
    assert numbers == {first.pk: 2, second.pk: 1}


def test_a_removed_panel_leaves_its_number(administrator: Client, meeting: Meeting) -> None:
    PanelFactory(meeting=meeting, number=1)
    data = opened(administrator, change("meetings_meeting", meeting), "meeting")
    data["panels-0-DELETE"] = "on"
    add_part(data, "panels", number="1", topic_en="New first")
    response = administrator.post(change("meetings_meeting", meeting), data)
    assert response.status_code == 302
    assert [panel.topic_en for panel in Panel.objects.all()] == ["New first"]


def test_parts_without_a_number_get_the_next(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    for topic in ("One", "Two"):
        add_part(meeting_form, "panels", number="", topic_en=topic)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert response.status_code == 302
    assert list(Panel.objects.values_list("number", "topic_en")) == [(1, "One"), (2, "Two")]


def test_a_co_chair_that_is_no_partner(
    administrator: Client,
    meeting: Meeting,
    meeting_form: dict[str, Any],
    other_dialogue: Dialogue,
) -> None:
    with scope_to(other_dialogue):
        stranger = PartnerFactory()
    add_part(meeting_form, "co_chairs", position="1", partner=stranger.pk)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    [errors] = part_errors(response, "co_chairs")
    assert set(errors) == {"partner"}
    assert str(stranger) not in response.content.decode()
    assert not CoChair.objects.exists()


def test_a_co_chair_twice(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    partner = PartnerFactory()
    for _time in range(2):
        add_part(meeting_form, "co_chairs", partner=partner.pk)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "co_chairs") == [
        {},
        {"partner": ["This partner is a co-chair already."]},
    ]


def test_a_meeting_follows_up_itself(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    add_part(meeting_form, "follow_ups", earlier=meeting.pk)
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert part_errors(response, "follow_ups") == [
        {"earlier": ["A meeting cannot follow up itself."]}
    ]


def test_a_meeting_in_its_own_margins(
    administrator: Client, meeting: Meeting, meeting_form: dict[str, Any]
) -> None:
    meeting_form["in_margins_of"] = meeting.pk
    response = administrator.post(change("meetings_meeting", meeting), meeting_form)
    assert errors_of(response) == {
        "in_margins_of": ["A meeting cannot be held in its own margins."]
    }


def test_a_second_chairmanship_at_the_same_time(administrator: Client) -> None:
    ChairmanshipFactory(starts_on=datetime.date(2022, 12, 14), ends_on=datetime.date(2024, 2, 1))
    address = reverse("admin:dialogue_chairmanship_add")
    data = opened(administrator, address, "chairmanship")
    data |= {
        "partner": PartnerFactory().pk,
        "starts_on": "2023-05-01",
        "ends_on": "2024-05-01",
        "slogan_en": "Kept as typed",
    }
    response = administrator.post(address, data)
    [told] = errors_of(response)["starts_on"]
    assert "one chairmanship at a time" in told
    assert "Kept as typed" in response.content.decode()
    assert Chairmanship.objects.count() == 1


def test_a_chairmanship_without_any_date(administrator: Client) -> None:
    address = reverse("admin:dialogue_chairmanship_add")
    data = opened(administrator, address, "chairmanship") | {"partner": PartnerFactory().pk}
    response = administrator.post(address, data)
    assert errors_of(response) == {"starts_on": ["Give the start, the end, or both."]}


def test_two_priorities_at_one_position(administrator: Client) -> None:
    address = change("dialogue_chairmanship", ChairmanshipFactory())
    data = opened(administrator, address, "chairmanship")
    for text in ("One", "Two"):
        add_part(data, "priorities", position="1", text_en=text)
    response = administrator.post(address, data)
    assert part_errors(response, "priorities") == [
        {},
        {"position": ["Two priorities have the same position."]},
    ]


def test_a_partner_twice(administrator: Client) -> None:
    there = PartnerFactory()
    address = reverse("admin:dialogue_partner_add")
    data = opened(administrator, address, "partner") | {"country": there.country_id}
    response = administrator.post(address, data)
    assert errors_of(response) == {
        "country": ["This country is a partner of the dialogue already."]
    }


def test_a_partner_that_is_nothing(administrator: Client) -> None:
    address = reverse("admin:dialogue_partner_add")
    response = administrator.post(address, opened(administrator, address, "partner"))
    assert errors_of(response) == {
        "organisation": ["Choose a country or an organisation, not both."]
    }


def test_two_seats_of_a_partner_at_once(administrator: Client) -> None:
    seat = SteeringSeatFactory(since=DAY, until=None)
    address = reverse("admin:dialogue_steeringseat_add")
    data = opened(administrator, address, "steeringseat")
    response = administrator.post(
        address, data | {"partner": seat.partner_id, "since": "2025-01-01"}
    )
    assert errors_of(response) == {"until": ["The partner already has a seat during this period."]}


def test_an_action_with_the_number_of_another(administrator: Client) -> None:
    action = ActionFactory()
    address = reverse("admin:dialogue_action_add")
    data = opened(administrator, address, "action")
    data |= {"plan": action.plan_id, "number": action.number, "title_en": "Again"}
    response = administrator.post(address, data)
    assert errors_of(response) == {"number": ["The plan has an action with this number already."]}


def test_an_action_of_another_plans_objective(administrator: Client) -> None:
    address = reverse("admin:dialogue_action_add")
    data = opened(administrator, address, "action")
    data |= {"plan": ActionPlanFactory().pk, "objective": ObjectiveFactory().pk, "number": "1"}
    response = administrator.post(address, data)
    assert errors_of(response) == {"objective": ["This objective belongs to another plan."]}


def test_an_objective_with_the_number_of_another(administrator: Client) -> None:
    objective = ObjectiveFactory()
    address = change("dialogue_area", objective.area)
    data = opened(administrator, address, "area")
    add_part(data, "objectives", code=objective.code, title_en="Again")
    response = administrator.post(address, data)
    assert {"code": ["The plan has an objective with this number already."]} in part_errors(
        response, "objectives"
    )


def test_an_area_with_the_number_of_another(administrator: Client) -> None:
    plan = ActionPlanFactory()
    AreaFactory(plan=plan, code="1", position=1)
    address = change("dialogue_actionplan", plan)
    data = opened(administrator, address, "actionplan")
    add_part(data, "areas", code="1", position="2", title_en="Again")
    response = administrator.post(address, data)
    assert {"code": ["The plan has an area with this number already."]} in part_errors(
        response, "areas"
    )


@pytest.mark.parametrize("pk", ["abc", "0", "-1", "99999999999999999999999", "1%27%22"])
def test_malformed_ids(administrator: Client, pk: str) -> None:
    base = reverse("admin:meetings_meeting_changelist")
    for page in ("change", "history", "delete"):
        assert administrator.get(f"{base}{pk}/{page}/").status_code in (302, 404)


@pytest.mark.parametrize(
    "query", ["p=9999", "p=x", "state__exact=nonsense", "starts_on__year=x", "o=99", "plan=x"]
)
def test_unknown_filters_and_pages(administrator: Client, query: str) -> None:
    response = administrator.get(f"{reverse('admin:meetings_meeting_changelist')}?{query}")
    assert response.status_code in (200, 302)

"""Rows that a field points at: nonsense is told beside the field, and many cost what one costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.models import Dialogue
from dialogue.tenancy import DialogueOwned, scope_to
from meetings.models import CoChair, Coverage, FollowUp, Meeting, Panel, Participant
from tests.admin.filled_form import add_part, filled_form
from tests.admin.test_roles import ALL, WRITTEN_BY_THE_PORTAL
from tests.factories import (
    ActionPlanFactory,
    CountryGroupFactory,
    DialogueFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)

# No number, no text that a database takes, no number that it holds: every form is tried with these,
# one of the small ones with all.
NONSENSE = ["abc", "\0", "9" * 30]
MORE_NONSENSE = ["-1", "1.5", "²", "1; DROP TABLE", "[]", "None"]
TRIED_WITH_ALL = "focal_points.Membership"
SHARED = {label for label in ALL if not issubclass(apps.get_model(label), DialogueOwned)}
NOT_ADDED = {
    "focal_points.User",
    "focal_points.SupportRequest",
    "focal_points.TermsAcceptance",
    "meetings.CommitmentProposal",
    "meetings.CoverageState",
    *WRITTEN_BY_THE_PORTAL,
}
ADDED = ["knowledge.Publication", *(label for label in ALL if label not in NOT_ADDED)]


def add_page(label: str) -> str:
    options = apps.get_model(label)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_add")


def relations_of(form: forms.BaseForm) -> list[str]:
    """The fields of the form that choose among rows, but for the hidden ones."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField) and not field.widget.is_hidden
    ]


@pytest.mark.parametrize("label", ADDED)
def test_nonsense_is_an_error_of_its_field(label: str, programme: Any, client_for: Any) -> None:
    """Every relation of every form and of one part of each kind, filled with nonsense."""
    rabat = DialogueFactory(programme=programme, slug="rabat")
    if label in SHARED:
        ask_with_nonsense(label, client_for(PersonFactory.programme_administrator()))
        return
    with scope_to(rabat):
        ask_with_nonsense(label, client_for(PersonFactory.administrator(), rabat))


def ask_with_nonsense(label: str, client: Client) -> None:
    page = client.get(add_page(label))
    form = page.context["adminform"].form
    sets = [shown.formset for shown in page.context["inline_admin_formsets"]]
    data = filled_form(page, f"{apps.get_model(label)._meta.model_name}_form")
    parts = {s.prefix: relations_of(s.empty_form) for s in sets if relations_of(s.empty_form)}
    if not relations_of(form) and not parts:
        return
    for nonsense in [*NONSENSE, *(MORE_NONSENSE if label == TRIED_WITH_ALL else ())]:
        sent = data | dict.fromkeys(relations_of(form), nonsense)
        for prefix, names in parts.items():
            add_part(sent, prefix, **dict.fromkeys(names, nonsense))
        response = client.post(add_page(label), sent)
        assert response.status_code == 200
        told = response.context["adminform"].form.errors
        assert set(relations_of(form)) <= set(told), nonsense
        for shown in response.context["inline_admin_formsets"]:
            names = parts.get(shown.formset.prefix, [])
            assert set(names) <= set(shown.formset.forms[0].errors) if names else True


def test_a_foreign_row_is_an_error_and_not_named(
    dialogue: Dialogue, other_dialogue: Dialogue, administrator: Client
) -> None:
    with scope_to(other_dialogue):
        stranger = MeetingFactory(title_en="Elsewhere entirely")
    data = filled_form(administrator.get(add_page("meetings.Meeting")), "meeting_form")
    data |= {"in_margins_of": stranger.pk}
    response = administrator.post(add_page("meetings.Meeting"), data)
    assert "in_margins_of" in response.context["adminform"].form.errors
    assert "Elsewhere entirely" not in response.content.decode()


def test_what_was_chosen_is_shown_again(dialogue: Dialogue, administrator: Client) -> None:
    partner = PartnerFactory()
    data = filled_form(administrator.get(add_page("meetings.Meeting")), "meeting_form")
    data |= {"country": partner.country_id}
    add_part(data, "co_chairs", partner=partner.pk)
    response = administrator.post(add_page("meetings.Meeting"), data)
    shown = filled_form(response, "meeting_form")
    assert (shown["country"], shown["co_chairs-0-partner"]) == (
        str(partner.country_id),
        str(partner.pk),
    )
    assert partner.name in response.content.decode()


def test_several_that_are_chosen(programme: Any, client_for: Any) -> None:
    group = CountryGroupFactory()
    client = client_for(PersonFactory.programme_administrator())
    address = reverse("admin:dialogue_countrygroup_change", args=[group.pk])
    data = filled_form(client.get(address), "countrygroup_form")
    response = client.post(address, data | {"countries": ["abc", "-1"]})
    assert list(response.context["adminform"].form.errors) == ["countries"]


# ---- A meeting with many parts -------------------------------------------------------------------


def fill(meeting: Meeting, number: int) -> None:
    """Gives the meeting so many parts of each kind that has no natural limit, in few questions."""
    own = {"dialogue_id": meeting.dialogue_id, "meeting": meeting}
    plan = ActionPlanFactory()
    area = plan.areas.create(dialogue_id=meeting.dialogue_id, position=1, code="A", title_en="A")
    action = plan.actions.model
    actions = action.objects.bulk_create(
        action(dialogue_id=meeting.dialogue_id, plan=plan, number=n, title_en=f"Action {n}")
        for n in range(1, number + 1)
    )
    partners = PartnerFactory.create_batch(min(number, 20))
    earlier = MeetingFactory.create_batch(min(number, 20))
    people = UserFactory.create_batch(min(number, 20))
    Coverage.objects.bulk_create(Coverage(**own, action=row) for row in actions)
    Coverage.objects.create(**own, area=area)
    CoChair.objects.bulk_create(
        CoChair(**own, position=n, partner=row) for n, row in enumerate(partners, start=1)
    )
    FollowUp.objects.bulk_create(FollowUp(**own, earlier=row) for row in earlier)
    Participant.objects.bulk_create(
        Participant(**own, user=row, name=row.name, email=row.email) for row in people
    )
    Panel.objects.bulk_create(
        Panel(**own, number=n, topic_en=f"Panel {n}") for n in range(1, min(number, 20) + 1)
    )


@pytest.fixture
def queries(administrator: Client) -> Callable[[Meeting], int]:
    def count(meeting: Meeting) -> int:
        address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        with CaptureQueriesContext(connection) as captured:
            assert administrator.get(address).status_code == 200
        return len(captured)

    return count


def test_a_meeting_with_many_parts_costs_what_one_with_few_costs(
    dialogue: Dialogue, queries: Callable[[Meeting], int]
) -> None:
    meetings = {number: MeetingFactory() for number in (1, 3, 300)}
    for number, meeting in meetings.items():
        fill(meeting, number)
    queries(meetings[1])
    cost = {number: queries(meeting) for number, meeting in meetings.items()}
    assert cost == dict.fromkeys(meetings, cost[1])

"""An editor writes and hands in; a publisher publishes. The form and the server both hold it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue, Page
from focal_points.enums import Role
from meetings.models import Material, Meeting, Recommendation
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ConclusionFactory,
    MaterialFactory,
    MeetingFactory,
    PageFactory,
    RecommendationFactory,
)

DRAFT, IN_REVIEW, PUBLISHED = PublicationState.values


@pytest.fixture
def page(dialogue: Dialogue) -> Page:
    return PageFactory(state=DRAFT)  # type: ignore[no-any-return]


def address_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def save_as(client: Client, row: Any, state: str) -> Any:
    form = filled_form(client.get(address_of(row)), f"{row._meta.model_name}_form")
    response = client.post(address_of(row), form | {"state": state})
    row.refresh_from_db()
    return response


def test_an_editor_hands_in(as_role: Any, page: Page) -> None:
    assert save_as(as_role(Role.EDITOR), page, IN_REVIEW).status_code == 302
    assert page.state == IN_REVIEW


def test_an_editor_does_not_publish(as_role: Any, page: Page) -> None:
    response = save_as(as_role(Role.EDITOR), page, PUBLISHED)
    [told] = response.context["adminform"].form.errors["state"]
    assert "a publisher publishes it" in told
    assert page.state == DRAFT


def test_an_editor_corrects_what_is_published(as_role: Any, page: Page) -> None:
    Page.objects.update(state=PUBLISHED)
    assert save_as(as_role(Role.EDITOR), page, PUBLISHED).status_code == 302


@pytest.mark.parametrize(
    ("recommendations", "told"),
    [
        (0, ""),
        (1, "1 text of this meeting is not public yet."),
        (2, "2 texts of this meeting are not public yet."),
    ],
)
def test_whoever_publishes_a_meeting_is_told_of_its_drafts(
    as_role: Any, dialogue: Dialogue, recommendations: int, told: str
) -> None:
    meeting = MeetingFactory(state=DRAFT)
    ConclusionFactory(meeting=meeting, state=PUBLISHED)
    for _number in range(recommendations):
        RecommendationFactory(meeting=meeting, state=DRAFT)
    publisher = as_role(Role.PUBLISHER)
    shown = publisher.get(save_as(publisher, meeting, PUBLISHED)["Location"]).content.decode()
    leads = f'href="{reverse("meetings:capture", args=[meeting.pk])}#texts"'
    assert (leads in shown, told in shown) == (bool(told), True)
    assert ("not public yet." in shown) == bool(told)
    # Told when it is published, not whenever it is saved.
    again = publisher.get(save_as(publisher, meeting, PUBLISHED)["Location"]).content.decode()
    assert "not public yet." not in again


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.ADMINISTRATOR])
def test_a_publisher_publishes(as_role: Any, page: Page, role: str) -> None:
    assert save_as(as_role(role), page, PUBLISHED).status_code == 302
    assert page.state == PUBLISHED


def run(client: Client, action: str, *rows: Any) -> Any:
    """What comes of the action; the rows are as they are afterwards."""
    options = rows[0]._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    response = client.post(address, chosen, follow=True)
    for row in rows:
        row.refresh_from_db()
    return response


def test_the_action_publishes_many(as_role: Any, dialogue: Dialogue) -> None:
    meetings = MeetingFactory.create_batch(2, state=IN_REVIEW)
    run(as_role(Role.PUBLISHER), "publish", *meetings)
    assert [meeting.state for meeting in meetings] == [PUBLISHED, PUBLISHED]


def test_an_editor_has_no_action_to_publish(as_role: Any, dialogue: Dialogue) -> None:
    meeting = MeetingFactory(state=DRAFT)
    editor = as_role(Role.EDITOR)
    run(editor, "publish", meeting)
    assert meeting.state == DRAFT
    run(editor, "hand_in", meeting)
    assert meeting.state == IN_REVIEW


def test_parts_of_a_meeting_obey_as_well(as_role: Any, dialogue: Dialogue) -> None:
    editor, meeting = as_role(Role.EDITOR), MeetingFactory()
    form = filled_form(editor.get(address_of(meeting)), "meeting_form")
    add_part(form, "recommendations", text_en="Published at once", state=PUBLISHED)
    response = editor.post(address_of(meeting), form)
    assert response.status_code == 200
    assert not Recommendation.objects.exists()


def test_the_actions_of_texts_ask_for_the_meetings_right(as_role: Any, dialogue: Dialogue) -> None:
    recommendation = RecommendationFactory(state=IN_REVIEW)
    run(as_role(Role.EDITOR), "publish", recommendation)
    assert recommendation.state == IN_REVIEW
    run(as_role(Role.PUBLISHER), "publish", recommendation)
    assert recommendation.state == PUBLISHED


def test_drafts_can_be_looked_at_on_the_site(as_role: Any, dialogue: Dialogue) -> None:
    meeting: Meeting = MeetingFactory(state=DRAFT)
    editor = as_role(Role.EDITOR)
    page = editor.get(address_of(meeting)).content.decode()
    assert meeting.get_absolute_url() in page
    assert editor.get(meeting.get_absolute_url()).status_code == 200


@pytest.fixture
def paper(dialogue: Dialogue) -> Material:
    """Published for focal points, from a day to come."""
    paper: Material = MaterialFactory(
        audience=Audience.FOCAL_POINTS,
        state=PUBLISHED,
        embargoed_until=datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC),
    )
    return paper


def change(client: Client, row: Any, **changes: Any) -> dict[str, list[str]]:
    """Save the row with the changes; the errors, by field."""
    form = filled_form(client.get(address_of(row)), f"{row._meta.model_name}_form") | changes
    response = client.post(address_of(row), form)
    row.refresh_from_db()
    return {} if response.status_code == 302 else dict(response.context["adminform"].form.errors)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("audience", {"audience": Audience.PUBLIC}),
        ("audience", {"audience": Audience.STEERING_COMMITTEE}),
        ("embargoed_until", {"embargoed_until_0": "", "embargoed_until_1": ""}),
        ("embargoed_until", {"embargoed_until_0": "2098-01-01"}),
    ],
)
def test_an_editor_opens_nothing_published(
    as_role: Any, paper: Material, field: str, changes: dict[str, str]
) -> None:
    before = (paper.audience, paper.embargoed_until)
    assert list(change(as_role(Role.EDITOR), paper, **changes)) == [field]
    assert (paper.audience, paper.embargoed_until) == before
    assert change(as_role(Role.PUBLISHER), paper, **changes) == {}
    assert (paper.audience, paper.embargoed_until) != before


def test_an_editor_closes_what_is_published(as_role: Any, paper: Material) -> None:
    closed = {"audience": Audience.SECRETARIAT, "embargoed_until_0": "2100-01-01"}
    assert change(as_role(Role.EDITOR), paper, **closed) == {}
    assert paper.audience == Audience.SECRETARIAT


def test_an_editor_opens_a_draft(as_role: Any, paper: Material) -> None:
    Material.objects.update(state=DRAFT)
    assert change(as_role(Role.EDITOR), paper, audience=Audience.PUBLIC, state=DRAFT) == {}
    assert paper.audience == Audience.PUBLIC


of_a_meeting = pytest.mark.parametrize(
    "factory", [MaterialFactory, RecommendationFactory, ConclusionFactory]
)


@of_a_meeting
def test_an_editor_moves_nothing_published_to_another_meeting(
    as_role: Any, dialogue: Dialogue, factory: Any
) -> None:
    """Published within a meeting that is a draft, it would show within one that is not."""
    row, shown = factory(meeting__state=DRAFT, state=PUBLISHED), MeetingFactory()
    before = row.meeting
    assert list(change(as_role(Role.EDITOR), row, meeting=shown.pk)) == ["meeting"]
    assert row.meeting == before
    assert change(as_role(Role.PUBLISHER), row, meeting=shown.pk) == {}
    assert row.meeting == shown


@of_a_meeting
def test_an_editor_moves_a_draft(as_role: Any, dialogue: Dialogue, factory: Any) -> None:
    row, other = factory(state=DRAFT), MeetingFactory()
    assert change(as_role(Role.EDITOR), row, meeting=other.pk) == {}
    assert row.meeting == other

"""The Secretariat's steps with a meeting, and what its form says of agendas and circles."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from focal_points.enums import Role
from meetings.models import AgendaItem, Meeting, StatusChange
from meetings.services import life
from tests.admin.filled_form import add_part, filled_form
from tests.factories import AgendaItemFactory, FollowUpFactory, MeetingFactory, PanelFactory

DAY = datetime.date(2026, 3, 29)


@pytest.fixture
def meeting(dialogue: Any) -> Meeting:
    return MeetingFactory(  # type: ignore[no-any-return]
        title_en="On skills",
        status="confirmed",
        starts_on=DAY,
        ends_on=DAY,
        time_zone="Europe/Brussels",
    )


def change(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def step(meeting: Any, name: str = "take_step") -> str:
    return reverse(f"admin:meetings_meeting_{name}", args=[getattr(meeting, "pk", meeting)])


def said_by(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def part_errors(response: Any, prefix: str) -> list[dict[str, list[str]]]:
    [formset] = [
        shown.formset
        for shown in response.context["inline_admin_formsets"]
        if shown.formset.prefix == prefix
    ]
    return [{name: list(told) for name, told in errors.items()} for errors in formset.errors]


def test_an_editor_postpones_a_meeting(as_role: Any, meeting: Meeting) -> None:
    AgendaItemFactory(meeting=meeting, day=DAY)
    client = as_role(Role.EDITOR)
    assert step(meeting) in client.get(change(meeting)).content.decode()
    data = {"after": "postponed", "starts_on": "2026-05-05", "starts_precision": "month"}
    wrong = client.post(step(meeting), data)
    assert wrong.context["form"].errors == {"reason_en": ["Say why, in at least one language."]}
    assert 'value="2026-05-05"' in wrong.content.decode()
    done = client.post(step(meeting), data | {"reason_fr": "Une grève."}, follow=True)
    assert said_by(done) == [
        "“On skills” is now: Postponed.",
        "1 point of the agenda has no day or no times now.",
    ]
    stored = StatusChange.objects.get()
    assert (stored.after, stored.reason_fr, stored.starts_on) == ("postponed", "Une grève.", DAY)


@pytest.mark.parametrize(
    ("last", "precision", "expected"),
    [
        ("", "day", datetime.date(2026, 5, 6)),
        ("2026-05-05", "day", datetime.date(2026, 5, 5)),
        ("", "month", None),
    ],
)
def test_a_meeting_that_is_moved_lasts_as_long_as_before(
    administrator: Client,
    meeting: Meeting,
    last: str,
    precision: str,
    expected: datetime.date | None,
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(ends_on=DAY + datetime.timedelta(days=1))
    item = AgendaItemFactory(meeting=meeting, day=DAY + datetime.timedelta(days=1))
    data = {"after": "postponed", "reason_en": "A strike.", "starts_on": "2026-05-05"}
    administrator.post(step(meeting), data | {"ends_on": last, "starts_precision": precision})
    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.starts_on, meeting.ends_on) == (datetime.date(2026, 5, 5), expected)
    # Where its day is no longer one of the meeting's, that is told, and it has none.
    assert item.day == (expected if last == "" else None)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, {"after", "starts_precision"}),
        ({"after": "announced", "starts_precision": "day"}, {"after"}),
        ({"after": "\0", "starts_precision": "day"}, {"after"}),
        ({"after": "held", "starts_on": "soon", "starts_precision": "day"}, {"starts_on"}),
        (
            {"after": "postponed", "ends_on": "2026-05-05", "starts_precision": "day"},
            {"starts_on"},
        ),
        (
            {
                "after": "postponed",
                "starts_on": "9999-12-31",
                "starts_precision": "day",
                "reason_en": "Why not",
            },
            {"starts_on"},
        ),
    ],
)
def test_a_wrong_step_is_told_beside_its_field(
    data: dict[str, str], wrong: set[str], administrator: Client, meeting: Meeting
) -> None:
    response = administrator.post(step(meeting), data)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize(
    ("last", "field"), [({}, "starts_on"), ({"ends_on": "2026-03-10"}, "ends_on")]
)
def test_days_before_the_last_one_for_names_are_told_beside_the_day(
    last: dict[str, str], field: str, administrator: Client, meeting: Meeting
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(nominations_until=datetime.date(2026, 3, 20))
    data = {"after": "postponed", "starts_on": "2026-03-09", "starts_precision": "day", **last}
    response = administrator.post(step(meeting), {**data, "reason_en": "A strike."})
    told = (
        "Delegations name their people until 20 March 2026, which is after these days: change that "
        "on the meeting’s page first."
    )
    assert response.context["form"].errors == {field: [told]}
    page = response.content.decode()
    for typed in ('value="2026-03-09"', "A strike."):
        assert typed in page
    meeting.refresh_from_db()
    assert (meeting.status, meeting.starts_on) == ("confirmed", DAY)


@pytest.mark.parametrize("day", ["9999-12-31", "2151-01-01", "0001-01-01"])
@pytest.mark.parametrize("ends_on", ["", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_told_beside_it(
    administrator: Client, meeting: Meeting, day: str, ends_on: str
) -> None:
    """Of a meeting of several days, which would end after the end of time."""
    Meeting.objects.filter(pk=meeting.pk).update(ends_on=DAY + datetime.timedelta(days=2))
    data = {"after": "postponed", "starts_precision": "day", "reason_en": "A strike."}
    sent = data | {"starts_on": day, "ends_on": ends_on}
    told = administrator.post(step(meeting), sent).context["form"].errors
    assert told == {"starts_on": ["Give a date between 1950 and 2150."]}


def test_a_month_leaves_room_for_names(administrator: Client, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(nominations_until=datetime.date(2026, 3, 20))
    data = {"after": "postponed", "starts_on": "2026-03-01", "starts_precision": "month"}
    response = administrator.post(step(meeting), {**data, "reason_en": "A strike."})
    assert response.status_code == 302


def test_the_form_of_a_stored_meeting_shows_its_status_and_keeps_it(
    administrator: Client, meeting: Meeting
) -> None:
    life.cancel(meeting, reason={"en": "A strike"})
    data = filled_form(administrator.get(change(meeting)), "meeting_form")
    assert "status" not in data
    data |= {"status": "held", "status_changes-0-reason_fr": "Une grève"}
    assert administrator.post(change(meeting), data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_changes.get().reason_fr) == ("cancelled", "Une grève")


def test_the_next_meeting_is_started_from_this_one(administrator: Client, meeting: Meeting) -> None:
    AgendaItemFactory(meeting=meeting, day=DAY)
    address = step(meeting, "start_next")
    early = administrator.post(address, {"first_day": "2020-01-01"})
    assert early.context["form"].errors == {"first_day": ["The next meeting comes after this one."]}
    done = administrator.post(address, {"first_day": "2027-03-30"}, follow=True)
    new = Meeting.objects.exclude(pk=meeting.pk).get()
    assert done.redirect_chain == [(change(new), 302)]
    [words] = said_by(done)
    assert "1 points of the agenda. Not copied: panels" in words


@pytest.mark.parametrize("name", ["take_step", "start_next"])
def test_whose_steps_they_are(name: str, as_role: Any, meeting: Meeting) -> None:
    editor = as_role(Role.EDITOR)
    codes = [editor.get(step(row, name)).status_code for row in (meeting, 0, 9**30)]
    assert codes == [200, 404, 404]
    assert as_role(Role.EXPERT).get(step(meeting, name)).status_code == 404


@pytest.mark.parametrize("is_new", [False, True])
def test_a_later_meeting_is_not_followed_up(
    administrator: Client, meeting: Meeting, is_new: bool
) -> None:
    address = reverse("admin:meetings_meeting_add") if is_new else change(meeting)
    data = filled_form(administrator.get(change(meeting)), "meeting_form")
    day = datetime.timedelta(days=1)
    for days in (1, 0):
        earlier = MeetingFactory(starts_on=meeting.starts_on + days * day)
        add_part(data, "follow_ups", earlier=earlier.pk)
    response = administrator.post(address, data)
    assert part_errors(response, "follow_ups") == [
        {"earlier": ["That meeting is later than this one."]},
        {},
    ]


def test_a_circle_is_told_beside_the_field(administrator: Client, meeting: Meeting) -> None:
    later = FollowUpFactory(earlier=meeting).meeting
    data = filled_form(administrator.get(change(meeting)), "meeting_form")
    add_part(data, "follow_ups", earlier=later.pk)
    response = administrator.post(change(meeting), data)
    assert part_errors(response, "follow_ups") == [
        {"earlier": ["That meeting itself follows up this one, directly or by others."]}
    ]


class TestTheAgenda:
    def test_a_time_in_the_gap_is_told_beside_the_field(
        self, administrator: Client, meeting: Meeting
    ) -> None:
        data = filled_form(administrator.get(change(meeting)), "meeting_form")
        add_part(data, "agenda", kind="session", day=str(DAY), starts_at="02:30", title_en="Night")
        [told] = part_errors(administrator.post(change(meeting), data), "agenda")
        assert list(told) == ["starts_at"]

    def test_a_room_used_twice_is_said_and_saved(
        self, administrator: Client, meeting: Meeting
    ) -> None:
        data = filled_form(administrator.get(change(meeting)), "meeting_form")
        for title in ("First", "Second"):
            add_part(
                data,
                "agenda",
                kind="session",
                day=str(DAY),
                starts_at="09:00",
                ends_at="10:00",
                title_en=title,
                room="Plenary",
            )
        done = administrator.post(change(meeting), data, follow=True)
        assert "“First” and “Second” overlap in the room Plenary." in said_by(done)
        assert meeting.agenda.count() == 2

    def test_speakers_and_panel_are_on_the_page_of_each_point(
        self, administrator: Client, meeting: Meeting
    ) -> None:
        item = AgendaItemFactory(meeting=meeting, day=DAY)
        panel, other = PanelFactory(meeting=meeting), PanelFactory()
        page = administrator.get(change(item))
        data = filled_form(page, "agendaitem_form")
        add_part(data, "speakers", role="chair", name="Awa Ndiaye", function_fr="Directrice")
        wrong = administrator.post(change(item), data | {"panel": other.pk})
        assert list(wrong.context["adminform"].form.errors) == ["panel"]
        assert administrator.post(change(item), data | {"panel": panel.pk}).status_code == 302
        stored = AgendaItem.objects.get()
        [speaker] = stored.speakers.all()
        assert (stored.panel, speaker.name, speaker.position) == (panel, "Awa Ndiaye", 1)
        assert administrator.get(reverse("admin:meetings_agendaitem_add")).status_code == 404

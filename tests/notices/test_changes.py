"""What meetings tell people of: news alone, the weightiest change, and each thing once."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dialogue.enums import Audience, DatePrecision, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from focal_points.models import FocalPoint, Notice, User
from focal_points.notice_kinds import all_kinds
from focal_points.services.notices import newest_unread
from meetings.enums import MeetingChange, MeetingStatus
from meetings.models import Material, Meeting
from meetings.notices import PAPERS
from meetings.services import life
from meetings.services.changes import Plans, change_between
from meetings.services.materials import add_version
from meetings.tasks.embargoes import tell_of_ended_embargoes
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.materials.samples import PDF

TODAY = datetime.date(2026, 5, 20)
SOON, LATER, PAST = datetime.date(2026, 6, 1), datetime.date(2026, 9, 1), datetime.date(2026, 5, 1)
DRAFT, _REVIEW, PUBLISHED = PublicationState.values
PLANNED = Plans(
    is_published=True,
    status=MeetingStatus.ANNOUNCED,
    starts_on=SOON,
    ends_on=None,
    precision=DatePrecision.DAY,
    place=("Dakar", 1),
)
A_DRAFT = dataclasses.replace(PLANNED, is_published=False)
HISTORY = dataclasses.replace(PLANNED, starts_on=PAST)
SOME_TIME = dataclasses.replace(
    PLANNED, starts_on=datetime.date(2026, 1, 1), precision=DatePrecision.YEAR
)
LAST_MONTH = dataclasses.replace(
    PLANNED, starts_on=datetime.date(2026, 4, 1), precision=DatePrecision.MONTH
)


def but(plans: Plans, **changes: Any) -> Plans:
    return dataclasses.replace(plans, **changes)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, PLANNED, "announced"),
        (A_DRAFT, PLANNED, "announced"),
        (A_DRAFT, but(PLANNED, status=MeetingStatus.CONFIRMED), "announced"),
        (None, SOME_TIME, "announced"),
        (None, LAST_MONTH, None),
        (None, HISTORY, None),
        (None, but(PLANNED, status=MeetingStatus.CANCELLED), None),
        (None, A_DRAFT, None),
        (PLANNED, A_DRAFT, None),
        (PLANNED, PLANNED, None),
        (PLANNED, but(PLANNED, status=MeetingStatus.CONFIRMED), "confirmed"),
        (PLANNED, but(PLANNED, status=MeetingStatus.POSTPONED, starts_on=LATER), "postponed"),
        (PLANNED, but(PLANNED, status=MeetingStatus.CANCELLED), "cancelled"),
        (PLANNED, but(PLANNED, status=MeetingStatus.HELD), None),
        (PLANNED, but(PLANNED, starts_on=LATER), "moved"),
        (PLANNED, but(PLANNED, ends_on=SOON), None),
        (PLANNED, but(PLANNED, ends_on=LATER), "moved"),
        (PLANNED, but(PLANNED, place=("Abidjan", 2)), "moved"),
        (but(PLANNED, place=("", None)), PLANNED, None),
        (PLANNED, but(PLANNED, status=MeetingStatus.CONFIRMED, starts_on=LATER), "moved"),
        (SOME_TIME, PLANNED, "moved"),
        (HISTORY, but(HISTORY, place=("Abidjan", 2)), None),
        (HISTORY, but(HISTORY, status=MeetingStatus.CANCELLED), None),
        (HISTORY, PLANNED, "moved"),
        (but(PLANNED, status=MeetingStatus.CANCELLED), PLANNED, None),
        (
            but(PLANNED, status=MeetingStatus.CANCELLED),
            but(PLANNED, status=MeetingStatus.CANCELLED, starts_on=LATER),
            None,
        ),
    ],
)
def test_what_is_told(before: Plans | None, after: Plans, told: str | None) -> None:
    assert change_between(before, after, TODAY) == told


plans = st.builds(
    Plans,
    is_published=st.booleans(),
    status=st.sampled_from(MeetingStatus.values),
    starts_on=st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31)),
    ends_on=st.none(),
    precision=st.sampled_from(DatePrecision.values),
    place=st.tuples(st.sampled_from(["", "Dakar"]), st.sampled_from([None, 1])),
)


@given(st.none() | plans, plans)
def test_laws_of_what_is_told(before: Plans | None, after: Plans) -> None:
    told = change_between(before, after, TODAY)
    assert change_between(after, after, TODAY) is None
    if not after.is_published or after.status == MeetingStatus.HELD:
        assert told is None
    if told in (MeetingChange.POSTPONED, MeetingChange.CANCELLED):
        assert after.status == told
    if after.last_day < TODAY and (before is None or before.last_day < TODAY):
        assert told is None


@pytest.fixture
def publisher(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(PersonFactory.publisher(), dialogue)
    return client


@pytest.fixture
def to_come(dialogue: Dialogue) -> Meeting:
    day = timezone.localdate() + datetime.timedelta(days=30)
    return MeetingFactory(status=MeetingStatus.ANNOUNCED, starts_on=day, ends_on=None)


def told_of(user: User) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(recipient=user).order_by("pk")
    return list(rows.values_list("kind", "change"))


def save(client: Client, row: Any, **changes: Any) -> None:
    name = row._meta.model_name
    address = reverse(f"admin:meetings_{name}_change", args=[row.pk])
    form = filled_form(client.get(address), f"{name}_form")
    assert client.post(address, form | changes).status_code == 302


def publish(client: Client, row: Any) -> None:
    address = reverse(f"admin:meetings_{row._meta.model_name}_changelist")
    client.post(address, {"action": "publish", "_selected_action": [row.pk]})


class TestMeetings:
    def test_saved_in_the_admin(self, publisher: Client, reader: User, to_come: Meeting) -> None:
        save(publisher, to_come, title_en="Another title")
        save(publisher, to_come, city_en="Tangier")
        assert told_of(reader) == [("meeting_changed", "moved")]

    def test_a_step_of_its_life(self, reader: User, to_come: Meeting) -> None:
        life.confirm(to_come)
        assert told_of(reader) == [("meeting_changed", "confirmed")]

    def test_published_by_the_action(
        self, publisher: Client, reader: User, to_come: Meeting
    ) -> None:
        Meeting.objects.update(state=DRAFT)
        publish(publisher, to_come)
        publish(publisher, to_come)
        assert told_of(reader) == [("meeting_changed", "announced")]

    def test_told_to_acting_focal_points_and_whoever_takes_part(
        self, to_come: Meeting, other_dialogue: Dialogue
    ) -> None:
        partner = PartnerFactory()
        expected = {PersonFactory.focal_point(partner), PersonFactory.chair()}
        expected.add(ParticipantFactory(meeting=to_come, user=PersonFactory.expert()).user)
        PersonFactory.expert()
        UserFactory()
        MembershipFactory(role=Role.FOCAL_POINT, partner=partner)  # Without a mandate.
        with scope_to(other_dialogue):
            PersonFactory.focal_point()
        life.confirm(to_come)
        told = set(Notice.objects.values_list("recipient", flat=True))
        assert told == {user.pk for user in expected}
        for user in expected:
            assert Notice.objects.visible_to(User.objects.get(pk=user.pk)).exists()


class TestPapers:
    def upload(self, material: Material, language: str = "en") -> None:
        file = SimpleUploadedFile("paper.pdf", PDF)
        add_version(Material.objects.get(pk=material.pk), language=language, upload=file, by=None)

    def changes(self, user: User) -> list[str]:
        return [change for _kind, change in told_of(user)]

    def test_published_with_its_first_file_and_told_of_new_ones(self, reader: User) -> None:
        material = MaterialFactory()
        assert told_of(reader) == []
        self.upload(material)
        self.upload(material, "fr")
        assert self.changes(reader) == ["published"], "a further language is part of the same news"
        self.upload(material)
        assert self.changes(reader) == ["published", "replaced"]
        Notice.objects.update(happened_at=timezone.now() - datetime.timedelta(hours=2))
        self.upload(material, "ar")
        assert self.changes(reader) == ["published", "replaced", "translated"]

    @pytest.mark.parametrize(
        "closed",
        [
            {"state": DRAFT},
            {"embargoed_until": timezone.now() + datetime.timedelta(days=1)},
            {"audience": Audience.CHAIR},
            {"audience": Audience.SECRETARIAT},
            {"audience": Audience.PARTICIPANTS},
        ],
    )
    def test_a_file_of_a_closed_paper_is_no_news(
        self, reader: User, closed: dict[str, Any]
    ) -> None:
        self.upload(MaterialFactory(**closed))
        assert told_of(reader) == []

    def test_of_a_network_its_members_are_told(self, reader: User) -> None:
        material = MaterialFactory(audience=Audience.NETWORK)
        member = PersonFactory.focal_point()
        FocalPoint.objects.filter(user=member).update(network=material.network)
        self.upload(material)
        assert (self.changes(member), self.changes(reader)) == (["published"], [])
        page = material.network.get_absolute_url()
        [kind] = [kind for kind in all_kinds() if kind.name == PAPERS]
        assert kind.address(kind.subjects(User.objects.get(pk=member.pk)).get()) == f"{page}#papers"
        assert kind.facts(material, "published") == material.network.name

    def test_published_in_the_admin(self, publisher: Client, reader: User) -> None:
        by_form, by_action, with_file, without = MaterialFactory.create_batch(4, state=DRAFT)
        for material in (by_form, by_action):
            MaterialVersionFactory(material=material)
        save(publisher, by_form, state=PUBLISHED)
        save(publisher, by_form, title_en="Corrected")
        publish(publisher, by_action)
        file = SimpleUploadedFile("paper.pdf", PDF)
        save(publisher, with_file, state=PUBLISHED, new_language="en", new_file=file)
        save(publisher, without, state=PUBLISHED)
        told = Notice.objects.filter(recipient=reader).values_list("subject_id", "change")
        published = {(row.pk, "published") for row in (by_form, by_action, with_file)}
        assert sorted(told) == sorted(published)

    def test_published_on_its_meetings_page(self, publisher: Client, reader: User) -> None:
        version = MaterialVersionFactory(material__state=DRAFT)
        meeting = version.material.meeting
        address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        form = filled_form(publisher.get(address), "meeting_form")
        add_part(form, "materials", title_en="New", kind="other", audience="public", state=DRAFT)
        response = publisher.post(address, form | {"materials-0-state": PUBLISHED})
        assert response.status_code == 302
        told = Notice.objects.filter(recipient=reader).values_list("subject_id", "change")
        assert list(told) == [(version.material_id, "published")]

    def test_opened_to_more_people_later(self, publisher: Client, reader: User) -> None:
        chair = PersonFactory.chair()
        material = MaterialFactory(state=DRAFT, audience=Audience.CHAIR)
        MaterialVersionFactory(material=material)
        save(publisher, material, state=PUBLISHED)
        assert (self.changes(chair), self.changes(reader)) == (["published"], [])
        save(publisher, material, audience=Audience.FOCAL_POINTS)
        assert (self.changes(chair), self.changes(reader)) == (["published"], ["published"])

    def test_when_an_embargo_ends(self, dialogue: Dialogue, reader: User) -> None:
        now, hour = timezone.now(), datetime.timedelta(hours=1)
        ended, running, long_ago = (
            MaterialVersionFactory(material__embargoed_until=moment).material
            for moment in (now - hour, now + hour, now - datetime.timedelta(days=30))
        )
        assert (running.pk, long_ago.pk) != (ended.pk, ended.pk)
        for _ in range(2):
            tell_of_ended_embargoes(dialogue_id=dialogue.pk)
        told = Notice.objects.filter(recipient=reader).values_list("subject_id", "change")
        assert list(told) == [(ended.pk, "published")]
        PersonFactory.focal_point()
        tell_of_ended_embargoes(dialogue_id=dialogue.pk)
        assert Notice.objects.count() == 1, "who comes later finds no old news"


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("en", "12 May 2027, Dakar. Earlier dates: 4 May 2027. A strike"),
        ("fr", "12 mai 2027, Dakar. Dates précédentes\u00a0: 4 mai 2027. Une grève"),
    ],
)
def test_what_was_moved_says_from_when(
    dialogue: Dialogue, in_language: Any, language: str, facts: str
) -> None:
    person = PersonFactory.focal_point()
    meeting = MeetingFactory(
        status=MeetingStatus.CONFIRMED,
        starts_on=datetime.date(2027, 5, 4),
        ends_on=None,
        city_en="Dakar",
        city_fr="Dakar",
        country=None,
    )
    reason = {"en": "A strike", "fr": "Une grève"}
    life.postpone(meeting, reason=reason, days=life.Days(datetime.date(2027, 5, 12)))
    with in_language(language):
        [line] = newest_unread(User.objects.get(pk=person.pk))
    assert line.facts == facts


@pytest.mark.parametrize(("language", "reason"), [("en", "A strike"), ("fr", "Une grève")])
def test_the_reason_is_told(
    dialogue: Dialogue, in_language: Any, language: str, reason: str
) -> None:
    person = PersonFactory.focal_point()
    meeting = MeetingFactory(
        status=MeetingStatus.CONFIRMED,
        starts_on=timezone.localdate() + datetime.timedelta(days=30),
        ends_on=None,
    )
    life.postpone(meeting, reason={"en": "No room", "fr": "Pas de salle"})
    life.cancel(meeting, reason={"en": "A strike", "fr": "Une grève"})
    with in_language(language):
        cancelled, postponed = newest_unread(User.objects.get(pk=person.pk))
    assert cancelled.facts.endswith(f". {reason}")
    assert reason not in postponed.facts
    assert ("Pas de salle" if language == "fr" else "No room") in postponed.facts

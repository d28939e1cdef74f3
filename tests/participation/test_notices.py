"""Whom delegations are told of: each event once, to those whom it concerns."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from dialogue import periods
from dialogue.models import Partner
from focal_points.models import FocalPoint, Notice, User
from focal_points.services.notices import newest_unread
from focal_points.tasks import send_notice
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting, Participant
from meetings.services import delegations, nominations
from meetings.tasks.participation import announce_due_soon_here
from tests.factories import (
    NomineeFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.participation.conftest import DAY, a_person, amended

TODAY = timezone.localdate()


def told(user: User) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(recipient=user).order_by("pk")
    return list(rows.values_list("kind", "change"))


def send_all() -> list[str]:
    """Every waiting e-mail leaves, or is settled; the texts of those that left."""
    mail.outbox.clear()
    for notice in Notice.objects.order_by("pk"):
        send_notice(notice.pk, dialogue_id=notice.dialogue_id)
    return [str(message.body) for message in mail.outbox]


def test_asked_reminded_and_near_the_last_day(
    meeting: Meeting, partner: Partner, focal_point: User
) -> None:
    PersonFactory.focal_point()
    PersonFactory.contributor(partner)
    PersonFactory.editor()
    for _ in range(2):
        delegations.ask(meeting, partners=[partner], organisations=[OrganisationFactory()], quota=3)
        delegations.remind(meeting)
        Delegation.objects.update(asked_at=timezone.now() - 20 * DAY)
    Meeting.objects.update(nominations_until=TODAY + DAY)
    for _ in range(2):
        announce_due_soon_here(dialogue_id=meeting.dialogue_id)
    assert told(focal_point) == [
        ("delegations", "asked"),
        ("delegations", "reminded"),
        ("delegations", "due_soon"),
    ]
    assert set(Notice.objects.values_list("recipient", flat=True)) == {focal_point.pk}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Please name your delegation", "name up to 3 people", "(Casablanca time)"]),
        (
            "fr",
            [
                "Veuillez désigner votre délégation",
                "désignez jusqu’à 3 personnes",
                "locale\u00a0: Casablanca)",
            ],
        ),
    ],
)
def test_the_letter_says_all_that_an_answer_needs(
    meeting: Meeting, partner: Partner, focal_point: User, language: str, words: list[str]
) -> None:
    User.objects.filter(pk=focal_point.pk).update(language=language)
    [delegation] = delegations.ask(meeting, partners=[partner], quota=3)
    [text] = send_all()
    with translation.override(language):
        facts = [meeting.title, partner.name, periods.written(delegation.closes_on)]
    for word in [*words, *facts, f"/{language}/notifications/{Notice.objects.get().pk}/"]:
        assert word in text
    assert send_all() == []
    delegations.decline(delegation, word="", by=focal_point)
    [line] = newest_unread(User.objects.get(pk=focal_point.pk))
    assert line.facts.endswith(f"{partner.name}, declined")


def test_of_people_confirmed_each_delegation_hears_once(
    meeting: Meeting, delegation: Delegation, focal_point: User, editor: User
) -> None:
    theirs = [nominations.nominate(delegation, a_person(n), by=focal_point) for n in (1, 2)]
    own, invited = PersonFactory.focal_point(), PersonFactory.expert()
    other = NomineeFactory(
        delegation__meeting=meeting,
        delegation__partner=FocalPoint.objects.get(user=own).partner,
        user=own,
    )
    of_none = NomineeFactory(meeting=meeting, delegation=None, user=invited)
    ids = [row.pk for row in (*theirs, other, of_none)]
    for _ in range(2):
        nominations.confirm(meeting, ids, by=editor)
    assert told(focal_point) == [("delegations", "confirmed")]
    assert told(own) == told(invited) == [("meeting_changed", "place_confirmed")]
    assert told(editor) == []
    texts = send_all()
    assert ["Awa 1, Awa 2" in text for text in texts].count(True) == 1
    assert len(texts) == 3


@pytest.mark.parametrize("way", ["withdrawn", "replaced"])
def test_who_was_confirmed_hears_that_it_is_over(
    meeting: Meeting, delegation: Delegation, focal_point: User, editor: User, way: str
) -> None:
    guest, only_named = PersonFactory.expert(), PersonFactory.expert()
    rows = [
        nominations.nominate(delegation, a_person(n, email=user.email), by=focal_point)
        for n, user in enumerate((guest, only_named), start=1)
    ]
    nominations.confirm(meeting, [rows[0].pk], by=editor)
    for number, row in enumerate(rows, start=3):
        row.refresh_from_db()
        if way == "withdrawn":
            nominations.withdraw(row, by=editor)
        else:
            nominations.replace(row, a_person(number), by=editor)
    assert told(guest) == [
        ("meeting_changed", "place_confirmed"),
        ("meeting_changed", "place_ended"),
    ]
    assert told(only_named) == [], "who was never told of a place hears nothing of its end"
    newest = newest_unread(User.objects.get(pk=guest.pk))
    assert newest[0].what == "You are no longer a participant"


@pytest.mark.parametrize(
    ("is_confirmed", "is_another_person", "is_told"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_whose_place_another_address_takes_hears_of_it(
    delegation: Delegation,
    focal_point: User,
    editor: User,
    is_confirmed: bool,
    is_another_person: bool,
    is_told: bool,
) -> None:
    guest = PersonFactory.expert()
    EmailAddress.objects.create(user=guest, email="second@example.org", verified=True)
    row = nominations.nominate(delegation, a_person(1, email=guest.email), by=focal_point)
    if is_confirmed:
        nominations.confirm(delegation.meeting, [row.pk], by=editor)
        row.refresh_from_db()
    email = "another@example.org" if is_another_person else "second@example.org"
    amended(row, a_person(1, email=email), by=focal_point)
    assert (("meeting_changed", "place_ended") in told(guest)) == is_told


def test_whoever_decides_is_not_told_of_it(
    delegation: Delegation, focal_point: User, partner: Partner
) -> None:
    colleague = PersonFactory.focal_point(partner)
    first = nominations.nominate(delegation, a_person(1), by=focal_point)
    second = nominations.replace(first, a_person(2), by=focal_point)
    nominations.withdraw(second, by=colleague)
    assert told(colleague) == [("delegations", "replaced")]
    assert told(focal_point) == [("delegations", "withdrawn")]


@pytest.mark.parametrize("how", ["cancelled", "mandate over"])
def test_what_is_asked_no_more_or_of_somebody_else_is_not_sent(
    meeting: Meeting, partner: Partner, focal_point: User, how: str
) -> None:
    delegations.ask(meeting, partners=[partner], quota=3)
    if how == "cancelled":
        Meeting.objects.update(status=MeetingStatus.CANCELLED)
    else:
        FocalPoint.objects.update(mandate_until=TODAY - DAY)
    assert send_all() == []
    assert not Notice.objects.visible_to(User.objects.get(pk=focal_point.pk)).exists()


def test_the_notice_leads_to_where_one_answers(
    meeting: Meeting, partner: Partner, focal_point: User, client_for: Any
) -> None:
    [delegation] = delegations.ask(meeting, partners=[partner], quota=3)
    client = client_for(focal_point, meeting.dialogue)
    address = reverse("focal_points:open_notice", args=[Notice.objects.get().pk])
    assert client.get(address)["location"] == reverse("meetings:delegation", args=[delegation.pk])


def test_many_delegations_confirmed_at_once(meeting: Meeting, editor: User) -> None:
    """People without accounts and delegations of organisations are nobody whom one could tell."""
    NomineeFactory(delegation__meeting=meeting, delegation__partner=PartnerFactory())
    NomineeFactory(
        delegation__meeting=meeting,
        delegation__partner=None,
        delegation__organisation=OrganisationFactory(),
        user=UserFactory(is_active=False),
    )
    ids = list(Participant.objects.values_list("pk", flat=True))
    assert nominations.confirm(meeting, ids, by=editor) == 2
    assert not Notice.objects.exists()

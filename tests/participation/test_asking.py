"""Asking, reminding, telling of deadlines: whom, how often, and the letters that go out."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting
from meetings.services import delegations
from meetings.signals import nomination_due_soon
from meetings.tasks import letters
from tests.factories import (
    DelegationFactory,
    MeetingFactory,
    NomineeFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.participation.conftest import DAY, close

TODAY = timezone.localdate()


def test_many_are_asked_at_once_and_nobody_twice(meeting: Meeting, partner: Partner) -> None:
    organisation = OrganisationFactory()
    asked = delegations.ask(meeting, partners=[partner], organisations=[organisation], quota=3)
    assert [(row.partner, row.organisation, row.quota) for row in asked] == [
        (partner, None, 3),
        (None, organisation, 3),
    ]
    again = delegations.ask(
        meeting, partners=[partner, PartnerFactory()], organisations=[organisation], quota=1
    )
    assert len(again) == 1
    assert meeting.delegations.count() == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"state": PublicationState.DRAFT},
        {"status": MeetingStatus.CANCELLED},
        {"status": MeetingStatus.HELD},
    ],
    ids=lambda fields: next(iter(fields.values())),
)
def test_nobody_is_asked_to_what_cannot_be_attended(
    dialogue: Dialogue, fields: dict[str, Any]
) -> None:
    row = MeetingFactory(**{"status": MeetingStatus.CONFIRMED, **fields})
    with pytest.raises(ValidationError):
        delegations.ask(row, partners=[PartnerFactory()], quota=1)


def test_only_those_are_reminded_who_can_answer_and_once_a_day(meeting: Meeting) -> None:
    silent = DelegationFactory(meeting=meeting)
    NomineeFactory(delegation=DelegationFactory(meeting=meeting))
    DelegationFactory(meeting=meeting, declined_at=timezone.now())
    DelegationFactory(meeting=meeting, partner=None, organisation=OrganisationFactory())
    withdrawn = DelegationFactory(meeting=meeting)
    NomineeFactory(delegation=withdrawn, state="withdrawn")
    assert delegations.remind(meeting) == 2
    assert delegations.remind(meeting) == 0
    assert set(Delegation.objects.filter(reminded_at__isnull=False)) == {silent, withdrawn}
    Delegation.objects.update(reminded_at=timezone.now() - DAY)
    close(meeting)
    assert delegations.remind(meeting) == 0


def test_the_letters_of_asking_and_reminding(
    delegation: Delegation, focal_point: User, meeting: Meeting
) -> None:
    User.objects.filter(pk=focal_point.pk).update(language="fr")
    asked = {"dialogue_id": delegation.dialogue_id}
    assert letters.send_delegation_letters(delegation.pk, **asked) == 1
    assert letters.send_delegation_letters(delegation.pk, **asked) == 0
    delegations.remind(meeting)
    assert letters.send_delegation_letters(delegation.pk, **asked) == 1
    assert letters.send_delegation_letters(delegation.pk, **asked) == 0
    first, second = mail.outbox
    assert [message.to for message in mail.outbox] == [[focal_point.email]] * 2
    assert meeting.title_fr in first.subject
    assert f"/fr/delegations/{delegation.pk}/" in first.body
    assert "heure locale\u00a0: Casablanca" in first.body
    assert second.subject.startswith("Processus de Rabat\u00a0: rappel")


def test_a_letter_waits_for_the_server_and_for_a_reader(
    delegation: Delegation, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"dialogue_id": delegation.dialogue_id}
    assert letters.send_delegation_letters(delegation.pk, **asked) == 0
    assert list(Delegation.objects.letters_waiting()) == [delegation]
    PersonFactory.focal_point(partner)

    def down(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", down)
        assert letters.send_delegation_letters(delegation.pk, **asked) == 0
    assert letters.send_delegation_letters(delegation.pk, **asked) == 1
    assert not Delegation.objects.letters_waiting().exists()


def test_deadlines_are_announced_seven_and_two_days_before(delegation: Delegation) -> None:
    Delegation.objects.update(asked_at=timezone.now() - 20 * DAY)
    answered = NomineeFactory(delegation__meeting=delegation.meeting).delegation
    Delegation.objects.filter(pk=answered.pk).update(asked_at=timezone.now() - 20 * DAY)
    heard: list[tuple[int, int]] = []

    def hear(sender: object, delegation: Delegation, days: int, **_: object) -> None:
        heard.append((delegation.pk, days))

    nomination_due_soon.connect(hear)
    try:
        for day in range(11):
            for _ in range(2):
                delegations.announce_due_soon(TODAY + datetime.timedelta(days=day))
    finally:
        nomination_due_soon.disconnect(hear)
    assert heard == [(delegation.pk, 7), (delegation.pk, 2)]


@pytest.mark.parametrize(
    ("shift", "message"),
    [
        (datetime.timedelta(days=-1), "This day is past."),
        (datetime.timedelta(days=5), "The deadline of the meeting is later than this day."),
        (datetime.timedelta(days=400), "Nominations end with the meeting at the latest."),
    ],
)
def test_an_extension_makes_sense(
    delegation: Delegation, shift: datetime.timedelta, message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        delegations.extend(delegation, TODAY + shift)
    assert refused.value.messages == [message]


def test_seats_are_not_taken_away_from_people(delegation: Delegation) -> None:
    NomineeFactory(delegation=delegation)
    NomineeFactory(delegation=delegation)
    with pytest.raises(ValidationError, match="2 people are named already"):
        delegations.allot(delegation, 1)
    assert delegations.allot(delegation, 5).quota == 5

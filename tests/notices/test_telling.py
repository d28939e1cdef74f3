"""Telling people: once of each event, at the same cost for few and many, and never by mail here."""

import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from focal_points.services.notifying import announce
from focal_points.tasks import send_waiting_notices
from meetings.models import Meeting
from tests.factories import DialogueFactory, MeetingFactory, UserFactory
from tests.factories.many import many
from tests.harness.databases import FreshDatabase
from tests.pages.conftest import questions_asked

KIND = "meeting_changed"
EVERYBODY = User.objects.all()


def tell(meeting: Meeting, event: str = "confirmed in May", people: Any = EVERYBODY) -> None:
    announce(KIND, meeting.pk, event, people.all(), change="confirmed")


def test_each_person_once_however_often_it_is_announced(meeting: Meeting) -> None:
    first, second = UserFactory(), UserFactory()
    tell(meeting, people=User.objects.filter(pk=first.pk))
    tell(meeting)
    tell(meeting)
    told = Notice.objects.order_by("recipient").values_list("recipient", "subject_id", "change")
    assert list(told) == [(person.pk, meeting.pk, "confirmed") for person in (first, second)]


def test_another_event_and_another_subject_are_told_as_well(meeting: Meeting) -> None:
    UserFactory()
    tell(meeting)
    tell(meeting, "confirmed again")
    tell(MeetingFactory())
    assert Notice.objects.count() == 3


def test_nobody_is_told_whose_account_is_closed(meeting: Meeting) -> None:
    UserFactory(is_active=False)
    tell(meeting)
    assert not Notice.objects.exists()


def test_a_kind_that_nobody_registered_is_a_mistake(meeting: Meeting) -> None:
    with pytest.raises(KeyError):
        announce("no_such_kind", meeting.pk, "event", User.objects.all())


def test_three_hundred_people_cost_what_one_costs(meeting: Meeting) -> None:
    costs = []
    for number in (1, 299):
        many(UserFactory, number, verified_address=False)
        with questions_asked() as asked:
            tell(meeting, f"event {number}")
        costs.append(len(asked))
    assert Notice.objects.count() == 301
    assert costs[0] == costs[1] <= 3


def test_mails_go_out_after_the_commit(
    meeting: Meeting, sent_tasks: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        tell(meeting)
        assert not sent_tasks
    assert [(task.name, task.kwargs) for task in sent_tasks] == [
        (send_waiting_notices.name, {"dialogue_id": meeting.dialogue_id})
    ]
    assert not mail.outbox


def test_a_broker_that_is_down_loses_nothing(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    UserFactory()
    monkeypatch.setattr(send_waiting_notices, "apply_async", fail)
    with django_capture_on_commit_callbacks(execute=True):
        tell(meeting)
    assert Notice.objects.count() == 1


def test_of_two_at_once_one_is_kept(fresh_database: FreshDatabase) -> None:
    dialogue: Dialogue = DialogueFactory()
    with scope_to(dialogue):
        meeting = MeetingFactory()
    UserFactory.create_batch(3)
    start = threading.Barrier(2)

    def run() -> None:
        try:
            with scope_to(dialogue):
                start.wait()
                tell(meeting)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with scope_to(dialogue):
        assert Notice.objects.count() == 3

"""The daily e-mail: one a person, a dialogue and a day, grouped, and never an empty one."""

import datetime
import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Delivery, MailState
from focal_points.models import Notice, User
from focal_points.services import notice_letters
from focal_points.services.posting import SummaryTime
from focal_points.tasks import send_summaries, send_summary
from meetings.models import Meeting
from tests.factories import (
    DialogueFactory,
    MaterialFactory,
    NoticeFactory,
    NoticePreferenceFactory,
    PersonFactory,
    ProgrammeFactory,
)
from tests.harness.databases import FreshDatabase

MINUTE = datetime.timedelta(minutes=1)


def before_the_hour() -> datetime.datetime:
    return SummaryTime.latest().moment - MINUTE


@pytest.fixture
def reader(dialogue: Dialogue) -> User:
    user = PersonFactory.focal_point(email="awa@example.org")
    for kind in ("meeting_changed", "material_published"):
        NoticePreferenceFactory(user=user, kind=kind, delivery=Delivery.DAILY)
    return user


@pytest.fixture
def notices(reader: User, meeting: Meeting) -> list[Notice]:
    """A meeting and, after it, two papers: both kinds, and one of them twice."""
    papers = MaterialFactory.create_batch(2, meeting=meeting)
    common = {"recipient": reader, "happened_at": before_the_hour()}
    return [
        NoticeFactory(**common, kind="material_published", subject=papers[0], change="published"),
        NoticeFactory(**common, subject=meeting),
        NoticeFactory(**common, kind="material_published", subject=papers[1], change="replaced"),
    ]


def run(reader: User, dialogue: Dialogue) -> bool:
    return send_summary(reader.pk, dialogue_id=dialogue.pk)


def states() -> set[str]:
    return set(Notice.objects.values_list("mail", flat=True))


@pytest.mark.parametrize(
    ("language", "subject", "heading"),
    [
        ("en", "Rabat Process: 3 new notifications", "Papers of meetings and networks"),
        (
            "fr",
            "Processus de Rabat\u00a0: 3 nouvelles notifications",
            "Documents des réunions et des réseaux",
        ),
    ],
)
def test_one_mail_grouped_by_kind(
    notices: list[Notice],
    reader: User,
    dialogue: Dialogue,
    language: str,
    subject: str,
    heading: str,
) -> None:
    User.objects.update(language=language)
    assert run(reader, dialogue)
    [message] = mail.outbox
    html = message.alternatives[0][0]
    assert message.subject == subject
    assert message.body.count(f"\n{heading}\n---") == html.count(f"<h2>{heading}</h2>") == 1
    for notice in notices:
        address = f"{dialogue.origin}/{language}/notifications/{notice.pk}/"
        assert f"  {address}\n" in message.body
        assert f'<p class="item"><a href="{address}">' in html
    sent = set(Notice.objects.values_list("mail", "digest_on"))
    assert sent == {(MailState.SENT, SummaryTime.latest().day)}
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_not_twice_a_day(notices: list[Notice], reader: User, dialogue: Dialogue) -> None:
    assert [run(reader, dialogue), run(reader, dialogue)] == [True, False]
    NoticeFactory(recipient=reader, happened_at=before_the_hour())
    assert not run(reader, dialogue)
    assert len(mail.outbox) == 1


def test_what_happens_later_waits_for_the_next_day(
    reader: User, dialogue: Dialogue, sent_tasks: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    NoticeFactory(recipient=reader, happened_at=SummaryTime.latest().moment + MINUTE / 60)
    send_summaries(dialogue_id=dialogue.pk)
    assert not sent_tasks
    assert not run(reader, dialogue)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert run(reader, dialogue)


def test_each_person_who_has_something_waiting(
    notices: list[Notice], reader: User, dialogue: Dialogue, sent_tasks: list[Any]
) -> None:
    NoticeFactory(happened_at=before_the_hour())  # Somebody who wants it at once.
    NoticePreferenceFactory(user=PersonFactory.focal_point())  # And one who was told nothing.
    send_summaries(dialogue_id=dialogue.pk)
    assert [(task.args, task.kwargs) for task in sent_tasks] == [
        ((reader.pk,), {"dialogue_id": dialogue.pk})
    ]


def test_never_an_empty_one(notices: list[Notice], reader: User, dialogue: Dialogue) -> None:
    Meeting.objects.update(state=PublicationState.DRAFT)
    assert not run(reader, dialogue)
    assert states() == {MailState.WITHDRAWN}
    assert not mail.outbox


def test_what_was_read_or_closed_is_left_out(
    notices: list[Notice], reader: User, dialogue: Dialogue
) -> None:
    Notice.objects.filter(pk=notices[0].pk).update(read_at=timezone.now())
    assert run(reader, dialogue)
    assert mail.outbox[0].subject.endswith("2 new notifications")
    assert states() == {MailState.SENT, MailState.UNWANTED}


def test_a_long_one_ends_with_how_many_more(
    notices: list[Notice], reader: User, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_letters, "LINES", 1)
    assert run(reader, dialogue)
    assert "2 more stand on the site." in mail.outbox[0].body
    assert states() == {MailState.SENT}


def test_a_mail_server_that_is_down_leaves_them_waiting(
    notices: list[Notice], reader: User, dialogue: Dialogue, settings: Any
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.accounts.mail_down.Backend"
    assert not run(reader, dialogue)
    assert states() == {MailState.WAITING}
    settings.EMAIL_BACKEND = working
    assert run(reader, dialogue)


def test_an_address_that_is_refused(
    notices: list[Notice], reader: User, dialogue: Dialogue, refusing: Any
) -> None:
    with refusing(550):
        assert not run(reader, dialogue)
    assert states() == {MailState.REFUSED}


def test_of_two_workers_one_sends(fresh_database: FreshDatabase) -> None:
    dialogue = DialogueFactory(programme=ProgrammeFactory())
    with scope_to(dialogue):
        notice = NoticeFactory(happened_at=before_the_hour())
        NoticePreferenceFactory(user=notice.recipient)
    sent: list[bool] = []

    def work() -> None:
        try:
            sent.append(send_summary(notice.recipient_id, dialogue_id=dialogue.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [False, True]
    assert len(mail.outbox) == 1

"""The e-mail of one notice: in its reader's language, once, and only while it is wanted."""

import datetime
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from celery import current_app
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.db.models import F
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Delivery, MailState
from focal_points.models import Bounce, FocalPoint, Membership, Notice, NoticePreference, User
from focal_points.services import bounces
from focal_points.services.posting import QUEUED_FOR
from focal_points.tasks import send_notice, send_waiting_notices
from meetings.models import Meeting
from tests.factories import (
    DialogueFactory,
    NoticeFactory,
    NoticePreferenceFactory,
    ProgrammeFactory,
    TermsAcceptanceFactory,
    TermsFactory,
)
from tests.harness.databases import FreshDatabase

Send = Callable[[Notice], bool]
HOUR = datetime.timedelta(hours=1)


def state_of(notice: Notice) -> str:
    return Notice.objects.values_list("mail", flat=True).get(pk=notice.pk)


def prefer(user: User, delivery: Delivery, kind: str = "meeting_changed") -> None:
    NoticePreferenceFactory(user=user, delivery=delivery, kind=kind)


class TestTheLetter:
    @pytest.mark.parametrize(
        ("language", "subject", "greeting", "path"),
        [
            (
                "en",
                "Rabat Process: Meeting announced – Meeting on return",
                "Dear Awa <Ndiaye>,",
                "/en/notifications/",
            ),
            (
                "fr",
                "Processus de Rabat\u00a0: Réunion annoncée – Réunion sur le retour",
                "Bonjour Awa <Ndiaye>,",
                "/fr/notifications/",
            ),
        ],
    )
    def test_in_the_readers_language_as_text_and_html(
        self, notice: Notice, send: Send, language: str, subject: str, greeting: str, path: str
    ) -> None:
        User.objects.update(language=language)
        assert send(notice)
        [message] = mail.outbox
        html = message.alternatives[0][0]
        address = f"{notice.dialogue.origin}{path}{notice.pk}/"
        assert message.to == ["awa@example.org"]
        assert message.subject == subject
        assert message.body.startswith(greeting)
        assert f"\n{address}\n" in message.body
        assert f'<a class="button" href="{address}">' in html
        assert f'<html lang="{language}">' in html
        assert "Awa &lt;Ndiaye&gt;" in html
        title = {"en": "Meeting on return", "fr": "Réunion sur le retour"}[language]
        assert title in message.body
        assert title in html

    def test_can_be_ended_by_one_click_and_keeps_its_id(self, notice: Notice, send: Send) -> None:
        assert send(notice)
        Notice.objects.update(mail=MailState.WAITING, mailed_at=None)
        assert send(notice)
        first, second = (dict(message.message().items()) for message in mail.outbox)
        assert first["Message-ID"] == second["Message-ID"]
        assert first["Auto-Submitted"] == "auto-generated"
        assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        origin = re.escape(notice.dialogue.origin)
        way = rf"<{origin}/en/notifications/unsubscribe/[\w:-]+/>"
        assert re.fullmatch(way, mail.outbox[0].extra_headers["List-Unsubscribe"])

    def test_can_be_ended_by_mail_where_somebody_reads_it(
        self, notice: Notice, send: Send, settings: Any
    ) -> None:
        settings.UNSUBSCRIBE_MAILBOX = "stop@example.org"
        assert send(notice)
        header = mail.outbox[0].extra_headers["List-Unsubscribe"]
        assert header.endswith(", <mailto:stop@example.org?subject=unsubscribe>")


class TestOnce:
    def test_however_often_it_is_delivered(self, notice: Notice, send: Send) -> None:
        assert [send(notice), send(notice)] == [True, False]
        assert len(mail.outbox) == 1
        notice.refresh_from_db()
        assert (notice.mail, bool(notice.mailed_at)) == (MailState.SENT, True)

    def test_by_two_workers_at_a_time(
        self, fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dialogue = DialogueFactory(programme=ProgrammeFactory())
        with scope_to(dialogue):
            notice = NoticeFactory()
        entered, may_go_on = threading.Event(), threading.Event()
        sent: list[bool] = []
        really_send = EmailMultiAlternatives.send

        def slowly(message: EmailMultiAlternatives) -> int:
            entered.set()
            assert may_go_on.wait(20)
            return really_send(message)

        def first() -> None:
            try:
                sent.append(send_notice(notice.pk, dialogue_id=dialogue.pk))
            finally:
                connection.close()

        monkeypatch.setattr(EmailMultiAlternatives, "send", slowly)
        thread = threading.Thread(target=first)
        thread.start()
        assert entered.wait(20)
        sent.append(send_notice(notice.pk, dialogue_id=dialogue.pk))
        may_go_on.set()
        thread.join()
        assert sent == [False, True]
        assert len(mail.outbox) == 1


def test_is_on_the_queue_once_behind_what_people_wait_for(
    notice: Notice, sent_tasks: list[Any]
) -> None:
    for _announcement in range(3):
        send_waiting_notices(dialogue_id=notice.dialogue_id)
    later = NoticeFactory(recipient=notice.recipient)
    send_waiting_notices(dialogue_id=notice.dialogue_id)
    assert [task.args for task in sent_tasks] == [(notice.pk,), (later.pk,)]
    assert [task.options for task in sent_tasks] == [{"expires": 240}] * 2
    assert current_app.amqp.router.route({}, send_notice.name)["priority"] == 9


class TestAskedAgainAtTheMomentOfSending:
    @pytest.mark.parametrize(
        "withdraw",
        [
            lambda: Meeting.objects.update(state=PublicationState.DRAFT),
            lambda: Meeting.objects.all().delete(),
            lambda: Membership.objects.all().delete(),
            lambda: FocalPoint.objects.update(
                mandate_until=timezone.localdate() - datetime.timedelta(days=1)
            ),
            lambda: User.objects.update(is_active=False),
            lambda: Notice.objects.update(kind="no_such_kind"),
        ],
        ids=[
            *("meeting withdrawn", "meeting gone", "role gone", "mandate ended"),
            *("account closed", "kind given up"),
        ],
    )
    def test_a_right_that_went(self, notice: Notice, send: Send, withdraw: Any) -> None:
        withdraw()
        assert not send(notice)
        assert state_of(notice) == MailState.WITHDRAWN
        assert not mail.outbox

    def test_closed_until_the_terms_are_accepted(
        self, notice: Notice, reader: User, send: Send
    ) -> None:
        terms = TermsFactory(state=PublicationState.PUBLISHED)
        assert not send(notice)
        assert state_of(notice) == MailState.WAITING
        TermsAcceptanceFactory(terms=terms, user=reader)
        assert send(notice)

    def test_read_on_the_site_meanwhile(self, notice: Notice, send: Send) -> None:
        Notice.objects.update(read_at=timezone.now())
        assert not send(notice)
        assert state_of(notice) == MailState.UNWANTED

    def test_not_wanted_any_more(self, notice: Notice, send: Send, sent_tasks: list[Any]) -> None:
        prefer(notice.recipient, Delivery.OFF)
        assert not send(notice)
        send_waiting_notices(dialogue_id=notice.dialogue_id)
        assert state_of(notice) == MailState.UNWANTED
        assert not sent_tasks

    def test_wanted_once_a_day_since(
        self, notice: Notice, send: Send, sent_tasks: list[Any]
    ) -> None:
        prefer(notice.recipient, Delivery.DAILY)
        send_waiting_notices(dialogue_id=notice.dialogue_id)
        assert not sent_tasks
        assert not send(notice)
        assert state_of(notice) == MailState.WAITING

    def test_a_choice_for_another_kind_or_in_another_dialogue_is_none_here(
        self, notice: Notice, send: Send, other_dialogue: Dialogue
    ) -> None:
        prefer(notice.recipient, Delivery.OFF, kind="material_published")
        with scope_to(other_dialogue):
            prefer(notice.recipient, Delivery.OFF)
        assert send(notice)


class TestMailServers:
    def test_down_then_up(
        self, notice: Notice, send: Send, settings: Any, sent_tasks: list[Any]
    ) -> None:
        working = settings.EMAIL_BACKEND
        settings.EMAIL_BACKEND = "tests.accounts.mail_down.Backend"
        assert not send(notice)
        assert state_of(notice) == MailState.WAITING
        settings.EMAIL_BACKEND = working
        Notice.objects.update(queued_at=timezone.now() - 2 * QUEUED_FOR)
        send_waiting_notices(dialogue_id=notice.dialogue_id)
        [task] = sent_tasks
        assert send_notice(*task.args, **task.kwargs)
        assert len(mail.outbox) == 1

    def test_what_was_tried_lets_the_others_go_first(
        self, notice: Notice, monkeypatch: pytest.MonkeyPatch, sent_tasks: list[Any]
    ) -> None:
        """However many wait in vain, such as those of people who owe the terms."""
        monkeypatch.setattr("focal_points.tasks.NOTICES_AT_A_TIME", 2)
        numbers = [notice.pk, *(NoticeFactory(recipient=notice.recipient).pk for _ in range(3))]
        for _ in range(2):
            send_waiting_notices(dialogue_id=notice.dialogue_id)
            queued = Notice.objects.exclude(queued_at=None)
            queued.update(queued_at=F("queued_at") - 2 * QUEUED_FOR)
        assert [task.args[0] for task in sent_tasks] == numbers

    def test_an_address_refused_for_good_gets_nothing_more(
        self, notice: Notice, send: Send, refusing: Any
    ) -> None:
        with refusing(550):
            assert not send(notice)
        bounce = Bounce.objects.get()
        assert (bounce.email, bounce.status) == ("awa@example.org", "550")
        assert bounce.words == "5.1.1 no such user"
        assert state_of(notice) == MailState.REFUSED
        later = NoticeFactory(recipient=notice.recipient)
        assert not send(later)
        assert state_of(later) == MailState.REFUSED
        assert not mail.outbox

    @pytest.mark.parametrize("way_out", ["cleared by staff", "another address"])
    def test_until_it_is_cleared_or_changed(self, notice: Notice, send: Send, way_out: str) -> None:
        bounces.record("Awa@Example.org", status="5.1.1", words="gone")
        if way_out == "another address":
            User.objects.update(email="awa.ndiaye@example.org")
        else:
            assert bounces.clear(Bounce.objects.all(), by=notice.recipient) == 1
        assert send(notice)

    def test_refused_for_now_is_tried_again(
        self, notice: Notice, send: Send, refusing: Any
    ) -> None:
        with refusing(450):
            assert not send(notice)
        assert not Bounce.objects.exists()
        assert send(notice)

    def test_what_waits_too_long_is_no_news(
        self, notice: Notice, send: Send, sent_tasks: list[Any]
    ) -> None:
        Notice.objects.update(happened_at=timezone.now() - datetime.timedelta(days=8))
        send_waiting_notices(dialogue_id=notice.dialogue_id)
        assert state_of(notice) == MailState.TOO_LATE
        assert not send(notice)
        assert not sent_tasks


def test_another_dialogues_notice_is_out_of_reach(notice: Notice, other_dialogue: Dialogue) -> None:
    assert not send_notice(notice.pk, dialogue_id=other_dialogue.pk)
    assert state_of(notice) == MailState.WAITING
    assert not NoticePreference.objects.exists()

"""A focal point who was told of a meeting, and mail servers in several moods."""

from collections.abc import Callable
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from dialogue.models import Dialogue
from focal_points.models import Notice, User
from focal_points.tasks import send_notice
from meetings.models import Meeting
from tests.factories import MeetingFactory, NoticeFactory, PersonFactory


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory(title_en="Meeting on return", title_fr="Réunion sur le retour")


@pytest.fixture
def reader(dialogue: Dialogue) -> User:
    """A focal point, whose rights are those of an open mandate."""
    return PersonFactory.focal_point(email="awa@example.org", name="Awa <Ndiaye>")


@pytest.fixture
def notice(reader: User, meeting: Meeting) -> Notice:
    return NoticeFactory(recipient=reader, subject=meeting)


@pytest.fixture
def send(dialogue: Dialogue) -> Callable[[Notice], bool]:
    """`send(notice)`: what a worker does with the notice's message; whether a mail went out."""
    return lambda notice: send_notice(notice.pk, dialogue_id=dialogue.pk)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Any]:
    """`with refusing(550): ...`: a mail server that answers so to every recipient."""

    def made(code: int) -> Any:
        def refuse(message: EmailMultiAlternatives) -> int:
            raise SMTPRecipientsRefused({message.to[0]: (code, b"5.1.1 no such \x00 user")})

        context = monkeypatch.context()

        class Mood:
            def __enter__(self) -> None:
                context.__enter__().setattr(EmailMultiAlternatives, "send", refuse)

            def __exit__(self, *error: Any) -> None:
                context.__exit__(*error)

        return Mood()

    return made

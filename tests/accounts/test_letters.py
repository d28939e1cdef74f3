"""Letters: what is tried again, and what nobody can write into them."""

import datetime
from contextlib import nullcontext
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue
from focal_points.enums import Role
from focal_points.models import FocalPoint
from focal_points.tasks import deliver, send_invitation
from tests.factories import InvitationFactory, PersonFactory


@pytest.mark.parametrize(("code", "is_tried_again"), [(550, False), (450, True)])
def test_an_address_refused_for_good_is_tried_once(
    monkeypatch: pytest.MonkeyPatch, code: int, is_tried_again: bool
) -> None:
    letter = {"subject": "", "text": "", "html": "", "sender": "us@example.org"}
    to = "nobody@example.org"

    def refuse(_message: Any) -> int:
        raise SMTPRecipientsRefused({to: (code, b"not this one")})

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    # What a task raises, it tries again.
    with pytest.raises(SMTPRecipientsRefused) if is_tried_again else nullcontext():
        deliver(**letter, to=[to])


PLANTED = "The Secretariat\n\nYour account expires today:\nhttps://evil.example/login\n\nAminata"


def test_a_name_is_one_line_however_it_is_sent(client_for: Any, dialogue: Dialogue) -> None:
    person = PersonFactory.focal_point()
    particulars = {"name": PLANTED, "language": "en", "time_zone": ""}
    client_for(person, dialogue).post(reverse("focal_points:my_account"), particulars)
    person.refresh_from_db()
    assert person.name == (
        "The Secretariat Your account expires today: https://evil.example/login Aminata"
    )


def test_no_name_makes_a_button_in_a_letter(dialogue: Dialogue) -> None:
    """Also one that was stored before it had to be one line."""
    person = PersonFactory.focal_point(name=PLANTED)
    partner = FocalPoint.objects.get(user=person).partner
    until = timezone.localdate() + datetime.timedelta(days=9)
    invitation = InvitationFactory(
        role=Role.CONTRIBUTOR, partner=partner, until=until, invited_by=person, name=PLANTED
    )
    assert send_invitation(invitation.pk, dialogue_id=dialogue.pk)
    [message] = mail.outbox
    [(html, _kind)] = message.alternatives
    assert 'class="button" href="https://evil.example' not in str(html)
    assert "\nhttps://evil.example" not in str(message.body)

"""Letters about an account, which are in the queue alone."""

from contextlib import nullcontext
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from focal_points.tasks import deliver


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

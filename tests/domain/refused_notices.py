"""Notices, choices and refused addresses that the database refuses, with the sentence before."""

import datetime

from django.utils import timezone

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

TIMED = "An e-mail has a time of sending once it is sent."
ROWS = [
    Case("notice_sent_at_a_time", make.NoticeFactory, {"mail": "sent"}, TIMED, "(sent)"),
    Case(
        "notice_sent_at_a_time",
        make.NoticeFactory,
        {"mailed_at": timezone.now()},
        TIMED,
        "(not sent)",
    ),
    Case(
        "notice_digest_was_sent",
        make.NoticeFactory,
        {"digest_on": datetime.date(2026, 5, 1)},
        "Only what is sent is part of a daily e-mail.",
    ),
    Case(
        "bounce_cleared_after_it_happened",
        make.BounceFactory,
        lambda row: {"cleared_at": row.bounced_at - datetime.timedelta(days=1)},
        "The end must not come before the start.",
    ),
    Case(
        "notice_once",
        twin(make.NoticeFactory, same=("recipient", "event")),
        {},
        "This person has been told of that already.",
    ),
    Case(
        "notice_preference_once",
        twin(make.NoticePreferenceFactory, same=("kind", "user")),
        {},
        "This person has chosen for that kind already.",
    ),
    Case(
        "bounce_open_once",
        twin(make.BounceFactory, same=("email",)),
        {},
        "This address is noted as refused already.",
    ),
]

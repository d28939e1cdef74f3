"""Which notices still want an e-mail, asked at the moment of sending, and what became of it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.expressions import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from dialogue.access import standing_of
from focal_points.enums import Delivery, MailState
from focal_points.models import Notice, NoticePreference, User
from focal_points.services import bounces
from focal_points.services.notices import Told, told

QUEUED_FOR = datetime.timedelta(minutes=4)
"""So long a notice counts as being on the queue. A message that nobody has taken by then is dropped
there, and beat, which comes round every five minutes, finds the row. So a mail server that is down
builds up no queue."""

GIVE_UP_AFTER = datetime.timedelta(days=7)
"""News that could not be sent for so long is none any more; on the site it stays."""


@dataclass(frozen=True, slots=True)
class SummaryTime:
    """The last moment at which daily e-mails fell due, and the day that they are of.

    Notices from before it are sent, later ones wait for the next day. So one a day is sent,
    however late the worker comes to it.
    """

    moment: datetime.datetime

    @classmethod
    def latest(cls) -> "SummaryTime":
        now = timezone.localtime()
        moment = now.replace(hour=settings.NOTICE_SUMMARY_HOUR, minute=0, second=0, microsecond=0)
        return cls(moment if moment <= now else moment - datetime.timedelta(days=1))

    @property
    def day(self) -> datetime.date:
        return self.moment.date()


def waiting(delivery: Delivery) -> QuerySet[Notice]:
    """Notices whose e-mail has not left, of people who chose to have them in that way."""
    chosen = NoticePreference.objects.filter(user=OuterRef("recipient"), kind=OuterRef("kind"))
    rows: QuerySet[Notice] = (
        Notice.objects.filter(mail=MailState.WAITING)
        .alias(wanted=Coalesce(Subquery(chosen.values("delivery")[:1]), Value(Delivery.AT_ONCE)))
        .filter(wanted=delivery)
    )
    return rows


def queue_up(at_most: int) -> list[int]:
    """Note waiting notices that are not on the queue as being there, and name them.

    However many announcements there are, and whichever workers look for what waits, each notice is
    named once while it counts as queued. Those go first that never were, then what was tried
    longest ago: what cannot be sent for days stands in nobody's way.
    """
    now = timezone.now()
    left_out = waiting(Delivery.AT_ONCE).exclude(queued_at__gte=now - QUEUED_FOR)
    rows = left_out.select_for_update(skip_locked=True, of=("self",))
    rows = rows.order_by(F("queued_at").asc(nulls_first=True), "pk")
    named = list(rows.values_list("pk", flat=True)[:at_most])
    Notice.objects.filter(pk__in=named).update(queued_at=now)
    return named


def waiting_for_summary(due: SummaryTime) -> QuerySet[Notice]:
    """Those that the daily e-mail of that day is to hold, of people who had none that day."""
    had_one = Notice.objects.filter(recipient=OuterRef("recipient"), digest_on=due.day)
    return waiting(Delivery.DAILY).filter(~Exists(had_one), happened_at__lt=due.moment)


def close_what_nobody_waits_for() -> None:
    """Settle without an e-mail what people do not want by mail, and what is too old to be news."""
    unwanted = waiting(Delivery.OFF).values("pk")
    Notice.objects.filter(pk__in=unwanted).update(mail=MailState.UNWANTED)
    Notice.objects.filter(
        mail=MailState.WAITING, happened_at__lt=timezone.now() - GIVE_UP_AFTER
    ).update(mail=MailState.TOO_LATE)


def still_due(notices: Collection[Notice], recipient: User) -> list[Told]:
    """Those of one person's notices that are to be sent now; the others are settled.

    Not sent: what was read on the site meanwhile, what the person may not see any more, and
    anything to an address that refuses our mail. What is closed only until the person accepts the
    terms of reference waits for that.
    """
    unread = [notice for notice in notices if notice.read_at is None]
    _settle([notice for notice in notices if notice.read_at], MailState.UNWANTED)
    if standing_of(recipient).owes_terms:
        return []
    lines = told(unread, recipient) if recipient.is_active else []
    open_ids = {line.notice.pk for line in lines}
    gone = [notice for notice in unread if notice.pk not in open_ids]
    _settle(gone, MailState.WITHDRAWN)
    if lines and bounces.is_refused(recipient.email):
        _settle([line.notice for line in lines], MailState.REFUSED)
        return []
    return lines


def note_sent(lines: Collection[Told], day: datetime.date | None = None) -> None:
    """The e-mail has left: with one notice, or as that day's summary."""
    Notice.objects.filter(pk__in=[line.notice.pk for line in lines]).update(
        mail=MailState.SENT, mailed_at=timezone.now(), digest_on=day
    )


def note_failure(lines: Collection[Told], recipient: User, failure: OSError) -> None:
    """An address that is refused for good is noted; anything else waits for a better moment."""
    refusal = bounces.refused_for_good(failure)
    if refusal:
        status, words = refusal
        bounces.record(recipient.email, status=status, words=words)
        _settle([line.notice for line in lines], MailState.REFUSED)


def _settle(notices: Collection[Notice], state: MailState) -> None:
    if notices:
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=state)

"""Asking for delegations, and what becomes of that: one verb each.

Each may raise ValidationError, in the language of whoever asks.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import standing_of
from dialogue.enums import PublicationState
from dialogue.models import Organisation, Partner
from meetings.enums import MeetingStatus
from meetings.models import Delegation, Meeting
from meetings.services.reminders import Reminded, nobody_acts_for
from meetings.signals import delegation_asked, delegation_reminded, nomination_due_soon

TOLD_BEFORE = (7, 2)
"""Days before the deadline on which those who have not answered are told of it."""


@transaction.atomic
def ask(
    meeting: Meeting,
    *,
    partners: Iterable[Partner] = (),
    organisations: Iterable[Organisation] = (),
    quota: int,
) -> list[Delegation]:
    """Ask each of them for a delegation of so many seats; those asked already are left as they are.

    Raises ValidationError while the meeting is not published, and once it is over.
    """
    current = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if current.state != PublicationState.PUBLISHED:
        raise ValidationError(_("Publish the meeting first: whom you ask will look it up."))
    if current.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        raise ValidationError(
            _("The meeting is over or cancelled; delegations to it can no longer be asked for.")
        )
    asked: set[Any] = set(current.delegations.values_list("partner", "organisation"))
    fresh = [
        *(Delegation(partner=row) for row in partners if (row.pk, None) not in asked),
        *(Delegation(organisation=row) for row in organisations if (None, row.pk) not in asked),
    ]
    for delegation in fresh:
        delegation.meeting = current
        delegation.quota = quota
        delegation.full_clean(exclude={"dialogue", "meeting", "partner", "organisation"})
        delegation.save()
        delegation_asked.send(sender=Delegation, delegation=delegation)
    return fresh


@transaction.atomic
def decline(delegation: Delegation, *, word: str, by: Any) -> Delegation:
    """Say that nobody will come, and why. Whoever has named people withdraws them first."""
    current = locked(delegation)
    must_be_open(current, by)
    if current.seats_taken:
        raise ValidationError(_("Withdraw the people whom you have named first."))
    current.declined_at = timezone.now()
    current.declined_because = word
    current.save(update_fields=["declined_at", "declined_because"])
    return current


@transaction.atomic
def remind(meeting: Meeting) -> Reminded:
    """Remind the partners that have not answered and still can, each once a day at most."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    due = (
        Delegation.objects.awaited()
        .filter(Q(reminded_at=None) | Q(reminded_at__lt=midnight), meeting=meeting)
        .select_related("meeting", "partner")
        .select_for_update(of=("self",))
    )
    rows = [delegation for delegation in due if delegation.is_open]
    unheard = nobody_acts_for(row.partner for row in rows if row.partner)
    reminded = [row for row in rows if row.partner not in unheard]
    for delegation in reminded:
        delegation.reminded_at = timezone.now()
        delegation.save(update_fields=["reminded_at"])
        delegation_reminded.send(sender=Delegation, delegation=delegation)
    return Reminded(len(reminded), unheard)


@transaction.atomic
def extend(delegation: Delegation, until: datetime.date | None) -> Delegation:
    """Give this delegation alone until a later day, that day included; None takes that back."""
    current = locked(delegation)
    if until is not None:
        _check_extension(current.meeting, until)
    current.until = until
    current.save(update_fields=["until"])
    return current


def shorten_extensions(meeting: Meeting) -> None:
    """No delegation is given longer than the meeting lasts, whose days are others now."""
    if meeting.is_known_to_the_day:
        beyond = Delegation.objects.filter(meeting=meeting, until__gt=meeting.last_day)
        beyond.update(until=meeting.last_day)


def _check_extension(meeting: Meeting, until: datetime.date) -> None:
    if until < timezone.localdate():
        raise ValidationError({"until": _("This day is past.")})
    if until > meeting.last_day:
        raise ValidationError({"until": _("Nominations end with the meeting at the latest.")})
    if meeting.nominations_until and until < meeting.nominations_until:
        raise ValidationError({"until": _("The deadline of the meeting is later than this day.")})


@transaction.atomic
def allot(delegation: Delegation, quota: int) -> Delegation:
    """Give the delegation so many seats; not fewer than are taken."""
    current = locked(delegation)
    if quota < current.seats_taken:
        raise ValidationError(
            {
                "quota": ngettext(
                    "%(number)d person is named already.",
                    "%(number)d people are named already.",
                    current.seats_taken,
                )
                % {"number": current.seats_taken}
            }
        )
    current.quota = quota
    current.clean_fields(exclude={"dialogue", "meeting", "partner", "organisation"})
    current.save(update_fields=["quota"])
    return current


@transaction.atomic
def announce_due_soon(today: datetime.date) -> int:
    """Announce, once each, the deadlines that are near for those that have not answered."""
    waiting = (
        Delegation.objects.awaited()
        .filter(meeting__starts_on__gte=today)
        .select_related("meeting")
        .select_for_update(of=("self",), skip_locked=True)
    )
    announced = 0
    for delegation in waiting:
        day = _day_of_announcing(delegation, today)
        if day is None or not delegation.is_open:
            continue
        delegation.announced_for = day
        delegation.save(update_fields=["announced_for"])
        nomination_due_soon.send(
            sender=Delegation, delegation=delegation, days=(delegation.closes_on - today).days
        )
        announced += 1
    return announced


def _day_of_announcing(delegation: Delegation, today: datetime.date) -> datetime.date | None:
    """The last day of announcing that has come, if it was not kept and they knew before it."""
    come = [
        day
        for before in TOLD_BEFORE
        if (day := delegation.closes_on - datetime.timedelta(days=before)) <= today
    ]
    if not come:
        return None
    day = max(come)
    asked_on = timezone.localdate(delegation.asked_at)
    told = delegation.announced_for is not None and delegation.announced_for >= day
    return None if told or asked_on >= day else day


def locked(delegation: Delegation) -> Delegation:
    """The delegation as it stands, held until the transaction ends."""
    row: Delegation = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("meeting", "partner__country", "partner__organisation", "organisation")
        .get(pk=delegation.pk)
    )
    return row


def must_be_open(delegation: Delegation, by: Any) -> None:
    """Raises ValidationError once nominations are closed; the Secretariat goes on."""
    if delegation.is_open or standing_of(by).is_secretariat:
        return
    raise ValidationError(
        _("Nominations are closed. Please write to the Secretariat: it can still make the change.")
    )

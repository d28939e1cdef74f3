"""Delegations that a partner's focal points answer for."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from dialogue import periods
from dialogue.texts import text_of
from focal_points.access.readers import acting_for
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, open_it, register
from focal_points.services.notifying import announce
from meetings.enums import Answer, DelegationChange, MeetingStatus, ParticipationState
from meetings.models import Delegation, Participant
from meetings.notices.meetings import tell_of_their_place, when_and_where
from meetings.participation_querysets import counted
from meetings.templatetags.participation_parts import city_of_zone

DELEGATIONS = "delegations"
AWAITED = (DelegationChange.ASKED, DelegationChange.REMINDED, DelegationChange.DUE_SOON)


def _delegations(user: Any) -> QuerySet:
    """Those that the user answers for; to a meeting that is cancelled nobody is asked any more."""
    asked = Delegation.objects.visible_to(user)
    rows: QuerySet = asked.exclude(meeting__status=MeetingStatus.CANCELLED)
    return rows


def _with_their_names(rows: QuerySet, user: Any) -> QuerySet:
    of_it = {"delegation": OuterRef("pk")}
    confirmed = Participant.objects.confirmed().filter(**of_it).order_by("pk")
    in_force = Participant.objects.in_force().filter(**of_it).order_by()
    counts: QuerySet = rows.annotate(
        confirmed_names=ArraySubquery(confirmed.values("name")),
        in_force_count=counted(in_force.values("delegation")),
    )
    return counts.select_related("meeting__country", "partner__country", "partner__organisation")


def _facts(delegation: Any, change: str) -> str:
    """As it is now: a notice that is read late tells the latest."""
    return f"{when_and_where(delegation.meeting)}. {_how_it_stands(delegation, change)}"


def _how_it_stands(delegation: Any, change: str) -> str:
    answer = delegation.answer
    if change in AWAITED and answer == Answer.NONE:
        return _what_is_awaited(delegation)
    if delegation.confirmed_names:
        told = gettext("%(partner)s, confirmed: %(names)s")
        return told % {"partner": delegation.name, "names": ", ".join(delegation.confirmed_names)}
    return f"{delegation.name}, {answer.label}"


def _what_is_awaited(delegation: Delegation) -> str:
    told = ngettext(
        "%(partner)s: name one person, or say that nobody can come, until %(day)s, at the end of "
        "the day (%(city)s time).",
        "%(partner)s: name up to %(quota)d people, or say that nobody can come, until %(day)s, at "
        "the end of the day (%(city)s time).",
        delegation.quota,
    )
    return told % {
        "partner": delegation.name,
        "quota": delegation.quota,
        "day": periods.written(delegation.closes_on),
        "city": city_of_zone(delegation.meeting.time_zone),
    }


def _way(change: str) -> str:
    return gettext("Name your delegation") if change in AWAITED else open_it(change)


register(
    NoticeKind(
        name=DELEGATIONS,
        label=gettext_lazy("Delegations to meetings"),
        description=gettext_lazy(
            "When you are asked for a delegation and shortly before the last day for names, and "
            "when somebody in it is confirmed, replaced or withdrawn."
        ),
        visible=_delegations,
        with_all=_with_their_names,
        what=lambda delegation, change: DelegationChange(change).label,
        title=lambda delegation: text_of(delegation.meeting, "title"),
        facts=_facts,
        address=lambda delegation: reverse("meetings:delegation", args=[delegation.pk]),
        way=_way,
    )
)


def tell_of_asking(delegation: Delegation) -> None:
    _tell(delegation, DelegationChange.ASKED, "asked")


def tell_of_reminder(delegation: Delegation) -> None:
    _tell(delegation, DelegationChange.REMINDED, f"reminded {delegation.reminded_at}")


def tell_of_last_days(delegation: Delegation, days: int) -> None:
    event = f"{days} days before {delegation.closes_on}"
    _tell(delegation, DelegationChange.DUE_SOON, event)


def tell_of_decision(participants: Sequence[Participant], by: Any) -> None:
    """Each delegation once, however many of its people are meant, and those who are confirmed.

    Whoever decided knows, and who alone is confirmed hears that by itself.
    """
    state = participants[0].state
    is_confirmed = state == ParticipationState.CONFIRMED
    event = f"{state} {timezone.now()}"
    if is_confirmed:
        tell_of_their_place(participants, event)
    for delegation in dict.fromkeys(row.delegation for row in participants if row.delegation):
        people = [row.user_id for row in participants if row.delegation == delegation]
        knowing = {by.pk, *people} if is_confirmed and len(people) == 1 else {by.pk}
        _tell(delegation, DelegationChange(state), event, knowing)


def _tell(
    delegation: Delegation,
    change: DelegationChange,
    event: str,
    knowing: Collection[int | None] = (),
) -> None:
    """The acting focal points of its partner; an organisation that is none has nobody here."""
    if delegation.partner_id is None:
        return
    people = User.objects.filter(acting_for(delegation.partner_id))
    others = people.exclude(pk__in=[pk for pk in knowing if pk])
    announce(DELEGATIONS, delegation.pk, event, others, change=change)

"""Meetings that people plan by, and their place at them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from dialogue import periods
from dialogue.access import Standing, standing_of
from dialogue.enums import Audience
from dialogue.texts import text_of
from focal_points.access.readers import addressed_by, is_of_secretariat
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import MeetingChange
from meetings.models import Meeting, Participant

MEETINGS = "meeting_changed"
EXPLAINED = (MeetingChange.POSTPONED, MeetingChange.CANCELLED)
"""What is never done without a reason, which is told with it. Named as the status is."""


def meetings_that_concern(user: Any) -> QuerySet:
    """All that may be seen, for those with a part in the dialogue; else those one was named for.

    What the public may see as well stays visible to people whose mandate has ended; it is not
    news that they are sent any more.
    """
    rows: QuerySet = Meeting.objects.visible_to(user)
    standing = standing_of(user)
    if has_a_part(standing):
        return rows
    named = Participant.objects.filter(user=standing.user_id, user__isnull=False)
    return rows.filter(pk__in=named.values("meeting"))


def has_a_part(standing: Standing) -> bool:
    return standing.is_focal_point or standing.is_secretariat or bool(standing.contributes_for)


def when_and_where(meeting: Meeting) -> str:
    """As it is now: a notice that is read late tells the latest."""
    city = text_of(meeting, "city")[0]
    country = meeting.country.name if meeting.country else ""
    return ", ".join(part for part in (periods.meeting_dates(meeting), city, country) if part)


def _with_reasons(rows: Any, user: Any) -> QuerySet:
    explained: QuerySet = rows.select_related("country").with_steps()
    return explained


def _when_where_and_why(meeting: Meeting, change: str) -> str:
    """When it was postponed or cancelled, with why, and the dates that it had if it has others."""
    if change == MeetingChange.NOMINATIONS_SHORTENED and meeting.nominations_until:
        until = gettext("The host has moved the meeting: names are awaited until %(day)s")
        day = periods.written(meeting.nominations_until)
        return f"{when_and_where(meeting)}. {until % {'day': day}}"
    step = meeting.latest_step(change) if change in EXPLAINED else None
    if step is None:
        return when_and_where(meeting)
    parts = [when_and_where(meeting), text_of(step, "reason")[0]]
    if step.former_dates != periods.meeting_dates(meeting):
        earlier = gettext("Earlier dates: %(dates)s.") % {"dates": step.former_dates}
        parts.insert(1, earlier.removesuffix("."))
    return ". ".join(part for part in parts if part)


register(
    NoticeKind(
        name=MEETINGS,
        label=gettext_lazy("Meetings and their dates"),
        description=gettext_lazy(
            "When a meeting is announced, confirmed, moved, postponed or cancelled, "
            "and when you are confirmed as a participant or no longer are one."
        ),
        visible=meetings_that_concern,
        with_all=_with_reasons,
        what=lambda meeting, change: MeetingChange(change).label,
        facts=_when_where_and_why,
    )
)


def tell_who_plans_by_it(meeting: Meeting, change: str, event: str) -> None:
    """All acting focal points, and whoever takes part."""
    people = addressed_by(Audience.PUBLIC) | those_who_take_part(meeting)
    announce(MEETINGS, meeting.pk, event, people, change=change)


def tell_of_shorter_nominations(meeting: Meeting) -> None:
    """The Secretariat, whose day it was that the host's new dates left no room for."""
    people = User.objects.filter(is_of_secretariat())
    change = MeetingChange.NOMINATIONS_SHORTENED
    announce(MEETINGS, meeting.pk, f"{change} {timezone.now()}", people, change=change)


def tell_of_their_place(participants: Sequence[Participant], event: str) -> None:
    """Those of one meeting who are confirmed now, as far as they have accounts."""
    people = User.objects.filter(pk__in=[row.user_id for row in participants])
    announce(
        MEETINGS,
        participants[0].meeting_id,
        event,
        people,
        change=MeetingChange.PLACE_CONFIRMED,
    )


def tell_of_place_that_ended(participant: Participant, by: Any) -> None:
    """Who was told of it before, if they have an account and did not decide it themselves."""
    people = User.objects.filter(pk__in=[participant.user_id]).exclude(pk=by.pk)
    announce(
        MEETINGS,
        participant.meeting_id,
        f"place ended {participant.pk} {timezone.now()}",
        people,
        change=MeetingChange.PLACE_ENDED,
    )


def those_who_take_part(meeting: Meeting) -> QuerySet[User]:
    taking_part = Participant.objects.confirmed().filter(meeting=meeting)
    return User.objects.filter(pk__in=taking_part.values("user"), is_active=True)

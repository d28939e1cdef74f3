"""Meetings as entries of a calendar (RFC 5545).

An entry keeps its UID for good and counts its revisions, so that a calendar that has it already
follows every change. Times are those of the agenda; without them the entry takes whole days. A
meeting whose day is not known has no entry: any day would be an invented one.
"""

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText, vUri

from dialogue.enums import DatePrecision, PublicationState
from dialogue.models import Dialogue
from dialogue.texts import text_of
from meetings.enums import MeetingStatus
from meetings.models import AgendaItem, Meeting
from meetings.services.timetable import span_of

PRODUCT = "-//Rabat Portal//Meetings//{language}"
STATUS = {
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
}
LOOKING_BACK = datetime.timedelta(days=2 * 365)
AT_MOST = 500
"""Meetings in one calendar, the latest ones."""
REFRESH = datetime.timedelta(hours=6)


def meetings_of_a_calendar(user: Any) -> QuerySet[Meeting]:
    """The meetings of the last two years and to come that the person may see, as entries."""
    since = timezone.localdate() - LOOKING_BACK
    return (
        calendar_rows(user)
        .filter(starts_precision=DatePrecision.DAY, starts_on__gte=since)
        .order_by("-starts_on", "-pk")[:AT_MOST]
    )


def calendar_rows(user: Any) -> QuerySet[Meeting]:
    """Meetings that the user may see, with all that an entry needs of their own row."""
    return (  # type: ignore[no-any-return]
        Meeting.objects.visible_to(user)
        .with_online_room_for(user)
        .with_steps()
        .select_related("country")
    )


def calendar_of(meetings: Sequence[Meeting], dialogue: Dialogue, title: str) -> bytes:
    """The file, in the active language; two queries, however many meetings there are."""
    language = get_language() or "en"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT.format(language=language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # What most programs call the calendar by; RFC 7986 has NAME for it.
    calendar.add("x-wr-calname", vText(title, params={"LANGUAGE": language}))
    calendar.add("name", vText(title, params={"LANGUAGE": language}))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    agendas = _agendas(meetings)
    days: list[datetime.date] = []
    for meeting in meetings:
        if meeting.is_known_to_the_day:
            calendar.add_component(_entry(meeting, agendas.get(meeting.pk, []), dialogue))
            days += [meeting.starts_on, meeting.last_day]
    if days:
        calendar.add_missing_timezones(
            first_date=datetime.date(min(days).year, 1, 1),
            last_date=datetime.date(max(days).year + 1, 12, 31),
        )
    written: bytes = calendar.to_ical()
    return written


def uid_of(meeting: Meeting, dialogue: Dialogue) -> str:
    """For good: neither a new title nor new days nor another host name change it."""
    return f"meeting-{meeting.pk}@{dialogue.slug}.{settings.PORTAL_DOMAIN}"


def status_of(meeting: Meeting) -> str:
    """A meeting that is put off without a new date does not take place on the days it had."""
    if meeting.awaits_date:
        return "CANCELLED"
    return STATUS.get(MeetingStatus(meeting.status), "TENTATIVE")


def _agendas(meetings: Sequence[Meeting]) -> dict[int, list[AgendaItem]]:
    timed = (
        AgendaItem.objects.filter(meeting__in=meetings, day__isnull=False)
        .only("meeting", "day", "starts_at", "ends_at")
        .order_by("meeting")
    )
    return {pk: list(rows) for pk, rows in groupby(timed, key=lambda row: row.meeting_id)}


def _entry(meeting: Meeting, agenda: list[AgendaItem], dialogue: Dialogue) -> Event:
    address = f"{dialogue.origin}{meeting.get_absolute_url()}"
    event = Event()
    event.add("uid", uid_of(meeting, dialogue))
    event.add("sequence", meeting.sequence)
    # Without a method that asks for answers, DTSTAMP is the last revision as well.
    event.add("dtstamp", meeting.calendar_changed_at)
    event.add("last-modified", meeting.calendar_changed_at)
    event.add("status", status_of(meeting))
    event.add("summary", _in_its_language(meeting, "title"))
    event.add("url", vUri(address))
    event.add("description", _description(meeting, address))
    if place := _place(meeting):
        event.add("location", place)
    if span := span_of(meeting, agenda):
        event.add("dtstart", span.starts)
        event.add("dtend", span.ends)
    else:
        event.add("dtstart", meeting.starts_on)
        # The day after the last: the end of whole days is not part of them.
        event.add("dtend", meeting.last_day + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event


def _in_its_language(meeting: Meeting, field: str) -> vText:
    text, language = text_of(meeting, field)
    return vText(text, params={"LANGUAGE": language or get_language() or "en"})


def _description(meeting: Meeting, address: str) -> str:
    lines = []
    if meeting.state != PublicationState.PUBLISHED:
        lines.append(_("Not published yet: for the Secretariat only."))
    if meeting.awaits_date:
        lines.append(_("Postponed; new dates are not known yet."))
    elif meeting.status != MeetingStatus.HELD:
        lines.append(str(meeting.get_status_display()))
    if step := meeting.step_out_of_plan:
        lines.append(text_of(step, "reason")[0])
    lines.append(text_of(meeting, "summary")[0])
    if meeting.may_enter_room and meeting.online_address:  # type: ignore[attr-defined]
        room = _("Online room, for participants only: %(address)s")
        lines.append(room % {"address": meeting.online_address})
    lines.append(address)
    return "\n\n".join(line for line in lines if line)


def _place(meeting: Meeting) -> str:
    parts = [text_of(meeting, "venue")[0], text_of(meeting, "city")[0]]
    if meeting.country:
        parts.append(str(meeting.country.name))
    if not any(parts) and meeting.is_online:
        return str(meeting.get_format_display())
    return ", ".join(part for part in parts if part)

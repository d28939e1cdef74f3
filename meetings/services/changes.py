"""From how a meeting or a paper was to how it is: what people are to be told, if anything."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from dialogue.enums import DatePrecision, PublicationState
from focal_points.access.readers import is_closed
from focal_points.models import Notice
from meetings.enums import MaterialChange, MeetingChange, MeetingStatus
from meetings.models import Material, MaterialVersion, Meeting
from meetings.notices import PAPERS
from meetings.signals import material_published, meeting_changed

OF_STATUS = {
    MeetingStatus.CONFIRMED: MeetingChange.CONFIRMED,
    MeetingStatus.POSTPONED: MeetingChange.POSTPONED,
    MeetingStatus.CANCELLED: MeetingChange.CANCELLED,
}
STILL_NEWS = datetime.timedelta(days=7)
"""For so long after its embargo's end a paper is still announced."""
SAME_NEWS = datetime.timedelta(hours=1)
"""A further language so soon after the paper was announced is part of the same news."""


@dataclass(frozen=True, slots=True)
class Plans:
    """What people plan by: whether, when and where a meeting takes place."""

    is_published: bool
    status: str
    starts_on: datetime.date
    ends_on: datetime.date | None
    precision: str
    place: tuple[str | int | None, ...]

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(
            is_published=meeting.state == PublicationState.PUBLISHED,
            status=meeting.status,
            starts_on=meeting.starts_on,
            ends_on=meeting.ends_on,
            precision=meeting.starts_precision,
            place=(meeting.city, meeting.country_id),
        )

    @property
    def last_day(self) -> datetime.date:
        """The last day that the dates allow for: one known to a year may lie at its end."""
        if self.precision == DatePrecision.DAY:
            return self.ends_on or self.starts_on
        if self.precision == DatePrecision.MONTH:
            return (self.starts_on.replace(day=28) + datetime.timedelta(days=4)).replace(
                day=1
            ) - datetime.timedelta(days=1)
        return self.starts_on.replace(month=12, day=31)

    @property
    def dates(self) -> tuple[object, ...]:
        return self.starts_on, self.ends_on or self.starts_on, self.precision


def change_between(
    before: Plans | None, after: Plans, today: datetime.date
) -> MeetingChange | None:
    """What those who plan by the meeting are to be told, the weightiest alone; None for nothing.

    A meeting that is over, or was before the change, is history: corrections of it are no news.
    `before` is None for a new meeting.
    """
    if not after.is_published or after.status == MeetingStatus.HELD:
        return None
    if before is None or not before.is_published:
        is_to_come = after.last_day >= today and after.status != MeetingStatus.CANCELLED
        return MeetingChange.ANNOUNCED if is_to_come else None
    if max(before.last_day, after.last_day) < today:
        return None
    if after.status != before.status and after.status in OF_STATUS:
        told = OF_STATUS[MeetingStatus(after.status)]
        if told != MeetingChange.CONFIRMED or after.dates == before.dates:
            return told
    if after.status == MeetingStatus.CANCELLED:
        return None
    if after.dates != before.dates or (before.place != after.place and any(before.place)):
        return MeetingChange.MOVED
    return None


def meeting_as_stored(pk: int | None) -> Plans | None:
    """How the meeting is before it is saved; None for a new one."""
    stored = Meeting.objects.filter(pk=pk).first() if pk else None
    return Plans.of(stored) if stored else None


def announce_changes(meeting: Meeting, before: Plans | None) -> None:
    """To be called once a meeting was saved, with how it was before."""
    change = change_between(before, Plans.of(meeting), timezone.localdate())
    if change is not None:
        meeting_changed.send(
            sender=Meeting,
            meeting=meeting,
            change=change,
            event=f"{change} {timezone.now().isoformat()}",
        )


def opened_to(material: Material) -> str | None:
    """The audience that may open the paper now; None while it is open to the Secretariat alone."""
    return None if is_closed(material) else material.audience


def material_as_stored(pk: int | None) -> str | None:
    """To whom the paper is open before it is saved."""
    stored = Material.objects.select_related("meeting").filter(pk=pk).first() if pk else None
    return opened_to(stored) if stored else None


def announce_opening(material: Material, before: str | None) -> None:
    """To be called once a paper was saved, with whom it was open to before.

    Told are those who may open it now; who was told before is not told again. One without a file
    is announced with its first version.
    """
    now = opened_to(material)
    if now is not None and now != before and material.versions.exists():
        _tell(material, MaterialChange.PUBLISHED, "published")


def announce_version(version: MaterialVersion) -> None:
    """To be called once a version of a paper was stored."""
    material = version.material
    if opened_to(material) is None:
        return
    others = material.versions.exclude(pk=version.pk)
    if not others.exists():
        _tell(material, MaterialChange.PUBLISHED, "published")
    elif others.filter(language=version.language).exists():
        _tell(material, MaterialChange.REPLACED, f"version {version.pk}")
    elif not _told_since(material, timezone.now() - SAME_NEWS):
        _tell(material, MaterialChange.TRANSLATED, f"version {version.pk}")


def announce_ended_embargoes() -> None:
    """Announce the papers whose embargo has ended of late; once each, however often asked."""
    now = timezone.now()
    told = Notice.objects.filter(kind=PAPERS, subject_id=OuterRef("pk"))
    ended = Material.objects.select_related("meeting").filter(
        Q(meeting=None) | Q(meeting__state=PublicationState.PUBLISHED),
        ~Exists(told.filter(change=MaterialChange.PUBLISHED)),
        state=PublicationState.PUBLISHED,
        embargoed_until__range=(now - STILL_NEWS, now),
    )
    for material in ended.order_by("pk"):
        announce_opening(material, None)


def _told_since(material: Material, moment: datetime.datetime) -> bool:
    told = Notice.objects.filter(kind=PAPERS, subject_id=material.pk, happened_at__gt=moment)
    return told.exists()


def _tell(material: Material, change: MaterialChange, event: str) -> None:
    material_published.send(sender=Material, material=material, change=change, event=event)

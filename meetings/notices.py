"""What meetings tell people of: papers that they may open, and meetings that they plan by."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from dialogue import periods
from dialogue.access import Standing, standing_of
from dialogue.enums import Audience
from dialogue.texts import text_of
from focal_points.access.readers import addressed_by, in_network
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import MaterialChange, MeetingChange
from meetings.models import Material, Meeting, Participant

PAPERS = "material_published"
MEETINGS = "meeting_changed"
OPEN_TO_PARTICIPANTS = frozenset({Audience.PUBLIC, Audience.PARTICIPANTS})


def _papers(user: Any) -> QuerySet:
    """Papers that the user may open, of meetings and networks that concern them."""
    concern = Q(meeting__in=_meetings(user))
    if _has_a_part(standing_of(user)):
        concern |= Q(meeting=None)
    rows: QuerySet = Material.objects.visible_to(user).filter(concern)
    return rows.select_related("meeting", "network")


def _meetings(user: Any) -> QuerySet:
    """All that may be seen, for those with a part in the dialogue; else those one takes part in.

    What the public may see as well stays visible to people whose mandate has ended; it is not
    news that they are sent any more.
    """
    rows: QuerySet = Meeting.objects.visible_to(user).select_related("country")
    standing = standing_of(user)
    if _has_a_part(standing):
        return rows
    taking_part = Participant.objects.taking_part(standing.user_id)
    return rows.filter(pk__in=taking_part.values("meeting"))


def _has_a_part(standing: Standing) -> bool:
    return standing.is_focal_point or standing.is_secretariat


def _owner_of(material: Material, change: str) -> str:
    """The meeting's title or the network's name."""
    owner = material.belongs_to
    return text_of(owner, "title" if isinstance(owner, Meeting) else "name")[0]


def _when_and_where(meeting: Meeting, change: str) -> str:
    """As it is now: a notice that is read late tells the latest."""
    city = text_of(meeting, "city")[0]
    country = meeting.country.name if meeting.country else ""
    return ", ".join(part for part in (periods.meeting_dates(meeting), city, country) if part)


register(
    NoticeKind(
        name=PAPERS,
        label=gettext_lazy("Papers of meetings and networks"),
        description=gettext_lazy(
            "When a paper is published for you, or replaced by a new version."
        ),
        subjects=_papers,
        what=lambda material, change: MaterialChange(change).label,
        facts=_owner_of,
        address=lambda material: f"{material.belongs_to.get_absolute_url()}#papers",
    )
)
register(
    NoticeKind(
        name=MEETINGS,
        label=gettext_lazy("Meetings and their dates"),
        description=gettext_lazy(
            "When a meeting is announced, confirmed, moved, postponed or cancelled."
        ),
        subjects=_meetings,
        what=lambda meeting, change: MeetingChange(change).label,
        facts=_when_and_where,
    )
)


def tell_readers(material: Material, change: str, event: str) -> None:
    """Those for whom the paper is, by the audience that it names now."""
    readers = addressed_by(material.audience)
    if material.meeting is not None and material.audience in OPEN_TO_PARTICIPANTS:
        readers = readers | _participants(material.meeting)
    if material.audience == Audience.NETWORK:
        readers = User.objects.filter(in_network(material.network_id), is_active=True)
    announce(PAPERS, material.pk, event, readers, change=change)


def tell_who_plans_by_it(meeting: Meeting, change: str, event: str) -> None:
    """All acting focal points, and whoever takes part."""
    people = addressed_by(Audience.PUBLIC) | _participants(meeting)
    announce(MEETINGS, meeting.pk, event, people, change=change)


def _participants(meeting: Meeting) -> QuerySet[User]:
    taking_part = Participant.objects.confirmed().filter(meeting=meeting)
    return User.objects.filter(pk__in=taking_part.values("user"), is_active=True)

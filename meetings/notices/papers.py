"""Papers of meetings and networks that people may open."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from dialogue.access import standing_of
from dialogue.enums import Audience
from dialogue.texts import text_of
from focal_points.access.readers import addressed_by, in_network
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import MaterialChange
from meetings.models import Material, Meeting
from meetings.notices.meetings import has_a_part, meetings_that_concern, those_who_take_part

PAPERS = "material_published"
OPEN_TO_PARTICIPANTS = frozenset({Audience.PUBLIC, Audience.PARTICIPANTS})


def _papers(user: Any) -> QuerySet:
    """Papers that the user may open, of meetings and networks that concern them."""
    concern = Q(meeting__in=meetings_that_concern(user))
    if has_a_part(standing_of(user)):
        concern |= Q(meeting=None)
    rows: QuerySet = Material.objects.visible_to(user).filter(concern)
    return rows


def _with_their_owner(rows: QuerySet, user: Any) -> QuerySet:
    return rows.select_related("meeting", "network")


def _owner_of(material: Material, change: str) -> str:
    """The meeting's title or the network's name."""
    owner = material.belongs_to
    return text_of(owner, "title" if isinstance(owner, Meeting) else "name")[0]


register(
    NoticeKind(
        name=PAPERS,
        label=gettext_lazy("Papers of meetings and networks"),
        description=gettext_lazy(
            "When a paper is published for you, or replaced by a new version."
        ),
        visible=_papers,
        with_all=_with_their_owner,
        what=lambda material, change: MaterialChange(change).label,
        facts=_owner_of,
        address=lambda material: f"{material.belongs_to.get_absolute_url()}#papers",
    )
)


def tell_readers(material: Material, change: str, event: str) -> None:
    """Those for whom the paper is, by the audience that it names now."""
    readers = addressed_by(material.audience)
    if material.audience == Audience.NETWORK:
        readers = User.objects.filter(in_network(material.network_id), is_active=True)
    if material.meeting is not None and material.audience in OPEN_TO_PARTICIPANTS:
        readers = readers | those_who_take_part(material.meeting)
    announce(PAPERS, material.pk, event, readers, change=change)

"""Papers that people may open."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from dialogue.enums import Audience
from dialogue.texts import text_of
from focal_points.access.readers import addressed_by
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import MaterialChange
from meetings.models import Material
from meetings.notices.meetings import meetings_that_concern, those_who_take_part

PAPERS = "material_published"
OPEN_TO_PARTICIPANTS = frozenset({Audience.PUBLIC, Audience.PARTICIPANTS})


def _papers(user: Any) -> QuerySet:
    """Papers that the user may open, of meetings that concern them."""
    concerning = meetings_that_concern(user)
    rows: QuerySet = Material.objects.visible_to(user).filter(meeting__in=concerning)
    return rows.select_related("meeting")


register(
    NoticeKind(
        name=PAPERS,
        label=gettext_lazy("Papers of meetings"),
        description=gettext_lazy(
            "When a paper is published for you, or replaced by a new version."
        ),
        subjects=_papers,
        what=lambda material, change: MaterialChange(change).label,
        facts=lambda material, change: text_of(material.meeting, "title")[0],
        address=lambda material: f"{material.meeting.get_absolute_url()}#papers",
    )
)


def tell_readers(material: Material, change: str, event: str) -> None:
    """Those for whom the paper is, by the audience that it names now."""
    readers = addressed_by(material.audience)
    if material.audience in OPEN_TO_PARTICIPANTS:
        readers = readers | those_who_take_part(material.meeting)
    announce(PAPERS, material.pk, event, readers, change=change)

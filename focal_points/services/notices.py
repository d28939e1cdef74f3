"""A person's notices: what they say, how many are new, and that they were read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from focal_points.models import Notice
from focal_points.notice_kinds import NoticeKind, kind_named

COUNTED = 100
"""From here on, how many are unread is not counted any further."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words, in the language that is active."""

    notice: Notice
    kind: NoticeKind
    what: str
    title: str
    title_language: str
    facts: str
    address: str


def told(notices: Collection[Notice], user: Any) -> list[Told]:
    """The notices in words, in their order; without those of what the user may not see now.

    One query for each kind among them.
    """
    wanted: dict[str, set[int]] = {}
    for notice in notices:
        wanted.setdefault(notice.kind, set()).add(notice.subject_id)
    subjects = {
        name: kind_named(name).subjects(user).in_bulk(list(ids)) for name, ids in wanted.items()
    }
    return [
        _in_words(notice, subjects[notice.kind][notice.subject_id])
        for notice in notices
        if notice.subject_id in subjects[notice.kind]
    ]


def unread_count(user: Any) -> int:
    """How many unread notices the user has here; `COUNTED` stands for that many or more."""
    unread: QuerySet = Notice.objects.visible_to(user).unread()
    return unread.order_by()[:COUNTED].count()


def newest_unread(user: Any, how_many: int) -> list[Told]:
    return told(list(Notice.objects.visible_to(user).unread()[:how_many]), user)


def mark_read(user: Any, pk: int | None = None) -> int:
    """Note that the user has read the notice, or all of them; how many were new."""
    unread: QuerySet = Notice.objects.visible_to(user).unread()
    rows = unread if pk is None else unread.filter(pk=pk)
    return rows.update(read_at=timezone.now())


def _in_words(notice: Notice, subject: Any) -> Told:
    kind = kind_named(notice.kind)
    title, language = kind.title(subject)
    return Told(
        notice=notice,
        kind=kind,
        what=str(kind.what(subject, notice.change)),
        title=title,
        title_language=language,
        facts=str(kind.facts(subject, notice.change)),
        address=kind.address(subject),
    )

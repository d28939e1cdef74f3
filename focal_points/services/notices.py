"""A person's notices: what they say, how many are new, and that they were read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, QuerySet, Window
from django.utils import timezone

from focal_points.models import Notice
from focal_points.notice_kinds import NoticeKind, all_kinds, kind_named

NEWEST = 3
"""As many of the unread ones stand on a person's first page."""


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
    way: str


def told(notices: Collection[Notice], user: Any) -> list[Told]:
    """The notices in words, in their order; without those of what the user may not see now.

    One query for each kind among them.
    """
    wanted: dict[str, set[int]] = {}
    for notice in notices:
        wanted.setdefault(notice.kind, set()).add(notice.subject_id)
    subjects = {
        (kind.name, pk): subject
        for kind in all_kinds()
        if kind.name in wanted
        for pk, subject in kind.subjects(user).in_bulk(list(wanted[kind.name])).items()
    }
    return [
        _in_words(notice, subjects[notice.kind, notice.subject_id])
        for notice in notices
        if (notice.kind, notice.subject_id) in subjects
    ]


def kinds_with_unread(user: Any) -> ArraySubquery:
    """Of which kinds the user has notices they have not read here: a part of another question.

    Every page's head shows how many there are: asked together with the menu, it costs those who
    have none no query, and the others not the question for all kinds.
    """
    own = Notice.objects.filter(recipient=user.pk).unread()
    return ArraySubquery(own.order_by().values("kind").distinct())


def unread_count(user: Any, kinds: Collection[str]) -> int:
    """How many notices of the kinds the user has not read and may see."""
    if not kinds:
        return 0
    return Notice.objects.visible_to(user, kinds).unread().count()  # type: ignore[no-any-return]


def newest_unread(user: Any) -> list[Told]:
    """The newest that the user has not read; each notice says how many there are `in_all`."""
    unread = Notice.objects.visible_to(user).unread().annotate(in_all=Window(Count("pk")))
    return told(list(unread[:NEWEST]), user)


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
        way=kind.way(notice.change),
    )

"""A person's notices: what they say, how many are new, and that they were read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.utils import timezone

from dialogue.tenancy import current_dialogue_id
from focal_points.models import Notice
from focal_points.notice_kinds import NoticeKind, all_kinds, kind_named

NEWEST = 5
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


@dataclass(frozen=True, slots=True)
class Unread:
    """What a person has not read: how many, and the newest of them."""

    count: int
    newest: list[Notice]


def unread_of(user: Any) -> Unread:
    """Asked of the database once a request, like the user's standing: every page's head counts."""
    known: dict[int | None, Unread] = user.__dict__.setdefault("_unread", {})
    here = current_dialogue_id()
    if here not in known:
        rows: QuerySet = Notice.objects.visible_to(user).unread()
        newest = list(rows.annotate(unread=Window(Count("*")))[:NEWEST])
        known[here] = Unread(newest[0].unread if newest else 0, newest)
    return known[here]


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

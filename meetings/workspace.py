"""The meetings' part of a person's first page: what comes next, and the papers they may open."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.access import standing_of
from dialogue.enums import PublicationState
from dialogue.querysets import columns_of, rows_of
from focal_points.models import Network
from focal_points.workspace import Section, Way
from meetings import needs
from meetings.models import Material, MaterialVersion, Meeting, Participant
from meetings.participation import with_delegations_of
from meetings.participation_querysets import counted
from meetings.services.visits import Newness, visit_at_hand_began

NEXT = 3
LOOKED_AHEAD = 20
"""Meetings to come in which delegations may be asked of the person."""
PAPERS_PER_PAGE = 30
DRAFTS = 8


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one meeting or network, each with its versions in force.

    Those `at_hand` are in sight at once, of the others their number.
    """

    belongs_to: Meeting | Network
    materials: list[Material]
    at_hand: bool


def next_meetings_section(user: Any, today: datetime.date) -> Section:
    """The meetings to come, the next first, and in which of them the person takes part."""
    taking_part = Participant.objects.taking_part(user.pk).filter(meeting=OuterRef("pk"))
    meetings = (
        Meeting.objects.visible_to(user)
        .to_come(today)
        .with_online_room_for(user)
        .select_related("country")
        .annotate(is_taking_part=Exists(taking_part), papers_count=_papers_count(user))
    )
    rows = list(with_delegations_of(meetings, standing_of(user))[:LOOKED_AHEAD])
    return Section(
        1,
        "meetings/workspace/next.html",
        {"meetings": rows[:NEXT], "to_come": rows},
        way=Way(_("Next meetings"), "next-meetings"),
    )


def _papers_count(user: Any) -> Any:
    """Of a meeting: the papers with a file that the user may open."""
    papers = _papers_of(user).filter(meeting=OuterRef("pk"))
    return counted(papers.order_by().values("meeting"))


def _papers_of(user: Any) -> Any:
    with_file = MaterialVersion.objects.filter(material=OuterRef("pk"))
    return Material.objects.visible_to(user).filter(Exists(with_file))


def materials_section(user: Any, page: str, to_come: Iterable[Meeting]) -> Section:
    """A page of the papers that the person may open: those of networks first, which are few, then
    those of the latest meetings.

    Of those that are new, the ones of the meetings to come wait for the person.
    """
    number = int(page) if re.fullmatch(r"[1-9]\d{0,2}", page) else 1
    start = (number - 1) * PAPERS_PER_PAGE
    in_force = MaterialVersion.objects.in_force().filter(material=OuterRef("pk"))
    rows = list(
        _papers_of(user)
        .select_related("meeting", "network")
        .annotate(version_columns=columns_of(in_force.order_by("language")))
        .with_new_since(user, visit_at_hand_began())
        .order_by(
            F("meeting__starts_on").desc(nulls_first=True),
            "-meeting",
            "network",
            F("agenda_item__position").asc(nulls_first=True),
            "pk",
        )[start : start + PAPERS_PER_PAGE + 1]
    )
    shown = rows[:PAPERS_PER_PAGE]
    for row in shown:
        row.newness = Newness(row.new_since).of(row)
        row.versions_in_force = rows_of(MaterialVersion, row.version_columns)
    with_news = {row.belongs_to for row in shown if row.newness}
    return Section(
        20,
        "meetings/workspace/materials.html",
        {
            "papers": _by_owner(shown, with_news, to_come),
            # Of all of them or of none: a number for one page would mislead.
            "new": [row for row in shown if row.newness] if shown == rows and not start else [],
            "now": timezone.now(),
            "newer": number - 1,
            "older": number + 1 if len(rows) > PAPERS_PER_PAGE else 0,
        },
        needs.of_papers([meeting for meeting in to_come if meeting in with_news]),
        Way(_("Papers"), "papers"),
    )


def _by_owner(
    materials: Iterable[Any], with_news: set[Any], to_come: Iterable[Meeting]
) -> list[Papers]:
    """In sight: what is new, and what the next meeting that has papers brings; else the first."""
    groups = [(owner, list(rows)) for owner, rows in groupby(materials, lambda row: row.belongs_to)]
    owners = [owner for owner, _rows in groups]
    upcoming = [meeting for meeting in to_come if meeting in owners]
    at_hand = {*with_news, *(upcoming or owners)[:1]}
    return [Papers(owner, rows, owner in at_hand) for owner, rows in groups]


def drafts_section(user: Any, today: datetime.date) -> Section:
    """Meetings and papers that the Secretariat has not published yet, the latest first.

    With it comes what else of meetings waits for the Secretariat.
    """
    meetings = _unpublished(Meeting.objects.all())
    materials = _unpublished(Material.objects.select_related("meeting", "network"))
    waiting = needs.of_delegations_to_the_secretariat(today)
    if user.has_perm("meetings.publish_meeting"):
        in_review = sum(rows[0].in_review for rows in (meetings, materials) if rows)
        waiting += needs.of_drafts(in_review)
    if user.has_perm("meetings.change_jointproposal"):
        waiting += needs.of_joint_meetings()
    return Section(
        5,
        "meetings/workspace/drafts.html",
        {"meetings": meetings, "materials": materials},
        waiting,
    )


def _unpublished(rows: QuerySet) -> list[Any]:
    """The latest, each with the number of all that are `in_review`."""
    unfinished = rows.filter(state__in=[PublicationState.DRAFT, PublicationState.IN_REVIEW])
    reviewed = Count("pk", filter=Q(state=PublicationState.IN_REVIEW))
    return list(unfinished.annotate(in_review=Window(reviewed)).order_by("-pk")[:DRAFTS])

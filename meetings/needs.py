"""What of meetings waits for a person: lines at the head of their first page."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.enums import PublicationState
from dialogue.texts import text_of
from focal_points.workspace import Need
from meetings.enums import Answer, Consent, MeetingStatus, ParticipationState
from meetings.models import Delegation, JointProposal, Meeting, Participant
from meetings.participation_querysets import counted

SHOWN = 10
"""As many meetings, and as many proposals, are told to the Secretariat at a time."""


def of_delegations(delegations: Iterable[Delegation]) -> tuple[Need, ...]:
    """Those that can still be named and are not, or not all of them."""
    return tuple(
        Need(
            _to_be_named(delegation),
            reverse("meetings:delegation", args=[delegation.pk]),
            delegation.closes_on,
        )
        for delegation in delegations
        if delegation.is_open
        and not delegation.meeting.awaits_date
        and delegation.answer != Answer.DECLINED
        and delegation.seats_left
    )


def _to_be_named(delegation: Delegation) -> str:
    named = {"meeting": _title(delegation.meeting), "number": delegation.seats_left}
    if delegation.answer == Answer.NONE:
        return _("Name your delegation to “%(meeting)s”") % named
    free = ngettext(
        "%(number)d seat of your delegation to “%(meeting)s” is free",
        "%(number)d seats of your delegation to “%(meeting)s” are free",
        delegation.seats_left,
    )
    return free % named


def of_papers(meetings: Sequence[Meeting]) -> tuple[Need, ...]:
    """Meetings to come of which papers are new since the person's last visit."""
    if not meetings:
        return ()
    told = _("Read what is new among the papers of meetings to come")
    if len(meetings) == 1:
        told = _("Read what is new among the papers of “%(meeting)s”")
        told %= {"meeting": _title(meetings[0])}
    return (Need(told, "#papers"),)


def of_drafts(in_review: int) -> tuple[Need, ...]:
    """Meetings and papers that an editor has handed to those who publish."""
    if not in_review:
        return ()
    told = ngettext(
        "%(number)d meeting or paper waits to be published",
        "%(number)d meetings and papers wait to be published",
        in_review,
    )
    return (Need(told % {"number": in_review}, "#drafts"),)


def of_delegations_to_the_secretariat(today: datetime.date) -> tuple[Need, ...]:
    """Meetings to come with people to be confirmed, or without answers in time. One query."""
    here = {"meeting": OuterRef("pk")}
    late = Delegation.objects.not_answered().closed_before(today).filter(**here)
    nominated = Participant.objects.filter(state=ParticipationState.NOMINATED, **here)
    meetings = (
        Meeting.objects.to_come(today)
        .filter(state=PublicationState.PUBLISHED, awaits_date=False)
        .exclude(status=MeetingStatus.HELD)
        .annotate(
            late=counted(late.order_by().values("meeting")),
            nominated=counted(nominated.order_by().values("meeting")),
        )
        .filter(Q(nominated__gt=0) | Q(late__gt=0))
    )
    return tuple(need for meeting in meetings[:SHOWN] for need in _on_its_board(meeting))


def _on_its_board(meeting: Any) -> Iterable[Need]:
    board = reverse("meetings:board", args=[meeting.pk])
    if meeting.late:
        told = ngettext(
            "%(number)d delegation to “%(meeting)s” has not answered in time",
            "%(number)d delegations to “%(meeting)s” have not answered in time",
            meeting.late,
        )
        named = {"number": meeting.late, "meeting": _title(meeting)}
        yield Need(told % named, f"{board}#asked", meeting.nominations_until)
    if meeting.nominated:
        told = ngettext(
            "%(number)d person waits to be confirmed for “%(meeting)s”",
            "%(number)d people wait to be confirmed for “%(meeting)s”",
            meeting.nominated,
        )
        named = {"number": meeting.nominated, "meeting": _title(meeting)}
        yield Need(told % named, f"{board}#nominated")


def of_joint_meetings() -> tuple[Need, ...]:
    """Proposals of other dialogues that nobody has answered yet. One query."""
    asked = JointProposal.objects.filter(consent=Consent.ASKED).select_related("host")
    told = _("Answer the proposal to hold “%(meeting)s” jointly (%(dialogue)s)")
    return tuple(
        Need(
            told % {"dialogue": proposal.host.name, "meeting": proposal.title},
            reverse("admin:meetings_jointproposal_change", args=[proposal.pk]),
        )
        for proposal in asked[:SHOWN]
    )


def _title(meeting: Meeting) -> str:
    title, _language = text_of(meeting, "title")
    return title

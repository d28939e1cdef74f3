"""What is told of campaigns: to partners that they are asked, reminded, returned or validated; to
the Secretariat that a reply came in or was taken back; to a contributor what is theirs to write."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from dialogue import periods
from dialogue.texts import text_of
from focal_points.access.readers import acting_for, is_of_secretariat
from focal_points.models import User
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.notifying import announce
from meetings.enums import ReplyChange
from meetings.models import Reply

CAMPAIGNS = "campaigns"
TO_SECRETARIAT = (ReplyChange.SUBMITTED, ReplyChange.TAKEN_BACK)


def _replies(user: Any) -> QuerySet:
    rows: QuerySet = Reply.objects.visible_to(user)
    return rows


def _named(rows: Any, user: Any) -> QuerySet:
    named: QuerySet = rows.named()
    return named


def _title(reply: Reply) -> tuple[str, str]:
    title: tuple[str, str] = text_of(reply.campaign, "title")
    return title


def _facts(reply: Reply, change: str) -> str:
    """As it is now: a notice that is read late tells the latest."""
    if change == ReplyChange.RETURNED and reply.was_returned:
        more = text_of(reply, "remark")[0]
    elif reply.is_draft and reply.last_day and change not in TO_SECRETARIAT:
        more = gettext("Answers until %(day)s") % {"day": periods.written(reply.last_day)}
    else:
        more = ""
    return ". ".join(part for part in (reply.partner.name, more) if part)


def _way(change: str) -> str:
    if change == ReplyChange.SUBMITTED:
        return gettext("Read the reply")
    if change in (ReplyChange.VALIDATED, ReplyChange.TAKEN_BACK):
        return gettext("Open it in the portal")
    return gettext("Answer in the portal")


register(
    NoticeKind(
        name=CAMPAIGNS,
        label=gettext_lazy("Campaigns"),
        description=gettext_lazy(
            "When your country or organisation is asked to answer a set of questions, and what "
            "becomes of the reply; for the Secretariat, when a reply comes in."
        ),
        visible=_replies,
        with_all=_named,
        what=lambda reply, change: ReplyChange(change).label,
        title=_title,
        facts=_facts,
        way=_way,
    )
)


def tell_of_reply(reply: Reply, change: str, by: Any, person: Any) -> None:
    """Those whom the change concerns, but for whoever made it."""
    if person is not None:
        people = User.objects.filter(pk=person.pk)
    elif change in TO_SECRETARIAT:
        people = User.objects.filter(is_of_secretariat())
    else:
        people = User.objects.filter(acting_for(reply.partner_id))
    if by is not None:
        people = people.exclude(pk=by.pk)
    announce(CAMPAIGNS, reply.pk, f"{change} {timezone.now()}", people, change=change)

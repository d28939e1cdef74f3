"""The campaigns' part of a person's first page: what is asked of them, what waits to be decided."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.access import Standing, standing_of
from dialogue.texts import text_of
from focal_points.access.support import speaks_for, writes_for
from focal_points.workspace import Need, Section
from meetings.enums import ReplyStage
from meetings.models import Reply, SectionWriter

SHOWN = 5


def campaign_sections(user: Any) -> list[Section]:
    """For the Secretariat the replies that wait for it; for a partner's people what is asked of
    them. One query."""
    standing = standing_of(user)
    replies = Reply.objects.visible_to(user).named()
    if standing.is_secretariat:
        return _waiting(replies)
    if partners := writes_for(standing):
        return _asked(replies.not_handed_in().filter(partner__in=partners), standing)
    return []


def _waiting(replies: Any) -> list[Section]:
    submitted = replies.filter(stage=ReplyStage.SUBMITTED)
    rows = list(
        submitted.annotate(number_waiting=Window(Count("pk"))).order_by("submitted_at", "pk")[
            :SHOWN
        ]
    )
    if not rows:
        return []
    told = ngettext(
        "%(number)d reply to a campaign waits to be validated",
        "%(number)d replies to campaigns wait to be validated",
        rows[0].number_waiting,
    ) % {"number": rows[0].number_waiting}
    return [_section(rows, (Need(told, "#campaigns"),))]


def _asked(replies: Any, standing: Standing) -> list[Section]:
    """Those that can still be handed in, the one due first on top. They wait for focal points, and
    for contributors whom a section is entrusted to."""
    entrusted = SectionWriter.objects.filter(reply=OuterRef("pk"), person=standing.user_id)
    rows = list(
        replies.taken()
        .with_last_day()
        .annotate(is_entrusted=Exists(entrusted))
        .order_by("ends_on", "pk")[:SHOWN]
    )
    if not rows:
        return []
    waiting = [row for row in rows if row.is_entrusted or row.partner_id in speaks_for(standing)]
    return [_section(rows, tuple(_need(reply) for reply in waiting))]


def _section(rows: list[Reply], needs: tuple[Need, ...]) -> Section:
    context = {"replies": rows, "all_url": reverse("meetings:campaigns")}
    return Section(7, "meetings/workspace/campaigns.html", context, needs)


def _need(reply: Reply) -> Need:
    told = (
        _("Answer the remarks of the Secretariat: “%(campaign)s”")
        if reply.was_returned
        else _("Answer “%(campaign)s”")
    )
    title, _language = text_of(reply.campaign, "title")
    return Need(told % {"campaign": title}, reply.get_absolute_url(), reply.last_day)

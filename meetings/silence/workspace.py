"""The silence procedures' part of a person's first page: where a position is awaited, and what a
publisher can close."""

from typing import Any

from django.db.models import Exists, F, Max, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.access.support import speaks_for
from focal_points.workspace import Need, Section
from meetings.enums import SilenceStage
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.services.silence.clock import last_day
from meetings.silence_querysets import may_run_silence

SHOWN = 10
"""As many are looked at; the page lists the first of them."""


def silence_sections(user: Any) -> list[Section]:
    """For a partner's focal points theirs, for the Secretariat all; open ones first. One query."""
    standing = standing_of(user)
    if standing.is_secretariat:
        return _running(user)
    if partners := speaks_for(standing):
        return _asked(partners)
    return []


def _asked(partners: frozenset[int]) -> list[Section]:
    """Those open, the one due first on top; then the latest ended."""
    positions = PartnerPosition.objects.filter(asked=OuterRef("pk"))
    rows = (
        AskedPartner.objects.named()
        .filter(partner__in=partners)
        .exclude(procedure__stage=SilenceStage.DRAFT)
        .with_deadline()
        .annotate(has_spoken=Exists(positions))
        .order_by(F("procedure__ended_at").desc(nulls_first=True), "until", "pk")
    )
    asked = list(rows[:SHOWN])
    if not asked:
        return []
    needs = tuple(
        Need(
            _("Take a position on “%(text)s”") % {"text": _title(row.procedure)},
            reverse("meetings:silence_position", args=[row.procedure_id, row.pk]),
            last_day(row.until),
        )
        for row in asked
        if not row.has_spoken and row.takes_positions
    )
    return [_section({"asked": asked, "procedures": []}, needs)]


def _running(user: Any) -> list[Section]:
    now = timezone.now()
    silent = AskedPartner.objects.silent().with_deadline().filter(until__gt=now)
    rows = (
        SilenceProcedure.objects.visible_to(user)
        .annotate(
            is_awaited=Exists(silent.filter(procedure=OuterRef("pk"))),
            latest_own=Max("asked__due_at"),
        )
        .open_first()
    )
    procedures = list(rows[:SHOWN])
    if not procedures:
        return []
    needs: tuple[Need, ...] = ()
    if may_run_silence(user):
        needs = tuple(
            Need(
                _("Close “%(text)s”: nobody is awaited any more") % {"text": _title(row)},
                reverse("meetings:silence_close", args=[row.pk]),
                last_day(max(row.due_at, row.latest_own or row.due_at)),
            )
            for row in procedures
            if row.is_open and not row.is_awaited
        )
    return [_section({"asked": [], "procedures": procedures}, needs)]


def _section(rows: dict[str, Any], needs: tuple[Need, ...]) -> Section:
    context = {**rows, "all_url": reverse("meetings:silences")}
    return Section(6, "meetings/workspace/silence.html", context, needs)


def _title(procedure: SilenceProcedure) -> str:
    title, _language = text_of(procedure, "title")
    return title

"""What the people's side itself tells people of: their mandates."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from dialogue import periods
from dialogue.access import standing_of
from dialogue.texts import text_of
from focal_points.enums import MandateChange
from focal_points.models import FocalPoint
from focal_points.notice_kinds import NoticeKind, register
from focal_points.services.mandates import MANDATE_NOTICE


def _own_mandates(user: Any) -> models.QuerySet:
    rows: models.QuerySet = FocalPoint.objects.filter(
        user=standing_of(user).user_id, user__isnull=False
    )
    return rows.select_related("network", "partner__country", "partner__organisation")


def _what(mandate: FocalPoint, change: str) -> str:
    if change == MandateChange.ENDS:
        return gettext("Your mandate ends soon")
    return gettext("Your mandate has begun")


def _facts(mandate: FocalPoint, change: str) -> str:
    term = periods.since_until(mandate.mandate_from, "day", mandate.mandate_until, "day")
    return f"{mandate.partner.name}, {term}"


register(
    NoticeKind(
        name=MANDATE_NOTICE,
        label=gettext_lazy("My mandate"),
        description=gettext_lazy("When a mandate of yours begins, and two weeks before it ends."),
        subjects=_own_mandates,
        what=_what,
        title=lambda mandate: text_of(mandate.network, "name"),
        facts=_facts,
        address=lambda mandate: reverse("focal_points:workspace"),
    )
)

"""The meetings' part of a welcome pack: what comes next, and what the partner's country held."""

import datetime
from typing import Any

from django.db.models import Count

from dialogue.models import Partner
from dialogue.tenancy.scope import current_dialogue
from focal_points.workspace import Section
from meetings.enums import MeetingStatus
from meetings.models import Meeting

NEXT = 6


def welcome_section(user: Any, partners: list[Partner], today: datetime.date) -> Section:
    visible = Meeting.objects.visible_to(user)
    held = dict(
        visible.filter(status=MeetingStatus.HELD, country__isnull=False)
        .filter(country__in=[partner.country_id for partner in partners])
        .order_by()
        .values_list("country")
        .annotate(Count("pk"))
    )
    dialogue = current_dialogue()
    context = {
        "meetings": list(visible.to_come(today).select_related("country")[:NEXT]),
        "held": [
            (partner, held[partner.country_id])
            for partner in partners
            if partner.country_id in held
        ],
        "origin": dialogue.origin if dialogue else "",
    }
    return Section(10, "meetings/pdf/next_meetings.html", context)

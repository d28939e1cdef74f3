"""What meetings add to pages of the floor below."""

import datetime
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.access import Standing
from focal_points.signals import workspace_opened
from focal_points.workspace import Section
from meetings.participation import asked_section
from meetings.workspace import drafts_section, materials_section, next_meetings_section


@receiver(workspace_opened)
def add_to_workspace(
    sender: Any,
    request: HttpRequest,
    standing: Standing,
    today: datetime.date,
    **kwargs: Any,
) -> list[Section]:
    coming = next_meetings_section(request.user, today)
    sections = [
        coming,
        materials_section(request.user, request.GET.get("page", "")),
        asked_section(coming.context["to_come"]),
    ]
    if standing.is_secretariat:
        sections.append(drafts_section())
    return sections

"""Binds what services announce to the tasks that do the work, after the commit."""

import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from dialogue.access import Standing
from focal_points.models import FocalPoint, Invitation
from focal_points.signals import invitation_due, workspace_opened
from focal_points.tasks import send_invitation
from focal_points.workspace import Section
from focal_points.workspace_people import people_section


@receiver(invitation_due)
def post_invitation(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    def post() -> None:
        send_invitation.delay(invitation.pk, dialogue_id=invitation.dialogue_id)

    # Robust: with the broker down the row still waits, and beat sends it later.
    transaction.on_commit(post, robust=True)


@receiver(workspace_opened)
def add_people(
    sender: Any,
    standing: Standing,
    today: datetime.date,
    mandates: list[FocalPoint],
    **kwargs: Any,
) -> list[Section]:
    section = people_section(standing, mandates, today)
    return [section] if section else []

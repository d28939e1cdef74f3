"""Binds what services announce to the tasks that do the work, after the commit."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from focal_points.models import Invitation
from focal_points.signals import invitation_due, workspace_opened
from focal_points.support.workspace import support_sections
from focal_points.tasks import send_invitation
from focal_points.workspace import Section


@receiver(invitation_due)
def post_invitation(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    def post() -> None:
        send_invitation.delay(invitation.pk, dialogue_id=invitation.dialogue_id)

    # Robust: with the broker down the row still waits, and beat sends it later.
    transaction.on_commit(post, robust=True)


@receiver(workspace_opened)
def add_support_requests(sender: Any, request: HttpRequest, **kwargs: Any) -> list[Section]:
    return support_sections(request.user)

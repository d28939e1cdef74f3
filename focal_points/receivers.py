"""Binds what services announce to the tasks that do the work, after the commit."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from focal_points.models import Invitation
from focal_points.signals import invitation_due
from focal_points.tasks import send_invitation


@receiver(invitation_due)
def post_invitation(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    def post() -> None:
        send_invitation.delay(invitation.pk, dialogue_id=invitation.dialogue_id)

    # Robust: with the broker down the row still waits, and beat sends it later.
    transaction.on_commit(post, robust=True)

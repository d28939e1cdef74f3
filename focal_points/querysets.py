"""Questions asked of the people's tables."""

import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from dialogue.querysets import in_force
from focal_points.enums import InvitationState

INVITATION_LIFETIME = datetime.timedelta(days=30)


class FocalPointQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """The roster of a day: mandates that cover it, first and last day included."""
        return self.filter(in_force("mandate_from", "mandate_until", day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


class InvitationQuerySet(models.QuerySet):
    """The states of invitations, asked of the table; `Invitation.state` says the same of one."""

    def waiting(self) -> Self:
        """Neither accepted nor withdrawn, however old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> Self:
        """Those that can be accepted, whether or not their e-mail has arrived."""
        return self.waiting().filter(invited_at__gt=_oldest_open())

    def expired(self) -> Self:
        return self.waiting().filter(invited_at__lte=_oldest_open())

    def in_state(self, state: str) -> Self:
        match InvitationState(state):
            case InvitationState.OPEN:
                return self.open().filter(refused_at=None)
            case InvitationState.REFUSED:
                return self.open().exclude(refused_at=None)
            case InvitationState.ACCEPTED:
                return self.exclude(accepted_at=None)
            case InvitationState.WITHDRAWN:
                return self.filter(accepted_at=None).exclude(withdrawn_at=None)
            case InvitationState.EXPIRED:
                return self.expired()


def _oldest_open() -> datetime.datetime:
    return timezone.now() - INVITATION_LIFETIME


class ViewingQuerySet(models.QuerySet):
    def under_way(self) -> Self:
        return self.filter(until__gt=timezone.now())

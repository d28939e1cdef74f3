"""Questions asked of the library and of publications."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dialogue.access import standing_of
from knowledge.enums import RenderState

HEART_STOPPED_AFTER = datetime.timedelta(seconds=60)
QUEUED_TOO_LONG_AFTER = datetime.timedelta(seconds=30)


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Publications are the Secretariat's until it hands them out."""
        return self.all() if standing_of(user).is_secretariat else self.none()

    def left_behind(self) -> Self:
        """Those that no worker will finish: a stopped heart, or a message that got lost."""
        now = timezone.now()
        return self.filter(
            Q(state=RenderState.RENDERING, heartbeat_at__lt=now - HEART_STOPPED_AFTER)
            | Q(state=RenderState.QUEUED, requested_at__lt=now - QUEUED_TOO_LONG_AFTER)
        )

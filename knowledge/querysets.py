"""Questions asked of the library and of publications."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dialogue.access import standing_of
from knowledge.enums import PublicationKind, RenderState

HEART_STOPPED_AFTER = datetime.timedelta(seconds=60)
QUEUED_TOO_LONG_AFTER = datetime.timedelta(seconds=30)


class PublicationQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        """Brochures are the Secretariat's until it hands them out.

        The record of a silence procedure is for those who see the procedure as well.
        """
        if standing_of(user).is_secretariat:
            return self.all()
        procedures = self.model.silence_procedure.field.related_model.objects.visible_to(user)
        return self.filter(kind=PublicationKind.SILENCE_RECORD, silence_procedure__in=procedures)

    def left_behind(self) -> Self:
        """Those that no worker will finish: a stopped heart, or a message that got lost."""
        now = timezone.now()
        return self.filter(
            Q(state=RenderState.RENDERING, heartbeat_at__lt=now - HEART_STOPPED_AFTER)
            | Q(state=RenderState.QUEUED, requested_at__lt=now - QUEUED_TOO_LONG_AFTER)
        )

"""Questions asked of the library and of publications."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dialogue.access import standing_of
from dialogue.leases import HEART_STOPPED_AFTER, QUEUED_TOO_LONG_AFTER
from knowledge.enums import PublicationKind, RenderState


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

    def free(self) -> Self:
        """Those that wait for a worker, and those whose worker's heart has stopped."""
        silent = timezone.now() - HEART_STOPPED_AFTER
        return self.filter(
            Q(state=RenderState.QUEUED) | Q(state=RenderState.RENDERING, heartbeat_at__lt=silent)
        )

    def left_behind(self) -> Self:
        """Those that no worker will finish: a stopped heart, or a message that got lost."""
        lately = timezone.now() - QUEUED_TOO_LONG_AFTER
        return self.free().exclude(state=RenderState.QUEUED, requested_at__gte=lately)

"""Questions asked of the people's tables."""

import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from dialogue.querysets import in_force


class FocalPointQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """The roster of a day: mandates that cover it, first and last day included."""
        return self.filter(in_force("mandate_from", "mandate_until", day))

    def current(self) -> Self:
        return self.on(timezone.localdate())

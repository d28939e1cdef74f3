"""Who reads the minutes of meetings, and who captures recommendations and conclusions from them.

Minutes are the Secretariat's. What was captured says to everybody who reads it which paragraph it
comes from, by its number; the paragraph itself stays with the Secretariat.
"""

from typing import Any, Self

from django.db import models

from dialogue.access import standing_of

CAPTURING = ("meetings.add_recommendation", "meetings.add_conclusion")


def may_read_minutes(user: Any) -> bool:
    return standing_of(user).is_secretariat


def may_capture(user: Any) -> bool:
    """Those of the Secretariat who write recommendations and conclusions."""
    return may_read_minutes(user) and bool(user.has_perms(CAPTURING))


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.all() if may_read_minutes(user) else self.none()


class AnchorQuerySet(models.QuerySet):
    def of_text(self, text: Any) -> Self:
        """The places that a recommendation or conclusion comes from, language by language."""
        found = self.filter(**{text._meta.model_name: text})
        return found.select_related("paragraph__minutes").order_by(
            "paragraph__minutes__language", "paragraph__position"
        )


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What one has uploaded oneself."""
        return self.filter(asked_by=user) if may_capture(user) else self.none()

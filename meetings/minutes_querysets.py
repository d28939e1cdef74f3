"""Who reads the minutes of meetings, and who captures recommendations and conclusions from them.

Minutes are the Secretariat's, until they are given to readers as a paper of the meeting: then
whoever may open that paper may read them. What was captured says to everybody who reads it which
paragraph it comes from, by its number.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from dialogue.access import standing_of

CAPTURING = ("meetings.add_recommendation", "meetings.add_conclusion")


def may_capture(user: Any) -> bool:
    """Those of the Secretariat who write recommendations and conclusions."""
    return standing_of(user).is_secretariat and bool(user.has_perms(CAPTURING))


class MinutesQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        """All to the Secretariat; to others those given to readers as a paper they may open."""
        if standing_of(user).is_secretariat:
            return self.all()
        papers = self.model.paper.field.related_model.objects.visible_to(user)
        return self.filter(Exists(papers.filter(pk=OuterRef("paper"))))


class AnchorQuerySet(models.QuerySet):
    model: Any

    def of_text(self, text: Any) -> Self:
        """The places that a recommendation or conclusion comes from, language by language."""
        found = self.filter(**{text._meta.model_name: text})
        return found.select_related("paragraph__minutes").order_by(
            "paragraph__minutes__language", "paragraph__position"
        )

    def with_readable_for(self, user: Any) -> Self:
        """With `is_readable`: whether the user may read the minutes that the place is in."""
        paragraphs = self.model.paragraph.field.related_model
        minutes = paragraphs.minutes.field.related_model.objects.visible_to(user)
        of_place = minutes.filter(pk=OuterRef("paragraph__minutes"))
        return self.annotate(is_readable=Exists(of_place))


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What one has uploaded oneself."""
        return self.filter(asked_by=user) if may_capture(user) else self.none()

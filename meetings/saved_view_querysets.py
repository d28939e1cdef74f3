"""Who opens a saved view, and who changes it: one rule in two forms."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from dialogue.access import standing_of


def may_change_view(user: Any, view: Any) -> bool:
    """Whose it is; one that is shared, the Secretariat as well."""
    standing = standing_of(user)
    return standing.user_id == view.user_id or (view.is_shared and standing.is_secretariat)


def may_share_views(user: Any) -> bool:
    return standing_of(user).is_secretariat


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those that are shared; nothing for whoever is not logged in."""
        person = standing_of(user).user_id
        if person is None:
            return self.none()
        return self.filter(Q(user=person) | Q(is_shared=True))

    def own(self, user: Any) -> Self:
        return self.filter(user=standing_of(user).user_id)

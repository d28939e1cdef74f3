"""What every tenant-owned model inherits."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from django_scopes.manager import DisabledQuerySet

from dialogue.tenancy.scope import current_dialogue_id

# Two questions that django-scopes leaves open without a scope.
DisabledQuerySet.exists = DisabledQuerySet.error
DisabledQuerySet.explain = DisabledQuerySet.error


def tenant_manager(queryset: type[models.QuerySet] = models.QuerySet) -> Any:
    """A manager whose every query needs a scope, built on the given queryset class."""
    return ScopedManager(_manager_class=models.Manager.from_queryset(queryset), dialogue="dialogue")


class DialogueOwned(models.Model):
    """A row that belongs to one dialogue and is never seen from another.

    A subclass must be listed in a `BuildWalls` operation of its app's migrations; an architecture
    test fails when its table has no forced policy.
    """

    dialogue = models.ForeignKey(
        "dialogue.Dialogue",
        on_delete=models.PROTECT,
        default=current_dialogue_id,
        editable=False,
        related_name="+",
        verbose_name=_("dialogue"),
    )

    objects: Any = tenant_manager()

    class Meta:
        abstract = True

"""Questions asked of the register that people keep under a name."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.saved_view_querysets import SavedViewQuerySet

LONGEST_NAME = 80


class SavedView(DialogueOwned):
    """Filters and order of the register, under a name that its owner has given them.

    `asked` are values of `RegisterFilter` by field. It is its owner's alone, until somebody of the
    Secretariat shares it with everybody who logs in to the dialogue.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    asked = models.JSONField(_("what is asked"), default=dict)
    is_shared = models.BooleanField(_("shared with everybody who logs in"), default=False)
    made_at = models.DateTimeField(_("saved"), default=timezone.now, editable=False)

    objects = tenant_manager(SavedViewQuerySet)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name_once",
                fields=["dialogue", "user", "name"],
                violation_error_message=_("You have a view with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:saved_view", args=[self.pk])

    @property
    def query(self) -> str:
        """The question as the register's address asks it."""
        asked: dict[str, Any] = self.asked
        return urlencode(asked)

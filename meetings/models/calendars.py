"""Calendars that people subscribe to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned


class CalendarFeed(DialogueOwned):
    """A person's own calendar of the dialogue: whoever has the address reads it as that person.

    The address holds a secret that is shown once and not kept; `digest` is its SHA-256. Revoking
    removes the row, making a new address replaces it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
        verbose_name=_("person"),
    )
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    fetched_at = models.DateTimeField(_("last fetched"), null=True, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["user", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="calendar_feed_once",
                fields=["dialogue", "user"],
                violation_error_message=_("This person has a calendar address already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

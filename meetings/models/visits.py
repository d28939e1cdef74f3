"""Who last looked at the papers of which meeting, and when."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned
from meetings.models.meetings import Meeting

A_VISIT_LASTS = datetime.timedelta(hours=1)
"""Whoever comes back sooner is still on the same visit: what was new stays marked."""


class MeetingVisit(DialogueOwned):
    """A person's last visit to a meeting's page.

    What has come since `new_since` is new to them during this visit; the next one begins an hour
    after `visited_at` at the earliest, and then counts from there.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="visits", verbose_name=_("meeting")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    visited_at = models.DateTimeField(_("last visit"))
    new_since = models.DateTimeField(_("new since"))

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-visited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_visit_once",
                fields=["dialogue", "meeting", "user"],
                violation_error_message=_("This person’s last visit is known already."),
            ),
            models.CheckConstraint(
                name="meeting_visit_counts_from_before",
                condition=Q(new_since__lte=F("visited_at")),
                violation_error_message=_(
                    "The visit that new papers are counted from must not be later than this one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.meeting}"

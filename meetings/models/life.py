"""What became of a meeting, step by step."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.enums import DatePrecision
from dialogue.periods import written
from meetings.enums import MeetingStatus
from meetings.models.meetings import Meeting
from meetings.models.parts import MeetingPart


class StatusChange(MeetingPart):
    """A step in a meeting's life: from what to what, why, and the dates that it had before.

    Written by meetings.services.life alone; only the wording of the reason is mended afterwards.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="status_changes",
        verbose_name=_("meeting"),
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    before = models.CharField(_("before"), max_length=10, choices=MeetingStatus, editable=False)
    after = models.CharField(_("after"), max_length=10, choices=MeetingStatus, editable=False)
    reason = models.TextField(_("reason"), blank=True)
    starts_on = models.DateField(_("started on"), editable=False)
    starts_precision = models.CharField(
        _("precision of the date"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        editable=False,
    )
    ends_on = models.DateField(_("ended on"), null=True, editable=False)

    class Meta:
        verbose_name = _("step in its life")
        verbose_name_plural = _("steps in its life")
        ordering = ["meeting", "-pk"]

    @classmethod
    def of(cls, meeting: Meeting, after: str = "") -> "StatusChange":
        """The step from what the meeting is now, not yet stored."""
        return cls(
            meeting=meeting,
            before=meeting.status,
            after=after,
            starts_on=meeting.starts_on,
            starts_precision=meeting.starts_precision,
            ends_on=meeting.ends_on,
        )

    @property
    def former_dates(self) -> str:
        """The dates that the meeting had before, in words."""
        return written(self.starts_on, self.ends_on, self.starts_precision)

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"

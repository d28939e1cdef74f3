"""The agenda of a meeting: its points, and who speaks to them."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.models import Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.time_zones import place_of, zone_of
from meetings.enums import AgendaKind, SpeakerRole
from meetings.models.meetings import Meeting
from meetings.models.parts import MeetingPart, Panel
from meetings.models.triggers import COUNTS_CHANGES_OF_TIMES
from meetings.querysets import AgendaQuerySet
from meetings.rules import wall_clock


class AgendaItem(MeetingPart):
    """A point of the agenda; day and times are known for meetings to come, seldom for past ones.

    Times are what the clocks at the venue show. Where clocks are put back, a time that comes twice
    is the first of the two.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="agenda",
        verbose_name=_("meeting"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(
        _("kind"), max_length=15, choices=AgendaKind, default=AgendaKind.SESSION
    )
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    room = models.CharField(
        _("room"), max_length=100, blank=True, help_text=_("As the sign on its door says.")
    )
    panel = models.ForeignKey(
        Panel,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("panel"),
        help_text=_("The panel of this meeting that sits here."),
    )
    host_item = models.PositiveBigIntegerField(
        _("number of the item at the host"), null=True, editable=False
    )
    """Of a joint meeting that another dialogue keeps: a key without a tie, by which the item is
    found again wherever the host moves it."""

    objects = tenant_manager(AgendaQuerySet)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_position_once",
                fields=["dialogue", "meeting", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Two items have the same position."),
            ),
            models.CheckConstraint(
                name="agenda_times_in_order",
                condition=Q(ends_at__gt=F("starts_at")) | Q(starts_at=None) | Q(ends_at=None),
                violation_error_message=_("The end must come after the start."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counts_changes_of_times",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                func=COUNTS_CHANGES_OF_TIMES,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        meeting = self.meeting
        if self.panel_id and self.panel and self.panel.meeting_id != meeting.pk:
            raise ValidationError({"panel": _("Choose a panel of this meeting.")})
        # In a form, the meeting's own date may be the one that is wrong.
        if not self.day or not meeting.starts_on:
            return
        if not meeting.starts_on <= self.day <= meeting.last_day:
            raise ValidationError({"day": _("This day is outside the meeting.")})
        self._refuse_skipped_times()

    def _refuse_skipped_times(self) -> None:
        """When clocks are put forward, an hour of the night does not exist."""
        zone = zone_of(self.meeting.time_zone)
        if zone is None or self.day is None:
            return
        for name in ("starts_at", "ends_at"):
            time = getattr(self, name)
            if time is not None and wall_clock.is_skipped(self.day, time, zone):
                raise ValidationError(
                    {
                        name: _(
                            "This time does not exist on that day: clocks in %(city)s are put "
                            "forward over it."
                        )
                        % {"city": place_of(self.meeting.time_zone)}
                    }
                )


class AgendaSpeaker(DialogueOwned):
    """Somebody who speaks to a point of the agenda, moderates or chairs it."""

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="speakers",
        verbose_name=_("agenda item"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(
        _("role"), max_length=10, choices=SpeakerRole, default=SpeakerRole.SPEAKER
    )
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=200, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_speakers",
        verbose_name=_("partner"),
        help_text=_("For whom the person speaks, if for a partner."),
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["item", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_speaker_once",
                fields=["dialogue", "item", "name", "role"],
                violation_error_message=_("This person has that role here already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

"""A meeting."""

import datetime
from typing import TYPE_CHECKING

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.addresses import object_address, slug_of
from dialogue.enums import DatePrecision, PublicationState
from dialogue.models import ActionPlan, Chairmanship, Country, Organisation
from dialogue.models.base import Sourced
from dialogue.querysets import rows_of
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.time_zones import is_time_zone
from meetings.enums import (
    CountQualifier,
    InterpretationLanguage,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
)
from meetings.models.triggers import COUNTS_CALENDAR_CHANGES, MARGINS_WITHOUT_CIRCLES
from meetings.querysets import MeetingQuerySet

if TYPE_CHECKING:
    from meetings.models.life import StatusChange
    from meetings.models.parts import Panel

EARLIEST, LATEST = datetime.date(1950, 1, 1), datetime.date(2150, 12, 31)
PLANNED = (MeetingStatus.PLANNED, MeetingStatus.ANNOUNCED, MeetingStatus.CONFIRMED)
NEWS_COMES_WITHIN = datetime.timedelta(days=31)
"""So long after a meeting its status may still be that of before it."""
OUT_OF_REACH = _("Give a date between 1950 and 2150.")


class Meeting(Sourced, DialogueOwned):
    """A meeting of the dialogue.

    Published counts are what its sources print; they stand beside the rows (panels,
    recommendations, conclusions), which exist only where the texts themselves are known.
    A null count is unknown, not zero.
    """

    kind = models.CharField(_("kind"), max_length=32, choices=MeetingKind)
    status = models.CharField(
        _("status"), max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED
    )
    state = models.CharField(
        _("publication"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    starts_on = models.DateField(_("starts on"))
    starts_precision = models.CharField(
        _("precision of the date"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        blank=True,
        validators=[is_time_zone],
        help_text=_("Of the venue, such as Africa/Casablanca."),
    )
    awaits_date = models.BooleanField(
        _("new dates are not known yet"),
        default=False,
        editable=False,
        help_text=_("Postponed without a new date: the dates above are those given up."),
    )
    interpretation = ArrayField(
        models.CharField(max_length=3, choices=InterpretationLanguage),
        verbose_name=_("interpretation"),
        default=list,
        blank=True,
        help_text=_("Languages that are interpreted at the meeting."),
    )
    sequence = models.PositiveIntegerField(_("calendar revision"), default=0, editable=False)
    calendar_changed_at = models.DateTimeField(
        _("calendar changed"), default=timezone.now, editable=False
    )
    format = models.CharField(_("format"), max_length=10, choices=MeetingFormat, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    online_address = models.URLField(
        _("address of the online room"),
        blank=True,
        help_text=_("Shown to participants and the Secretariat only."),
    )
    nominations_until = models.DateField(
        _("nominations until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which delegations name their people, as the clock stands at the "
            "venue, or in Brussels where no time zone is given."
        ),
    )
    participants_published_at = models.DateTimeField(
        _("list of participants published"), null=True, blank=True, editable=False
    )
    chairmanship = models.ForeignKey(
        Chairmanship,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("chairmanship"),
    )
    hands_over_to = models.ForeignKey(
        Chairmanship,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="handover_meetings",
        verbose_name=_("hands over to"),
        help_text=_("The chairmanship that begins with this meeting."),
    )
    in_margins_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="margin_meetings",
        verbose_name=_("held in the margins of"),
    )
    action_plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("action plan"),
    )
    first_of_its_kind = models.CharField(
        _("first of its kind"),
        max_length=200,
        blank=True,
        help_text=_("In what respect, such as “First event open to young people”."),
    )
    participants_count = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participants_qualifier = models.CharField(
        _("the number of participants is"),
        max_length=5,
        choices=CountQualifier,
        default=CountQualifier.EXACT,
    )
    countries_represented = models.PositiveSmallIntegerField(
        _("countries represented"), null=True, blank=True
    )
    partners_represented = models.PositiveSmallIntegerField(
        _("partners represented"), null=True, blank=True
    )
    published_panels = models.PositiveSmallIntegerField(
        _("panels (published)"), null=True, blank=True
    )
    published_recommendations = models.PositiveSmallIntegerField(
        _("recommendations (published)"), null=True, blank=True
    )
    published_conclusions = models.PositiveSmallIntegerField(
        _("conclusions (published)"), null=True, blank=True
    )

    objects = tenant_manager(MeetingQuerySet)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_on", "-pk"]
        permissions = [("publish_meeting", "Can publish meetings")]
        constraints = [
            models.CheckConstraint(
                name="meeting_dates_in_order",
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            models.CheckConstraint(
                name="meeting_end_needs_full_start",
                condition=Q(ends_on=None) | Q(starts_precision=DatePrecision.DAY),
                violation_error_message=_("Give an end only where the first day is known."),
            ),
            models.CheckConstraint(
                name="meeting_not_in_its_own_margins",
                condition=~Q(in_margins_of=F("id")) | Q(in_margins_of=None),
                violation_error_message=_("A meeting cannot be held in its own margins."),
            ),
            models.CheckConstraint(
                name="meeting_dates_within_reach",
                condition=Q(starts_on__range=(EARLIEST, LATEST))
                & (Q(ends_on=None) | Q(ends_on__lte=LATEST)),
                violation_error_message=OUT_OF_REACH,
            ),
            models.CheckConstraint(
                name="meeting_awaits_date_when_postponed",
                condition=Q(awaits_date=False) | Q(status=MeetingStatus.POSTPONED),
                violation_error_message=_("Only a postponed meeting waits for new dates."),
            ),
            models.CheckConstraint(
                name="meeting_nominations_end_in_time",
                condition=Q(nominations_until=None)
                | ~Q(starts_precision=DatePrecision.DAY)
                | Q(nominations_until__lte=Coalesce("ends_on", "starts_on")),
                violation_error_message=_("Nominations end with the meeting at the latest."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counts_calendar_changes",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=COUNTS_CALENDAR_CHANGES,
            ),
            pgtrigger.Trigger(
                name="margins_without_circles",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=MARGINS_WITHOUT_CIRCLES,
            ),
        ]
        indexes = [models.Index(fields=["dialogue", "-starts_on"], name="meeting_by_date")]

    def __str__(self) -> str:
        return f"{self.title} ({self.starts_on.year})"

    def get_absolute_url(self) -> str:
        return object_address("meetings:meeting", self.pk, self.title)

    def get_calendar_url(self) -> str:
        """The meeting for other programs' calendars; empty where its day is not known."""
        if not self.is_known_to_the_day:
            return ""
        kwargs = {"pk": self.pk, "slug": slug_of(self.title)}
        return reverse("meetings:meeting_calendar", kwargs=kwargs)

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end must not come before the start.")})
        if self.ends_on and self.starts_precision != DatePrecision.DAY:
            raise ValidationError({"ends_on": _("Give an end only where the first day is known.")})
        for name in ("starts_on", "ends_on"):
            day = getattr(self, name)
            if day and not EARLIEST <= day <= LATEST:
                raise ValidationError({name: OUT_OF_REACH})
        host = self.in_margins_of_id
        if self.pk and host not in (None, self.pk) and type(self).objects.is_beside(host, self.pk):
            raise ValidationError(
                {"in_margins_of": _("That meeting is itself held in the margins of this one.")}
            )

    @property
    def is_known_to_the_day(self) -> bool:
        """Whether its days are settled, so that a calendar can hold it."""
        return self.starts_precision == DatePrecision.DAY

    @property
    def awaits_names_too_long(self) -> bool:
        """Whether nominations would end after the meeting, which the database refuses."""
        until = self.nominations_until
        return until is not None and self.is_known_to_the_day and until > self.last_day

    @property
    def interpretation_labels(self) -> list[str]:
        """The names of the languages that are interpreted, in their order."""
        return [str(InterpretationLanguage(code).label) for code in self.interpretation]

    @property
    def last_day(self) -> datetime.date:
        return self.ends_on or self.starts_on

    @property
    def recommendations_known(self) -> int:
        """The published number, else how many are transcribed (see `with_outcome_counts`)."""
        if self.published_recommendations is not None:
            return self.published_recommendations
        return int(getattr(self, "recommendations_transcribed", 0))

    @property
    def conclusions_known(self) -> int:
        """The published number, else how many are transcribed (see `with_outcome_counts`)."""
        if self.published_conclusions is not None:
            return self.published_conclusions
        return int(getattr(self, "conclusions_transcribed", 0))

    @property
    def recommendations_by_number(self) -> int:
        """How many more it adopted than are transcribed (see `with_outcome_counts`)."""
        return max(
            0, self.recommendations_known - int(getattr(self, "recommendations_transcribed", 0))
        )

    @property
    def conclusions_by_number(self) -> int:
        """How many more it adopted than are transcribed (see `with_outcome_counts`)."""
        return max(0, self.conclusions_known - int(getattr(self, "conclusions_transcribed", 0)))

    @property
    def panels_on_page(self) -> list["Panel"]:
        """Its panels in their order (see `with_panels`)."""
        return rows_of(self._part("panels"), getattr(self, "panel_columns", []))

    @property
    def steps_on_page(self) -> list["StatusChange"]:
        """The steps of its life, the latest first (see `with_steps`)."""
        return rows_of(self._part("status_changes"), getattr(self, "step_columns", []))

    def latest_step(self, after: str) -> "StatusChange | None":
        """The last step to the status, if one is recorded; a query without `with_steps`."""
        known = hasattr(self, "step_columns")
        steps = self.steps_on_page if known else self.status_changes.order_by("-pk")
        return next((step for step in steps if step.after == after), None)

    @property
    def step_out_of_plan(self) -> "StatusChange | None":
        """By which it was postponed or cancelled, if it is, and that is recorded."""
        out_of_plan = self.status in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
        return self.latest_step(self.status) if out_of_plan else None

    def _part(self, relation: str) -> type[models.Model]:
        part: type[models.Model] = self._meta.get_field(relation).related_model  # type: ignore[assignment]
        return part

    @property
    def named_outside(self) -> list[Country | Organisation]:
        """Who co-chairs from outside the dialogue (see `for_lists`): names and keys alone."""
        found: list[Country | Organisation] = []
        for row in getattr(self, "outside_names", ()):
            for kind, model in (("country", Country), ("organisation", Organisation)):
                if row[kind] is not None:
                    names = {
                        key.removeprefix(f"{kind}__"): name
                        for key, name in row.items()
                        if key.startswith(f"{kind}__")
                    }
                    found.append(model(pk=row[kind], **names))
        return found

    @property
    def is_long_over(self) -> bool:
        today = timezone.localdate()
        return self.last_day + NEWS_COMES_WITHIN < today and (
            self.starts_precision != DatePrecision.YEAR or self.last_day.year < today.year
        )

    @property
    def status_in_words(self) -> str:
        """Its status; of one long over that nobody has said was held, just that."""
        if self.is_long_over and self.status in PLANNED:
            return gettext("Whether it was held is not known")
        return str(self.get_status_display())

    @property
    def is_online(self) -> bool:
        return self.format == MeetingFormat.VIRTUAL

"""Who is asked to a meeting, and who takes part in it."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.models import Organisation, Partner
from dialogue.tenancy import tenant_manager
from meetings.enums import IN_FORCE, Answer, MeetingStatus, ParticipationState
from meetings.models.parts import MeetingPart
from meetings.participation_querysets import DelegationQuerySet, ParticipantQuerySet
from meetings.rules.deadlines import end_of_day

LARGEST_DELEGATION = 100


class Delegation(MeetingPart):
    """Seats at a meeting that a partner, or an organisation that is no partner, is asked to fill.

    What became of it follows from its facts, see `answer`.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("partner"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    quota = models.PositiveSmallIntegerField(
        _("seats"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_DELEGATION)],
    )
    until = models.DateField(
        _("extended until"),
        null=True,
        blank=True,
        help_text=_("For this delegation alone, after the deadline of the meeting."),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)
    announced_for = models.DateField(
        _("told of the deadline on the day"),
        null=True,
        editable=False,
        help_text=_("The last of the days before the deadline of which it was told."),
    )
    declined_at = models.DateTimeField(_("declined"), null=True, editable=False)
    declined_because = models.CharField(_("a word"), max_length=500, blank=True, editable=False)

    objects = tenant_manager(DelegationQuerySet)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_is_one_thing",
                condition=Q(partner=None, organisation__isnull=False)
                | Q(partner__isnull=False, organisation=None),
                violation_error_message=_("Choose a partner or an organisation, not both."),
            ),
            models.UniqueConstraint(
                name="delegation_partner_once",
                fields=["dialogue", "meeting", "partner"],
                violation_error_message=_("This partner is asked already."),
            ),
            models.UniqueConstraint(
                name="delegation_organisation_once",
                fields=["dialogue", "meeting", "organisation"],
                violation_error_message=_("This organisation is asked already."),
            ),
            models.CheckConstraint(
                name="delegation_has_seats",
                condition=Q(quota__gte=1, quota__lte=LARGEST_DELEGATION),
                violation_error_message=_("A delegation has between 1 and 100 seats."),
            ),
            models.CheckConstraint(
                name="delegation_word_of_declining",
                condition=Q(declined_because="") | Q(declined_at__isnull=False),
                violation_error_message=_("Only one that declines says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The partner's or the organisation's name in the active language."""
        return str(self.partner or self.organisation)

    @property
    def closes_on(self) -> datetime.date:
        """The last day for nominations: the meeting's, or a later one given to this delegation."""
        general = self.meeting.nominations_until or self.meeting.last_day
        return max(general, self.until) if self.until else general

    @property
    def closes_at(self) -> datetime.datetime:
        return end_of_day(self.closes_on, self.meeting.time_zone)

    @property
    def is_open(self) -> bool:
        """Whether the delegation itself may still change what it has said."""
        over = self.meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED)
        return not over and timezone.now() < self.closes_at

    @property
    def seats_taken(self) -> int:
        """How many are in force (see `DelegationQuerySet.with_answers`; else one query)."""
        counted = getattr(self, "in_force_count", None)
        if counted is not None:
            return int(counted)
        return int(Participant.objects.in_force().filter(delegation=self).count())

    @property
    def seats_left(self) -> int:
        return max(0, self.quota - self.seats_taken)

    @property
    def answer(self) -> Answer:
        if self.seats_taken:
            return Answer.NOMINATED
        return Answer.DECLINED if self.declined_at else Answer.NONE


class Participant(MeetingPart):
    """A person who takes part in the meeting, or was to.

    Whoever is of no delegation was invited by the Secretariat. The account is tied by a confirmed
    address (`meetings.services.accounts`); once the person is confirmed it may open what is for
    participants. An e-mail address is kept in small letters.
    """

    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name=_("delegation"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("account"),
    )
    title = models.CharField(_("form of address"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=200, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    travel_support = models.BooleanField(_("travel support asked"), default=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ParticipationState,
        default=ParticipationState.NOMINATED,
    )
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    attended = models.BooleanField(_("attended"), null=True, blank=True)
    named_at = models.DateTimeField(_("named"), default=timezone.now, editable=False)

    objects = tenant_manager(ParticipantQuerySet)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="participant_once",
                fields=["dialogue", "meeting", "user"],
                condition=Q(state__in=IN_FORCE),
                violation_error_message=_("This person is named already."),
            ),
            models.UniqueConstraint(
                name="participant_address_once",
                fields=["dialogue", "meeting", "email"],
                condition=Q(state__in=IN_FORCE),
                violation_error_message=_("Somebody with this e-mail is named already."),
            ),
            models.CheckConstraint(
                name="participant_address_in_small_letters",
                condition=Q(email=Lower(F("email"))),
                violation_error_message=_("Write the e-mail in small letters."),
            ),
            models.CheckConstraint(
                name="participant_successor_of_replaced",
                condition=Q(replaced_by=None) | Q(state=ParticipationState.REPLACED),
                violation_error_message=_("Only somebody who is replaced has a successor."),
            ),
            models.CheckConstraint(
                name="participant_attends_once_confirmed",
                condition=Q(attended=None) | Q(state=ParticipationState.CONFIRMED),
                violation_error_message=_("Only those who are confirmed attend."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        self.email = self.email.strip().lower()
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        super().clean()
        delegation = self.delegation
        if delegation is not None and delegation.meeting_id != self.meeting_id:
            raise ValidationError({"delegation": _("This delegation is of another meeting.")})

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def addressed_name(self) -> str:
        """The name with its form of address."""
        return f"{self.title} {self.name}".strip()

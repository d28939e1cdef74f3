"""What belongs to a meeting and lives and dies with it."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.models import Action, Area, Country, Dialogue, Objective, Organisation, Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.enums import Consent
from meetings.models.meetings import Meeting
from meetings.models.triggers import FOLLOW_UPS_WITHOUT_CIRCLES
from meetings.querysets import CoverageQuerySet, FollowUpQuerySet, GuestDialogueQuerySet


class MeetingPart(DialogueOwned):
    """A row that lives and dies with its meeting."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("meeting"),
    )

    class Meta:
        abstract = True


class CoChair(MeetingPart):
    """A partner that co-chairs the meeting."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="co_chairs",
        verbose_name=_("meeting"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="co_chairings",
        verbose_name=_("partner"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("co-chair")
        verbose_name_plural = _("co-chairs")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                name="co_chair_once",
                fields=["dialogue", "meeting", "partner"],
                violation_error_message=_("This partner is a co-chair already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.partner)


class OutsideCoChair(MeetingPart):
    """A country or an organisation that co-chairs the meeting and is no partner of the dialogue.

    At meetings held with another dialogue, a co-chair may be a partner of that one alone.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="outside_co_chairs",
        verbose_name=_("meeting"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("co-chair from outside the dialogue")
        verbose_name_plural = _("co-chairs from outside the dialogue")
        ordering = ["meeting", "position"]
        constraints = [
            models.CheckConstraint(
                name="outside_co_chair_is_one_thing",
                condition=Q(country=None, organisation__isnull=False)
                | Q(country__isnull=False, organisation=None),
                violation_error_message=_("Choose a country or an organisation, not both."),
            ),
            models.UniqueConstraint(
                name="outside_co_chair_country_once",
                fields=["dialogue", "meeting", "country"],
                violation_error_message=_("This country is a co-chair already."),
            ),
            models.UniqueConstraint(
                name="outside_co_chair_organisation_once",
                fields=["dialogue", "meeting", "organisation"],
                violation_error_message=_("This organisation is a co-chair already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.named)

    @property
    def named(self) -> Country | Organisation:
        named = self.country or self.organisation
        assert named is not None  # held by outside_co_chair_is_one_thing
        return named

    def clean(self) -> None:
        """A partner of the dialogue belongs among the co-chairs."""
        super().clean()
        day = getattr(getattr(self, "meeting", None), "starts_on", None)
        if day is None:  # the meeting's own form says what is wrong with its date
            return
        given = {"country": self.country_id, "organisation": self.organisation_id}
        for name, pk in given.items():
            if pk and Partner.objects.on(day).filter(**{name: pk}).exists():
                raise ValidationError(
                    {
                        name: _(
                            "%(name)s takes part in the dialogue on that day: choose it in the "
                            "list of co-chairs instead."
                        )
                        % {"name": getattr(self, name)}
                    }
                )


class GuestDialogue(MeetingPart):
    """Another dialogue whose members take part in the meeting."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="guest_dialogues",
        verbose_name=_("meeting"),
    )
    guest = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="+", verbose_name=_("dialogue")
    )
    is_joint = models.BooleanField(
        _("joint organiser"),
        default=False,
        help_text=_(
            "Organises the meeting together with this dialogue. Shown once it has agreed to a "
            "proposal, which publishers and administrators make by the button above the meeting."
        ),
    )
    consent = models.CharField(
        _("consent"), max_length=10, choices=Consent, blank=True, editable=False
    )
    their_meeting = models.PositiveBigIntegerField(
        _("number of the meeting there"),
        null=True,
        editable=False,
        help_text=_("Once the other dialogue shows it to the public."),
    )

    objects = tenant_manager(GuestDialogueQuerySet)

    class Meta:
        verbose_name = _("dialogue taking part")
        verbose_name_plural = _("dialogues taking part")
        ordering = ["meeting", "guest"]
        constraints = [
            models.UniqueConstraint(
                name="guest_dialogue_once",
                fields=["dialogue", "meeting", "guest"],
                violation_error_message=_("This dialogue is named already."),
            ),
            models.CheckConstraint(
                name="guest_dialogue_is_another",
                condition=~Q(guest=F("dialogue")),
                violation_error_message=_("Name other dialogues only."),
            ),
            models.CheckConstraint(
                name="guest_shows_what_it_agreed_to",
                condition=Q(their_meeting=None) | Q(consent=Consent.AGREED),
                violation_error_message=_("Only a dialogue that has agreed shows the meeting."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.guest)


class FollowUp(MeetingPart):
    """Says that the meeting follows up an earlier one. No row closes a circle."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="follow_ups",
        verbose_name=_("meeting"),
    )
    earlier = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="followed_by",
        verbose_name=_("follows up"),
    )

    objects = tenant_manager(FollowUpQuerySet)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="follow_up_once",
                fields=["dialogue", "meeting", "earlier"],
                violation_error_message=_("This meeting is named already."),
            ),
            models.CheckConstraint(
                name="follow_up_is_another_meeting",
                condition=~Q(meeting=F("earlier")),
                violation_error_message=_("A meeting cannot follow up itself."),
            ),
        ]

        triggers = [
            pgtrigger.Trigger(
                name="follow_ups_without_circles",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=FOLLOW_UPS_WITHOUT_CIRCLES,
            )
        ]

    def __str__(self) -> str:
        return str(self.earlier)

    def clean(self) -> None:
        """A meeting that follows this one, or comes after it, cannot be what it follows."""
        super().clean()
        meeting = getattr(self, "meeting", None)
        if meeting is None or self.earlier_id in (None, self.meeting_id):
            return
        if self.meeting_id and type(self).objects.leads_back(self.earlier_id, self.meeting_id):
            raise ValidationError(
                {"earlier": _("That meeting itself follows up this one, directly or by others.")}
            )
        if meeting.starts_on and self.earlier.starts_on > meeting.starts_on:
            raise ValidationError({"earlier": _("That meeting is later than this one.")})


class Coverage(MeetingPart):
    """What of a plan the meeting addressed: the most precise heading that is known.

    One of area, objective, action is named; the levels above follow from it.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="coverage",
        verbose_name=_("meeting"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coverage",
        verbose_name=_("area"),
    )
    objective = models.ForeignKey(
        Objective,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coverage",
        verbose_name=_("objective"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coverage",
        verbose_name=_("action"),
    )

    objects = tenant_manager(CoverageQuerySet)

    class Meta:
        verbose_name = _("heading addressed")
        verbose_name_plural = _("headings of the plan addressed")
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                name="coverage_names_one_heading",
                condition=Q(area__isnull=False, objective=None, action=None)
                | Q(area=None, objective__isnull=False, action=None)
                | Q(area=None, objective=None, action__isnull=False),
                violation_error_message=_("Name an area, an objective or an action: one of them."),
            ),
            models.UniqueConstraint(
                name="coverage_once",
                fields=["dialogue", "meeting", "area", "objective", "action"],
                nulls_distinct=False,
                violation_error_message=_("This heading is named already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.heading)

    @property
    def heading(self) -> Action | Objective | Area:
        """The action, objective or area named."""
        named = self.action or self.objective or self.area
        assert named is not None  # held by coverage_names_one_heading
        return named

    @property
    def plan_id(self) -> int:
        """The plan that the heading belongs to."""
        return self.heading.plan_id


class Panel(MeetingPart):
    """A panel of the meeting and its topic."""

    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    topic = models.CharField(_("topic"), max_length=400)

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="panel_number_once",
                fields=["dialogue", "meeting", "number"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("There is a panel with this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.topic}"

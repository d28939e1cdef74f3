"""Who takes part in a dialogue, and who sits on its Steering Committee."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from dialogue import periods
from dialogue.addresses import object_address
from dialogue.enums import DatePrecision, PartnerStatus
from dialogue.models.base import Sourced
from dialogue.models.organisations import Organisation
from dialogue.models.places import Country
from dialogue.querysets import PartnerQuerySet, SeatQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager

PRECISION_OF_A_DATE = (Q(since__isnull=False) | Q(since_precision=DatePrecision.DAY)) & (
    Q(until__isnull=False) | Q(until_precision=DatePrecision.DAY)
)
NO_DATE_TO_BE_PRECISE_ABOUT = _("Say how exactly a date is known only where there is a date.")


class Partner(Sourced, DialogueOwned):
    """A country or an organisation that takes part in the dialogue, as partner or observer.

    One that took part once has its end as a date; where that is not known, it is a former
    participant.
    """

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
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PartnerStatus,
        default=PartnerStatus.PARTNER,
        help_text=_(
            "“Former participant” is for those of whom it is not known when they left. Where it is "
            "known, choose what they were and give the end."
        ),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    since_precision = models.CharField(
        _("precision of the start"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    reference_areas = models.CharField(
        _("reference country for areas"),
        max_length=20,
        blank=True,
        help_text=_(
            "Numbers of the action areas that the country is a reference for, as published."
        ),
    )

    objects = tenant_manager(PartnerQuerySet)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="partner_is_country_or_organisation",
                condition=Q(country=None, organisation__isnull=False)
                | Q(country__isnull=False, organisation=None),
                violation_error_message=_("Choose a country or an organisation, not both."),
            ),
            models.UniqueConstraint(
                name="partner_country_once",
                fields=["dialogue", "country"],
                violation_error_message=_("This country is a partner of the dialogue already."),
            ),
            models.UniqueConstraint(
                name="partner_organisation_once",
                fields=["dialogue", "organisation"],
                violation_error_message=_(
                    "This organisation is a partner of the dialogue already."
                ),
            ),
            models.CheckConstraint(
                name="partner_dates_in_order",
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            models.CheckConstraint(
                name="partner_precision_of_a_date",
                condition=PRECISION_OF_A_DATE,
                violation_error_message=NO_DATE_TO_BE_PRECISE_ABOUT,
            ),
            models.CheckConstraint(
                name="partner_former_without_end",
                condition=~Q(status=PartnerStatus.FORMER) | Q(until=None),
                violation_error_message=_(
                    "Where the end is known, choose partner or observer: what it was."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return object_address("dialogue:partner", self.pk, self.name)

    @property
    def name(self) -> str:
        """The name in the active language (an organisation's, with its acronym)."""
        return str(self.country or self.organisation)

    @property
    def term(self) -> str:
        """“since May 2020”, “2006 – 2014”; empty where neither end is known."""
        return periods.since_until(
            self.since, self.since_precision, self.until, self.until_precision
        )

    @property
    def short_name(self) -> str:
        """The country's name, or the organisation's acronym where it has one."""
        if self.organisation:
            return self.organisation.acronym or self.organisation.name
        return self.name


class SteeringSeat(Sourced, DialogueOwned):
    """A partner's seat on the Steering Committee for a time.

    For as long as it is held, last day included, the partner's focal points read what is written
    for the Committee.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("partner"),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    since_precision = models.CharField(
        _("precision of the start"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )

    objects = tenant_manager(SeatQuerySet)

    class Meta:
        verbose_name = _("Steering Committee seat")
        verbose_name_plural = _("Steering Committee seats")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_dates_in_order",
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            models.CheckConstraint(
                name="seat_precision_of_a_date",
                condition=PRECISION_OF_A_DATE,
                violation_error_message=NO_DATE_TO_BE_PRECISE_ABOUT,
            ),
            ExclusionConstraint(
                name="seat_once_at_a_time",
                expressions=[
                    ("partner", RangeOperators.EQUAL),
                    (
                        Func(
                            F("since"),
                            F("until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The partner already has a seat during this period."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner)

    @property
    def term(self) -> str:
        """“since December 2022”, “2016 – 2020”; empty where neither end is known."""
        return periods.since_until(
            self.since, self.since_precision, self.until, self.until_precision
        )

    def clean(self) -> None:
        super().clean()
        # Said here, for the database cannot compare seats by a range that ends before it starts.
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end must not come before the start.")})

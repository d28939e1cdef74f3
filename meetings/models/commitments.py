"""What partners commit themselves to for an action of a plan, and the steps on the way."""

import datetime

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue import periods
from dialogue.enums import DatePrecision, PublicationState
from dialogue.models import Action, Partner
from dialogue.models.base import Sourced
from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.commitment_querysets import OPEN, CommitmentQuerySet, MilestoneQuerySet
from meetings.enums import CommitmentStage
from meetings.models.triggers import COMMITMENT_HOLDS, PART_OF_COMMITMENT_HOLDS

# What is null would leave a constraint undecided, and let the row in.
HAS_REASON = Q(reason_en__isnull=False, reason_en__gt="") | Q(
    reason_fr__isnull=False, reason_fr__gt=""
)


class Commitment(Sourced, DialogueOwned):
    """What a partner, or several led by one, will do for an action of a plan.

    Either end of the period may be unknown. One that is withdrawn stays, with the reason.
    """

    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("action"),
    )
    lead = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="commitments_led",
        verbose_name=pgettext_lazy("of a commitment", "lead"),
        help_text=_("The partner that commits itself; of several, the one that leads."),
    )
    taking_part = models.ManyToManyField(
        Partner,
        through="CommitmentPartner",
        related_name="commitments_joined",
        verbose_name=_("partners taking part"),
    )
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    since = models.DateField(pgettext_lazy("start of a period", "from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    stage = models.CharField(
        pgettext_lazy("of a commitment", "stage"),
        max_length=10,
        choices=CommitmentStage,
        default=CommitmentStage.ANNOUNCED,
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why it was withdrawn. Public with the commitment.")
    )
    state = models.CharField(
        _("publication"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )

    objects = tenant_manager(CommitmentQuerySet)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["action", "pk"]
        permissions = [("publish_commitment", "Can publish commitments")]
        constraints = [
            models.CheckConstraint(
                name="commitment_dates_in_order",
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            models.CheckConstraint(
                name="commitment_withdrawn_says_why",
                condition=~Q(stage=CommitmentStage.WITHDRAWN) | HAS_REASON,
                violation_error_message=_("Say why the commitment was withdrawn."),
            ),
            models.CheckConstraint(
                name="commitment_reason_of_withdrawn",
                condition=Q(stage=CommitmentStage.WITHDRAWN) | ~HAS_REASON,
                violation_error_message=_(
                    "Only a commitment that was withdrawn has a reason for it."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="commitment_holds",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Immediate,
                func=COMMITMENT_HOLDS,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the page of the action."""
        return f"{self.action.get_absolute_url()}#commitment-{self.pk}"

    @property
    def period(self) -> str:
        """“1 March 2026 – 30 June 2027”, “until 30 June 2027”; empty where it is not known."""
        day = DatePrecision.DAY
        return periods.since_until(self.since, day, self.until, day)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.stage in OPEN


class CommitmentPart(DialogueOwned):
    """A row that lives and dies with its commitment."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("commitment"),
    )

    class Meta:
        abstract = True


class CommitmentPartner(CommitmentPart):
    """A partner that takes part in what another one leads."""

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )

    class Meta:
        verbose_name = _("partner taking part")
        verbose_name_plural = _("partners taking part")
        ordering = ["commitment", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="commitment_partner_once",
                fields=["dialogue", "commitment", "partner"],
                violation_error_message=_("This partner is named already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="commitment_holds",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Immediate,
                func=PART_OF_COMMITMENT_HOLDS,
            )
        ]

    def __str__(self) -> str:
        return str(self.partner)

    def clean(self) -> None:
        super().clean()
        if self.partner_id is not None and self.partner_id == self.commitment.lead_id:
            raise ValidationError({"partner": _("This partner leads the commitment already.")})


class Milestone(CommitmentPart):
    """A step of a commitment: until when, and on which day it was reached."""

    due_on = models.DateField(pgettext_lazy("last day of a milestone", "by"))
    title = models.CharField(_("title"), max_length=300)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    note = models.TextField(
        pgettext_lazy("of a milestone", "what was reached"),
        blank=True,
        help_text=_("A word on it, if one likes. Public with the commitment."),
    )

    objects = tenant_manager(MilestoneQuerySet)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["commitment", "due_on", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="commitment_holds",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Immediate,
                func=PART_OF_COMMITMENT_HOLDS,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Within the period of its commitment; what was reached was reached by today."""
        super().clean()
        errors: dict[str, ValidationError] = {}
        whole = self.commitment
        if self.due_on is not None and _is_outside(self.due_on, whole.since, whole.until):
            errors["due_on"] = ValidationError(
                _("This day is outside the period of the commitment (%(period)s)."),
                params={"period": whole.period},
            )
        if self.reached_on is not None and self.reached_on > timezone.localdate():
            errors["reached_on"] = ValidationError(_("This day has not come yet."))
        if errors:
            raise ValidationError(errors)

    @property
    def is_overdue(self) -> bool:
        """Whether its day is past and it is still to be reached."""
        waits = self.reached_on is None and self.commitment.is_open
        return waits and self.due_on < timezone.localdate()


def _is_outside(
    day: datetime.date, since: datetime.date | None, until: datetime.date | None
) -> bool:
    return (since is not None and day < since) or (until is not None and day > until)

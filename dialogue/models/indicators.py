"""What tells how far an objective or an action has come: a measure, and what was read of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models.base import Sourced
from dialogue.models.plans import Action, Objective
from dialogue.tenancy import DialogueOwned
from dialogue.tenancy.cascading import cascade_first

DIGITS, DECIMALS = 16, 4
"""Of every value: up to a million million, with four decimals."""


class Indicator(Sourced, DialogueOwned):
    """A measure of an objective or of an action: where it began and where it is to be by when.

    Both the baseline and the target may be unknown; each is a value with its day.
    """

    objective = models.ForeignKey(
        Objective,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("objective"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("action"),
    )
    name = models.CharField(_("name"), max_length=300)
    unit = models.CharField(
        pgettext_lazy("of an indicator", "unit"),
        max_length=60,
        blank=True,
        help_text=_("As it stands after a number: people, %, days."),
    )
    baseline = models.DecimalField(
        _("baseline"), null=True, blank=True, max_digits=DIGITS, decimal_places=DECIMALS
    )
    baseline_on = models.DateField(_("baseline read on"), null=True, blank=True)
    target = models.DecimalField(
        _("target"), null=True, blank=True, max_digits=DIGITS, decimal_places=DECIMALS
    )
    target_on = models.DateField(_("target for"), null=True, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="indicator_of_one_heading",
                condition=Q(objective__isnull=False, action=None)
                | Q(objective=None, action__isnull=False),
                violation_error_message=_("Name an objective or an action: one of them."),
            ),
            models.CheckConstraint(
                name="indicator_baseline_has_its_day",
                condition=Q(baseline=None, baseline_on=None)
                | Q(baseline__isnull=False, baseline_on__isnull=False),
                violation_error_message=_("Give the baseline with its day, or neither."),
            ),
            models.CheckConstraint(
                name="indicator_target_has_its_day",
                condition=Q(target=None, target_on=None)
                | Q(target__isnull=False, target_on__isnull=False),
                violation_error_message=_("Give the target with its day, or neither."),
            ),
            models.CheckConstraint(
                name="indicator_days_in_order",
                condition=Q(target_on__gt=F("baseline_on"))
                | Q(target_on=None)
                | Q(baseline_on=None),
                violation_error_message=_("The target comes after the baseline."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The baseline was read by today."""
        super().clean()
        if self.baseline_on is not None and self.baseline_on > timezone.localdate():
            raise ValidationError({"baseline_on": _("This day has not come yet.")})


class Reading(DialogueOwned):
    """What was read of an indicator on a day, where, and who entered it."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="readings", verbose_name=_("indicator")
    )
    read_on = models.DateField(_("read on"))
    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=DECIMALS)
    source = models.CharField(
        _("source"), max_length=400, blank=True, help_text=_("A document or an address.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("of an indicator", "reading")
        verbose_name_plural = pgettext_lazy("of an indicator", "readings")
        ordering = ["indicator", "read_on"]
        constraints = [
            models.UniqueConstraint(
                name="reading_once_a_day",
                fields=["dialogue", "indicator", "read_on"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("There is a reading of this day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.read_on} – {self.value}"

    def clean(self) -> None:
        """After the baseline, and not of a day to come."""
        super().clean()
        began = self.indicator.baseline_on
        if self.read_on is not None and began is not None and self.read_on <= began:
            raise ValidationError({"read_on": _("A reading comes after the baseline.")})
        if self.read_on is not None and self.read_on > timezone.localdate():
            raise ValidationError({"read_on": _("This day has not come yet.")})

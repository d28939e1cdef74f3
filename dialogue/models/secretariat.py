"""The history of the Secretariat."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue import periods
from dialogue.models.base import Sourced
from dialogue.tenancy import DialogueOwned


class SecretariatPhase(Sourced, DialogueOwned):
    """One of the projects that carried the Secretariat, and what it added."""

    number = models.PositiveSmallIntegerField(_("number"))
    starts_year = models.PositiveSmallIntegerField(_("first year"))
    ends_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    description = models.TextField(_("what it added"), blank=True)

    class Meta:
        verbose_name = _("phase of the Secretariat")
        verbose_name_plural = _("phases of the Secretariat")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="phase_number_once",
                fields=["dialogue", "number"],
                violation_error_message=_("There is a phase with this number already."),
            ),
            models.CheckConstraint(
                name="phase_years_in_order",
                condition=Q(ends_year__gte=F("starts_year")) | Q(ends_year=None),
                violation_error_message=_("The last year must not come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.years})"

    @property
    def years(self) -> str:
        return periods.years(self.starts_year, self.ends_year, goes_on=True)

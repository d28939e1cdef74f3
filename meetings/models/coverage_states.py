"""The coverage matrix of a plan as it stood on a day."""

import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue import periods
from dialogue.models import ActionPlan, Chairmanship
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.time_zones import offset_label
from meetings.coverage_state_querysets import CoverageStateQuerySet
from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.models.triggers import KEPT_STATE_STANDS

LONGEST_NOTE = 200


class CoverageState(DialogueOwned):
    """What visitors saw of a plan's coverage when somebody kept it, laid out as they had asked.

    `matrix` holds all of it in both languages (`meetings.services.kept_matrix` says how), and
    `sha256` is the checksum of its canonical JSON. Written once: the database refuses a change,
    except that an account which is deleted takes its name away. The note says what it was kept for.
    """

    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        related_name="coverage_states",
        verbose_name=_("action plan"),
    )
    axis = models.CharField(_("across the top"), max_length=15, choices=CoverageAxis)
    measure = models.CharField(_("what is counted"), max_length=10, choices=CoverageMeasure)
    chairmanship = models.ForeignKey(
        Chairmanship,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chairmanship"),
        help_text=_("The one that it is about; empty where it is about the whole plan."),
    )
    note = models.CharField(_("occasion"), max_length=LONGEST_NOTE, blank=True)
    matrix = models.JSONField(_("matrix"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    kept_at = models.DateTimeField(
        pgettext_lazy("a state", "kept"), default=timezone.now, editable=False
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=pgettext_lazy("a state", "kept by"),
    )

    objects = tenant_manager(CoverageStateQuerySet)

    class Meta:
        verbose_name = _("kept state of the coverage")
        verbose_name_plural = _("kept states of the coverage")
        ordering = ["-kept_at", "-pk"]
        triggers = [
            # After, so that a key into another dialogue is refused as what it is.
            pgtrigger.Trigger(
                name="kept_state_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                func=KEPT_STATE_STANDS,
            )
        ]

    def __str__(self) -> str:
        return gettext("Coverage of the plan on %(day)s") % {"day": periods.written(self.kept_on)}

    def get_absolute_url(self) -> str:
        return reverse("meetings:coverage_state", args=[self.plan_id, self.pk])

    @property
    def kept_on(self) -> datetime.date:
        return timezone.localdate(self.kept_at, datetime.UTC)

    @property
    def kept_time(self) -> str:
        """“14:05 UTC”, on the clock of `kept_on`: the same for every reader."""
        then = self.kept_at.astimezone(datetime.UTC)
        return f"{periods.clock_written(then.time())} {offset_label(then)}"

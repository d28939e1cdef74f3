"""What of an earlier plan an objective or an action of a later one continues."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.models.base import Sourced
from dialogue.models.plans import Action, Objective
from dialogue.models.triggers import CONTINUES_AN_EARLIER_ACTION, CONTINUES_AN_EARLIER_OBJECTIVE
from dialogue.tenancy import DialogueOwned


class Continuation(Sourced, DialogueOwned):
    """Says that `later` continues `earlier`, and who says so (its sources).

    Both are headings of plans of one dialogue, and the plan of the one began in an earlier year
    than that of the other. That holds whatever is changed afterwards: the database sees to it.
    """

    later: models.ForeignKey
    earlier: models.ForeignKey

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.later} ← {self.earlier}"

    def clean(self) -> None:
        super().clean()
        # A new heading has no key yet, and no plan either where none was chosen for it.
        is_new = "later" in self._state.fields_cache
        if self.earlier_id is None or not (self.later_id or is_new):  # type: ignore[attr-defined]
            return
        if self.later.plan_id is None:
            return
        year = self.later.plan.starts_year
        if self.earlier.plan.starts_year >= year:
            raise ValidationError(
                {
                    "earlier": ValidationError(
                        _("Choose one of an earlier plan: of one that began before %(year)d."),
                        params={"year": year},
                    )
                }
            )


class ObjectiveContinuation(Continuation):
    later = models.ForeignKey(
        Objective, on_delete=models.CASCADE, related_name="continues", verbose_name=_("objective")
    )
    earlier = models.ForeignKey(
        Objective,
        on_delete=models.CASCADE,
        related_name="continued_as",
        verbose_name=_("objective of an earlier plan"),
    )

    class Meta:
        verbose_name = _("objective that it continues")
        verbose_name_plural = _("objectives that it continues")
        ordering = ["later", "earlier"]
        constraints = [
            models.UniqueConstraint(
                name="objective_continuation_once",
                fields=["dialogue", "later", "earlier"],
                violation_error_message=_("This objective is named already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="continues_an_earlier_one",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=CONTINUES_AN_EARLIER_OBJECTIVE,
            )
        ]


class ActionContinuation(Continuation):
    later = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="continues", verbose_name=_("action")
    )
    earlier = models.ForeignKey(
        Action,
        on_delete=models.CASCADE,
        related_name="continued_as",
        verbose_name=_("action of an earlier plan"),
    )

    class Meta:
        verbose_name = _("action that it continues")
        verbose_name_plural = _("actions that it continues")
        ordering = ["later", "earlier"]
        constraints = [
            models.UniqueConstraint(
                name="action_continuation_once",
                fields=["dialogue", "later", "earlier"],
                violation_error_message=_("This action is named already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="continues_an_earlier_one",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=CONTINUES_AN_EARLIER_ACTION,
            )
        ]

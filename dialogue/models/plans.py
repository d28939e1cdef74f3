"""Multi-annual frameworks: plan > area > objective > action, numbered as in their sources."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue import periods
from dialogue.addresses import object_address
from dialogue.enums import PlanState, TitleStatus
from dialogue.models.base import Sourced
from dialogue.models.places import Country
from dialogue.models.triggers import (
    ACTION_STAYS_IN_ORDER,
    OBJECTIVE_STAYS_IN_ORDER,
    PLAN_STAYS_IN_ORDER,
)
from dialogue.querysets import ActionPlanQuerySet, HeadingQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager


class VallettaDomain(Sourced):
    """One of the five domains of the Joint Valletta Action Plan, shared by all dialogues."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        verbose_name = _("domain of the Joint Valletta Action Plan")
        verbose_name_plural = _("domains of the Joint Valletta Action Plan")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ActionPlan(Sourced, DialogueOwned):
    """A framework in force for some years. Published counts are what its sources say of it."""

    name = models.CharField(_("name"), max_length=200)
    document = models.CharField(_("document"), max_length=200, blank=True)
    starts_year = models.PositiveSmallIntegerField(
        _("first year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    ends_year = models.PositiveSmallIntegerField(
        _("last year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )
    extended_to = models.PositiveSmallIntegerField(
        _("extended to the end of"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_("The year to which it stayed in force, where that is after its last year."),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_city = models.CharField(_("city of adoption"), max_length=100, blank=True)
    adopted_country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country of adoption"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PlanState,
        help_text=_(
            "Which plan is in force follows from the years. One without a last year is in force "
            "until the next one begins, or it is closed here."
        ),
    )
    area_term = models.CharField(
        _("word for an area"),
        max_length=40,
        blank=True,
        help_text=_("What the plan calls its first level: area, domain, pillar."),
    )
    published_areas = models.PositiveSmallIntegerField(
        _("areas (published)"), null=True, blank=True
    )
    published_objectives = models.PositiveSmallIntegerField(
        _("objectives (published)"), null=True, blank=True
    )
    published_actions = models.PositiveSmallIntegerField(
        _("actions (published)"), null=True, blank=True
    )
    predecessor = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("predecessor"),
        error_messages={"unique": _("Another plan follows that one already.")},
    )

    objects = tenant_manager(ActionPlanQuerySet)

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["-starts_year", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_years_in_order",
                condition=Q(ends_year__gte=F("starts_year")) | Q(ends_year=None),
                violation_error_message=_("The last year must not come before the first."),
            ),
            models.CheckConstraint(
                name="plan_extended_past_its_last_year",
                condition=Q(extended_to=None)
                | Q(ends_year__isnull=False, extended_to__gt=F("ends_year")),
                violation_error_message=_(
                    "A plan is extended to a year after its last one, which must be known."
                ),
            ),
            models.CheckConstraint(
                name="plan_follows_another",
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                violation_error_message=_("A plan cannot follow itself."),
            ),
            models.UniqueConstraint(
                name="plan_name_once",
                fields=["dialogue", "name_en"],
                violation_error_message=_("A plan of this name exists already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays_in_order",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("starts_year"),
                func=PLAN_STAYS_IN_ORDER,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What its headings continue was of plans before it, and what continues them is later.

        So it is with the plans themselves.
        """
        super().clean()
        if not self.starts_year:
            return
        before = self.predecessor
        if before is not None and before.pk != self.pk and before.starts_year >= self.starts_year:
            told = _("%(plan)s does not begin before this one.")
            raise ValidationError({"predecessor": told % {"plan": before}})
        if not self.pk:
            return
        after = ActionPlan.objects.filter(predecessor=self.pk).exclude(pk=self.pk)
        if late := after.filter(starts_year__lte=self.starts_year).first():
            told = _("%(plan)s, which follows this one, does not begin after it.")
            raise ValidationError({"starts_year": told % {"plan": late}})
        headings = (Objective.objects.filter(plan=self), Action.objects.filter(plan=self))
        if any(rows.out_of_order(self.starts_year).exists() for rows in headings):
            said = _(
                "Its headings continue those of a plan of that year or later, or are continued by "
                "one of that year or earlier."
            )
            raise ValidationError({"starts_year": said})

    @property
    def last_year(self) -> int | None:
        """The last year in which it is in force, where one is known."""
        return self.extended_to or self.ends_year

    @property
    def years(self) -> str:
        return periods.years(
            self.starts_year, self.ends_year, goes_on=self.state == PlanState.CURRENT
        )

    def get_absolute_url(self) -> str:
        return object_address("dialogue:plan", self.pk, self.name)


class Area(Sourced, DialogueOwned):
    """The first level of a plan. `position` also selects its hue (1 to 5)."""

    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.CASCADE,
        related_name="areas",
        verbose_name=_("action plan"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("number"), max_length=8, help_text=_("As printed: 1, or III."))
    title = models.CharField(_("title"), max_length=300)
    valletta_domain = models.ForeignKey(
        VallettaDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("JVAP domain"),
    )

    class Meta:
        verbose_name = pgettext_lazy("of an action plan", "area")
        verbose_name_plural = pgettext_lazy("of an action plan", "areas")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                name="area_code_once_in_plan",
                fields=["dialogue", "plan", "code"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("The plan has an area with this number already."),
            ),
            models.UniqueConstraint(
                name="area_position_once_in_plan",
                fields=["dialogue", "plan", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("The plan has an area at this position already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class Objective(Sourced, DialogueOwned):
    """An objective of an area. 5a and 5b are two headings of the one objective number 5."""

    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.CASCADE,
        related_name="objectives",
        verbose_name=_("action plan"),
        editable=False,
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        related_name="objectives",
        verbose_name=_("area"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("number"), max_length=8, help_text=_("As printed: 5b, or III/1."))
    number = models.PositiveSmallIntegerField(
        _("counts as number"),
        null=True,
        blank=True,
        help_text=_("The number that this heading counts under: 5 for 5a and for 5b."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    published_actions = models.PositiveSmallIntegerField(
        _("actions (published)"), null=True, blank=True
    )

    objects = tenant_manager(HeadingQuerySet)

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                name="objective_code_once_in_plan",
                fields=["dialogue", "plan", "code"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("The plan has an objective with this number already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays_in_order",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("plan"),
                func=OBJECTIVE_STAYS_IN_ORDER,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}" if self.title else self.code

    def clean(self) -> None:
        super().clean()
        if self.area_id is not None:
            _refuse_out_of_order(self, self.area.plan, "area")

    def save(self, *args: object, **kwargs: object) -> None:
        self.plan_id = self.area.plan_id
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Action(Sourced, DialogueOwned):
    """An action of a plan. Its objective may be unknown; its title may not have been found."""

    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.CASCADE,
        related_name="actions",
        verbose_name=_("action plan"),
    )
    objective = models.ForeignKey(
        Objective,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("objective"),
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    title = models.CharField(_("title"), max_length=400, blank=True)
    title_status = models.CharField(
        _("source of the title"),
        max_length=20,
        choices=TitleStatus,
        default=TitleStatus.NOT_FOUND,
    )

    objects = tenant_manager(HeadingQuerySet)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                name="action_number_once_in_plan",
                fields=["dialogue", "plan", "number"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("The plan has an action with this number already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays_in_order",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("plan"),
                func=ACTION_STAYS_IN_ORDER,
            )
        ]

    def __str__(self) -> str:
        """An action without a title is told from the others by its objective, where that is known.

        “16. Build capacities”, “1. Objective 5b: Legal pathways”, “Action 2”.
        """
        if self.title:
            return f"{self.number}. {self.title}"
        if self.objective is None:
            return gettext("Action %(number)s") % {"number": self.number}
        objective = gettext("Objective %(code)s") % {"code": self.objective.code}
        if not self.objective.title:
            return f"{self.number}. {objective}"
        colon = pgettext("between a label and its text", ":")
        return f"{self.number}. {objective}{colon} {self.objective.title}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:action", args=[self.plan_id, self.number])

    def clean(self) -> None:
        super().clean()
        if self.plan_id is not None:
            _refuse_out_of_order(self, self.plan, "plan")


def _refuse_out_of_order(heading: Objective | Action, plan: ActionPlan, field: str) -> None:
    """Raises ValidationError where the heading, moved to the plan, would break a continuation."""
    if heading._state.adding:
        return
    itself = type(heading).objects.filter(pk=heading.pk)
    if itself.out_of_order(plan.starts_year).exists():
        said = _(
            "It continues something of that plan or a later one, or is continued in that plan or "
            "an earlier one."
        )
        raise ValidationError({field: said})

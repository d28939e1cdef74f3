"""Who chaired the dialogue, when, and to what end."""

import datetime
from collections.abc import Collection

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.addresses import object_address
from dialogue.enums import DatePrecision
from dialogue.models.base import Sourced
from dialogue.models.partners import Partner
from dialogue.models.plans import ActionPlan, Area
from dialogue.querysets import ChairmanshipQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import in_languages, unquoted

ONE_DAY = Value(1, output_field=models.IntegerField())
ONE_DAY_DELTA = datetime.timedelta(days=1)


class Chairmanship(Sourced, DialogueOwned):
    """A partner's term in the chair.

    The last day is the day of the handover, which is the successor's first day as well. Where the
    sources give only one end, the constraint against two chairmanships at once holds the known
    day alone: `opens_on` and `closes_on` are what it compares.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="chairmanships",
        verbose_name=_("partner"),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    starts_precision = models.CharField(
        _("precision of the start"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    ends_precision = models.CharField(
        _("precision of the end"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    opens_on = models.GeneratedField(
        expression=Coalesce("starts_on", F("ends_on") - ONE_DAY),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("first known day"),
    )
    closes_on = models.GeneratedField(
        expression=Coalesce("ends_on", F("starts_on") + ONE_DAY),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("last known day"),
    )
    predecessor = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("predecessor"),
        error_messages={"unique": _("Another chairmanship follows that one already.")},
    )
    action_plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chairmanships",
        verbose_name=_("action plan"),
    )
    lead_body = models.CharField(_("lead body"), max_length=300, blank=True)
    slogan = models.CharField(_("slogan"), max_length=300, blank=True)
    keywords = models.CharField(_("keywords"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)

    objects = tenant_manager(ChairmanshipQuerySet)

    class Meta:
        verbose_name = _("chairmanship")
        verbose_name_plural = _("chairmanships")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="chairmanship_has_a_date",
                condition=Q(starts_on__isnull=False) | Q(ends_on__isnull=False),
                violation_error_message=_("Give the start, the end, or both."),
            ),
            models.CheckConstraint(
                name="chairmanship_dates_in_order",
                condition=Q(ends_on__gt=F("starts_on")) | Q(starts_on=None) | Q(ends_on=None),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="chairmanship_follows_another",
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                violation_error_message=_("A chairmanship cannot follow itself."),
            ),
            ExclusionConstraint(
                name="chairmanship_one_at_a_time",
                expressions=[
                    ("dialogue", RangeOperators.EQUAL),
                    (
                        Func(
                            F("opens_on"),
                            F("closes_on"),
                            Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        known = self.starts_on or self.ends_on
        return f"{self.partner} ({known.year})" if known else str(self.partner)

    def get_absolute_url(self) -> str:
        return object_address("dialogue:chairmanship", self.pk, str(self))

    def clean(self) -> None:
        """Name the field and the other chairmanship where two would be in office at once, and where
        they are not in their order."""
        super().clean()
        for column in in_languages("slogan"):
            if slogan := getattr(self, column):
                setattr(self, column, unquoted(slogan))
        if not self.starts_on and not self.ends_on:
            raise ValidationError({"starts_on": _("Give the start, the end, or both.")})
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise ValidationError({"ends_on": _("The end must come after the start.")})
        try:
            other = self._in_office_at_once().exclude(pk=self.pk).first()
        except OverflowError as error:
            # The first or the last day that there is has no day beside it to compare with.
            name = "starts_on" if self.starts_on else "ends_on"
            words = models.DateField.default_error_messages["invalid_date"]
            raise ValidationError({name: words % {"value": getattr(self, name)}}) from error
        if other:
            raise ValidationError(
                {
                    "starts_on" if self.starts_on else "ends_on": _(
                        "This period overlaps with %(chairmanship)s: a dialogue has one "
                        "chairmanship at a time."
                    )
                    % {"chairmanship": other}
                }
            )
        self._take_the_chair_from_nobody()
        self._check_order()

    def _take_the_chair_from_nobody(self) -> None:
        """Raises ValidationError where whoever sits without a recorded end would be unseated.

        Only once the next one has begun is the end of the one before known by it: a date set
        wrongly there would close what only the Chair opens. What was stored before is not asked.
        """
        begins = self._opens()
        stored = Chairmanship.objects.filter(
            pk=self.pk, starts_on=self.starts_on, ends_on=self.ends_on
        )
        if begins > timezone.localdate() or stored.exists():
            return
        others = Chairmanship.objects.exclude(pk=self.pk).select_related("partner__country")
        sitting = others.current().filter(ends_on=None, opens_on__lt=begins).first()
        if sitting:
            told = _(
                "%(chairmanship)s is still in office and has no end date: enter its end first."
            )
            raise ValidationError(
                {"starts_on" if self.starts_on else "ends_on": told % {"chairmanship": sitting}}
            )

    def _check_order(self) -> None:
        """Raises ValidationError where its predecessor or its successor is on the wrong side."""
        begins = self._opens()
        before = self.predecessor
        if before is not None and before.pk != self.pk and before.opens_on >= begins:
            told = _("%(chairmanship)s does not begin before this one.")
            raise ValidationError({"predecessor": told % {"chairmanship": before}})
        after = Chairmanship.objects.filter(predecessor__isnull=False, predecessor=self.pk)
        late = after.exclude(pk=self.pk).filter(opens_on__lte=begins).first()
        if late:
            told = _("%(chairmanship)s, which follows this one, begins earlier.")
            raise ValidationError(
                {"starts_on" if self.starts_on else "ends_on": told % {"chairmanship": late}}
            )

    def _opens(self) -> datetime.date:
        """The first known day, as `opens_on` once it is stored."""
        if self.starts_on:
            return self.starts_on
        return self.ends_on - ONE_DAY_DELTA  # type: ignore[operator, return-value]

    def _in_office_at_once(self) -> models.QuerySet:
        opens = self._opens()
        closes = self.ends_on or self.starts_on + ONE_DAY_DELTA  # type: ignore[operator]
        rows: models.QuerySet = Chairmanship.objects.select_related("partner__country")
        return rows.filter(opens_on__lt=closes, closes_on__gt=opens)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        # clean() has answered for the exclusion constraint, next to the field and by name.
        super().validate_constraints(exclude={*(exclude or ()), "opens_on", "closes_on"})


class Priority(DialogueOwned):
    """One of a chairmanship's priorities, in its order."""

    chairmanship = models.ForeignKey(
        Chairmanship,
        on_delete=models.CASCADE,
        related_name="priorities",
        verbose_name=_("chairmanship"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=400)
    area = models.ForeignKey(
        Area,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["chairmanship", "position"]
        constraints = [
            models.UniqueConstraint(
                name="priority_position_once",
                fields=["dialogue", "chairmanship", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Two priorities have the same position."),
            )
        ]

    def __str__(self) -> str:
        return self.text

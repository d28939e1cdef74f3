"""What visitors can ask of the ground floor's lists."""

import datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.enums import PartnerStatus, Region
from dialogue.form_fields import DayInput
from dialogue.lists import Choice, FilterForm
from dialogue.models import ActionAim, ActionPlan, GlobalFramework

COUNTRIES, ORGANISATIONS = "countries", "organisations"


class PartnerFilter(FilterForm):
    """Narrows the list of partners."""

    type = Choice(label=_("Countries and organisations"))
    status = Choice(label=_("Status"))
    region = Choice(label=_("Region"))

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("type", [(COUNTRIES, _("Countries")), (ORGANISATIONS, _("Organisations"))])
        self.offer(
            "status",
            [choice for choice in PartnerStatus.choices if choice[0] != PartnerStatus.FORMER],
        )
        self.offer("region", Region.choices)

    def applied(self, partners: QuerySet) -> QuerySet:
        chosen = self.chosen
        if "type" in chosen:
            partners = partners.filter(country__isnull=chosen["type"] == ORGANISATIONS)
        if "status" in chosen:
            partners = partners.filter(status=chosen["status"])
        if "region" in chosen:
            partners = partners.filter(country__region=chosen["region"])
        return partners


class AnswersFilter(FilterForm):
    """Of which plan the actions are that answer to a framework; offers those that do. One query."""

    plan = Choice(label=_("Action plan"), any_label=_("All plans"))

    def __init__(self, data: Any, framework: GlobalFramework, **options: Any) -> None:
        super().__init__(data, **options)
        links = ActionAim.objects.filter(aim__framework=framework).order_by()
        plans = ActionPlan.objects.filter(pk__in=links.values("action__plan"))
        self.offer("plan", [(str(row.pk), row.name) for row in plans])

    @property
    def plan_id(self) -> int | None:
        """The id of the plan that was asked for."""
        chosen = self.chosen.get("plan")
        return int(chosen) if chosen else None


FIRST_DAY, LAST_DAY = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)


class PlanOnForm(forms.Form):
    """The day on which one wants to know the plan in force."""

    use_required_attribute = False

    on = forms.DateField(
        label=_("Which plan was in force on"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        error_messages={
            "min_value": _("Choose a day between 1990 and 2100."),
            "max_value": _("Choose a day between 1990 and 2100."),
        },
        widget=DayInput,
    )

    @property
    def day(self) -> datetime.date | None:
        """The day, where a well-formed one was given."""
        return self.cleaned_data["on"] if self.is_bound and self.is_valid() else None

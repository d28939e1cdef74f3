"""Which two plans stand side by side."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dialogue.lists import Choice, FilterForm
from dialogue.models import ActionPlan


class SideBySideFilter(FilterForm):
    """Two plans of the dialogue; where none is named, the one in force and its predecessor.

    What cannot be used is told beside its field, and that plan chosen as if none had been named.
    One query.
    """

    plan = Choice(label=_("Plan"))
    beside = Choice(label=_("Beside it"))

    def __init__(self, data: Any, **options: Any) -> None:
        in_force = ActionPlan.objects.current().filter(pk=OuterRef("pk"))
        rows = ActionPlan.objects.annotate(in_force=Exists(in_force))
        self.plans: dict[str, Any] = {
            str(row.pk): row for row in rows.order_by("-starts_year", "-pk")
        }
        named = {name: data.get(name) or "" for name in self.base_fields}
        chosen = self._completed(named["plan"], named["beside"])
        super().__init__({name: named[name] or chosen[name] for name in named}, **options)
        for field in self.fields.values():
            assert isinstance(field, Choice)
            field.choices = [(key, str(row)) for key, row in self.plans.items()]
            field.is_empty = len(self.plans) < 2
        self._chosen_instead = chosen

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if len(self.plans) > 1 and cleaned.get("plan", "") == cleaned.get("beside") != "":
            self.add_error(
                "beside", _("This plan is chosen already, so another one is shown beside it.")
            )
        return cleaned

    @cached_property
    def pair(self) -> tuple[ActionPlan, ActionPlan] | None:
        """The two plans, the one that began first before the other; None where there are no two."""
        if len(self.plans) < 2:
            return None
        one, other = (
            self.plans[self.chosen.get(name) or self._chosen_instead[name]] for name in self.fields
        )
        first, second = sorted((one, other), key=lambda plan: (plan.starts_year, plan.pk))
        return first, second

    @property
    def only_plan(self) -> ActionPlan | None:
        """The one plan of a dialogue that has no other."""
        return next(iter(self.plans.values()), None) if len(self.plans) == 1 else None

    def _completed(self, plan: str, beside: str) -> dict[str, str]:
        """Two plans that are not the same, those named among them as far as they are known."""
        known = list(self.plans)
        if len(known) < 2:
            return {"plan": "", "beside": ""}
        if plan not in known:
            in_force = [key for key, row in self.plans.items() if row.in_force]
            plan = next(key for key in (*in_force, *known) if key != beside)
        if beside not in known or beside == plan:
            row = self.plans[plan]
            earlier = known[known.index(plan) + 1 :]
            beside = next(
                key
                for key in (str(row.predecessor_id), *earlier, *reversed(known))
                if key in known and key != plan
            )
        return {"plan": plan, "beside": beside}

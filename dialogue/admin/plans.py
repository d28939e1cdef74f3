"""Action plans with their areas, objectives and actions."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.decorators import display

from dialogue.admin.base import SOURCES, TenantAdmin, TenantTabularInline, TranslationFilter
from dialogue.admin.continuity import (
    ActionContinuationInline,
    ObjectiveContinuationInline,
    SuggestsByPlan,
)
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.enums import PlanState
from dialogue.ids import id_in
from dialogue.models import Action, ActionAim, ActionPlan, Area, Objective


class OfPlanForm(PortalModelForm):
    """A heading whose plan follows from the heading above it."""

    set_by_form = frozenset({"dialogue", "plan"})
    above = ""

    def complete_instance(self) -> None:
        if (
            getattr(self.instance, f"{self.above}_id")
            or self.above in self.instance._state.fields_cache
        ):
            self.instance.plan_id = getattr(self.instance, self.above).plan_id


class ObjectiveForm(OfPlanForm):
    above = "area"


class ActionOfObjectiveForm(OfPlanForm):
    above = "objective"


class ActionForm(PortalModelForm):
    """An action names its plan; its objective, where known, must be one of that plan's."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        objective, plan = cleaned.get("objective"), cleaned.get("plan")
        if objective and plan and objective.plan_id != plan.pk:
            self.add_error("objective", _("This objective belongs to another plan."))
        return cleaned


class PlanFilter(admin.SimpleListFilter):
    title = gettext_lazy("action plan")
    parameter_name = "plan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(plan.pk), str(plan)) for plan in ActionPlan.objects.all()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        chosen = id_in(self.value())
        return queryset if chosen is None else queryset.filter(plan=chosen)


class AreaInline(TenantTabularInline):
    model = Area
    fields = ("position", "code", *both("title"), "valletta_domain")
    autocomplete_fields = ("valletta_domain",)
    numbered_by = "position"
    show_change_link = True
    hide_title = False
    row_related = ("valletta_domain",)


class ObjectiveInline(TenantTabularInline):
    model = Objective
    form = ObjectiveForm
    fields = ("position", "code", "number", *both("title"), "published_actions")
    numbered_by = "position"
    show_change_link = True
    hide_title = False


class ActionInline(TenantTabularInline):
    model = Action
    form = ActionOfObjectiveForm
    fields = ("number", *both("title"), "title_status")
    show_change_link = True
    hide_title = False


class ActionAimInline(TenantTabularInline):
    model = ActionAim
    fields = ("aim", "sources")
    autocomplete_fields = ("aim",)
    row_related = ("aim__framework",)


@admin.register(ActionPlan)
class ActionPlanAdmin(TenantAdmin):
    ended_by = "ends_year"
    list_display = ("name", "years", "state_label", "document", "languages_present")
    list_filter = ("state", TranslationFilter)
    search_fields = searched("name", "document")
    autocomplete_fields = ("adopted_country", "predecessor")
    inlines = (AreaInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    both("name"),
                    both("document"),
                    ("starts_year", "ends_year", "extended_to"),
                    "state",
                )
            },
        ),
        (
            gettext_lazy("Adoption"),
            {"fields": (("adopted_on", "adopted_country", "predecessor"), both("adopted_city"))},
        ),
        (
            gettext_lazy("What its sources print"),
            {
                "fields": (
                    ("published_areas", "published_objectives", "published_actions"),
                    both("area_term"),
                )
            },
        ),
        SOURCES,
    )

    @display(description=gettext_lazy("years"), ordering="starts_year")
    def years(self, obj: ActionPlan) -> str:
        return obj.years

    @display(
        description=gettext_lazy("state"),
        ordering="state",
        label={PlanState.CURRENT: "success", PlanState.CLOSED: "info"},
    )
    def state_label(self, obj: ActionPlan) -> tuple[str, str]:
        return obj.state, obj.get_state_display()


@admin.register(Area)
class AreaAdmin(TenantAdmin):
    list_display = ("code", "hue", "title", "plan", "valletta_domain", "languages_present")
    list_display_links = ("code", "title")
    list_filter = (PlanFilter, TranslationFilter)
    search_fields = ("code", *searched("title", "plan__name"))
    autocomplete_fields = ("plan", "valletta_domain")
    row_related = ("plan", "valletta_domain")
    inlines = (ObjectiveInline,)
    fieldsets = (
        (None, {"fields": (("plan", "code", "position"), both("title"), "valletta_domain")}),
        SOURCES,
    )

    @display(description=pgettext_lazy("of an area", "colour"))
    def hue(self, obj: Area) -> SafeString:
        return format_html('<span class="portal-hue portal-hue-{}"></span>', obj.position)


@admin.register(Objective)
class ObjectiveAdmin(SuggestsByPlan, TenantAdmin):
    form = ObjectiveForm
    list_display = ("code", "title", "area", "plan", "languages_present")
    list_display_links = ("code", "title")
    list_filter = (PlanFilter, TranslationFilter)
    search_fields = ("code", *searched("title", "plan__name"))
    autocomplete_fields = ("area",)
    row_related = ("area", "plan")
    inlines = (ActionInline, ObjectiveContinuationInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "area",
                    ("code", "number", "position", "published_actions"),
                    both("title"),
                )
            },
        ),
        SOURCES,
    )


@admin.register(Action)
class ActionAdmin(SuggestsByPlan, TenantAdmin):
    form = ActionForm
    list_display = ("number", "title", "objective", "plan", "title_status", "languages_present")
    list_display_links = ("number", "title")
    list_filter = (PlanFilter, "title_status", TranslationFilter)
    search_fields = ("number", *searched("title", "plan__name"))
    autocomplete_fields = ("plan", "objective")
    row_related = ("plan", "objective")
    inlines = (ActionAimInline, ActionContinuationInline)
    fieldsets = (
        (
            None,
            {"fields": (("plan", "objective"), ("number", "title_status"), both("title"))},
        ),
        SOURCES,
    )

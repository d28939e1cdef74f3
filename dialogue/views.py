"""Pages that show the ground floor alone. Those that bring floors together are the portal's."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from dialogue.addresses import settle
from dialogue.enums import Region
from dialogue.forms import AnswersFilter, PartnerFilter, PlanOnForm
from dialogue.models import (
    ActionPlan,
    Chairmanship,
    GlobalFramework,
    Page,
    Partner,
    SecretariatPhase,
)
from dialogue.requests import DialogueRequest
from dialogue.services.global_answers import answers_to
from dialogue.services.partner_map import map_of
from dialogue.texts import LANGUAGES


def page(request: DialogueRequest, slug: str) -> HttpResponse:
    """A page of the dialogue, under the slug of any language."""
    pages = Page.objects.visible_to(request.user).filter(_has_slug(slug))
    own = pages.filter(**{f"slug_{get_language()}": slug}).first()
    shown = own or get_object_or_404(pages[:1])
    if redirect := settle(request, shown):
        return redirect
    phases = SecretariatPhase.objects.none()
    if shown.shows_phases:
        phases = SecretariatPhase.objects.order_by("number")
    return TemplateResponse(request, "dialogue/page.html", {"page": shown, "phases": phases})


def _has_slug(slug: str) -> Q:
    return Q(*((f"slug_{code}", slug) for code in LANGUAGES), _connector=Q.OR)


def partners(request: DialogueRequest) -> HttpResponse:
    """Who takes part today, on a map and by name; without a filter, who did so once as well."""
    form = PartnerFilter(request.GET)
    rows = list(form.applied(Partner.objects.current().named()))
    countries = [row for row in rows if row.country_id is not None]
    regions = [
        (label, [row for row in countries if row.country.region == region])
        for region, label in Region.choices
    ]
    context = {
        "form": form,
        "partners": rows,
        "countries": countries,
        "regions": [(label, found) for label, found in regions if found],
        "organisations": [row for row in rows if row.organisation_id is not None],
        "former": [] if form.is_narrowed else list(Partner.objects.former().named()),
        "map": map_of(countries),
    }
    return TemplateResponse(request, "dialogue/partners.html", context)


def chairmanships(request: DialogueRequest) -> HttpResponse:
    """All chairmanships in the order of time, the latest first."""
    rows = list(
        Chairmanship.objects.latest_first().select_related(
            "partner__country", "partner__organisation", "action_plan"
        )
    )
    current = set(Chairmanship.objects.current().values_list("pk", flat=True))
    context = {
        "chairmanships": rows,
        "current": current,
    }
    return TemplateResponse(request, "dialogue/chairmanships.html", context)


def plans(request: DialogueRequest) -> HttpResponse:
    """The plans, the latest first; which one is in force today, or was on the day asked for."""
    rows = ActionPlan.objects.select_related("adopted_country").order_by("-starts_year", "-pk")
    form = PlanOnForm(request.GET if "on" in request.GET else None)
    day = form.day
    context = {
        "plans": rows,
        "in_force": set(ActionPlan.objects.current()),
        "form": form,
        "day": day,
        "on_that_day": list(ActionPlan.objects.on(day)) if day else [],
    }
    return TemplateResponse(request, "dialogue/plans.html", context)


def global_framework(request: DialogueRequest, slug: str) -> HttpResponse:
    """The aims of a global framework, each with the actions of the dialogue that answer to it."""
    framework = get_object_or_404(GlobalFramework, slug=slug)
    form = AnswersFilter(request.GET, framework=framework)
    context = {"framework": framework, "form": form, "answers": answers_to(framework, form.plan_id)}
    return TemplateResponse(request, "dialogue/global_framework.html", context)

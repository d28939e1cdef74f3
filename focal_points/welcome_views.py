"""The welcome pack: what somebody new in the dialogue needs to know, on one page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.enums import PlanState
from dialogue.models import ActionPlan, Chairmanship, Page, Partner
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_networks
from focal_points.doors import opens_for
from focal_points.models import FocalPoint
from focal_points.services.terms import terms_in_force

TEXT = "welcome"
"""The English address of the page that the Secretariat writes for newcomers, if there is one."""


@opens_for(may_open_networks)
@require_safe
def welcome(request: DialogueRequest) -> HttpResponse:
    """The Secretariat's own words, and facts as they stand today."""
    today = timezone.localdate()
    standing = standing_of(request.user)
    mine = standing.partner_ids | standing.contributes_for
    context = {
        "dialogue": request.dialogue,
        "text": Page.objects.visible_to(request.user).filter(slug_en=TEXT).first(),
        "partners": list(Partner.objects.filter(pk__in=mine).named()),
        "colleagues": FocalPoint.objects.on(today)
        .filter(partner__in=mine)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by("partner", "network__kind", "network", "is_deputy", "name", "pk"),
        "chairmanships": list(
            Chairmanship.objects.on(today).select_related(
                "partner__country", "partner__organisation"
            )
        ),
        "plan": ActionPlan.objects.filter(state=PlanState.CURRENT).order_by("-pk").first(),
        "terms": terms_in_force(),
        "standing": standing,
    }
    return TemplateResponse(request, "focal_points/welcome.html", context)

"""All of what a partner's page shows the latest of."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dialogue.lists import page_of
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from meetings.models import ProgressReport
from meetings.progress_forms import PartnerReportFilter
from meetings.services.commitments import commitments_of


@require_safe
def partner_reports(request: DialogueRequest, pk: int) -> HttpResponse:
    """What it published on whatever the reader may see; with `about`, on that alone."""
    partner = get_object_or_404(Partner.objects.named(), pk=pk)
    rows = ProgressReport.objects.visible_to(request.user).published().filter(partner=partner)
    form = PartnerReportFilter(request.GET, rows)
    latest_first = form.applied(rows).order_by("-as_of", "-pk")
    page = page_of(request, latest_first.named().with_evidence(request.user))
    context = {"partner": partner, "form": form, "page": page}
    return TemplateResponse(request, "meetings/progress/of_partner.html", context)


@require_safe
def partner_commitments(request: DialogueRequest, pk: int) -> HttpResponse:
    """What it leads or takes part in, to whichever plan, as far as the reader may see it."""
    partner = get_object_or_404(Partner.objects.named(), pk=pk)
    page = page_of(request, commitments_of(partner, request.user))
    context = {"partner": partner, "page": page}
    return TemplateResponse(request, "meetings/commitments/of_partner.html", context)

"""The commitments to a plan: on a page, and as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogue.lists import page_of, whole_or_part
from dialogue.models import ActionPlan
from dialogue.requests import DialogueRequest
from dialogue.texts import text_of
from focal_points.reports.spreadsheets import CSV, attachment, comma_separated
from meetings.commitment_filters import CommitmentFilter
from meetings.models import Commitment
from meetings.services.commitment_sheet import heads, lines


@require_safe
def commitments(request: DialogueRequest, pk: int) -> TemplateResponse:
    """Those that the reader may see, narrowed; with htmx the list alone."""
    plan = get_object_or_404(ActionPlan, pk=pk)
    rows = Commitment.objects.visible_to(request.user).filter(action__plan=plan)
    form = CommitmentFilter(request.GET, commitments=rows)
    found = form.applied(rows).for_lists(timezone.localdate()).in_order()
    context = {"plan": plan, "form": form, "page": page_of(request, found)}
    whole, part = "meetings/commitments/list.html", "meetings/commitments/results.html"
    return whole_or_part(request, whole, part, context)


@require_safe
def commitments_sheet(request: DialogueRequest, pk: int) -> HttpResponse:
    """The same as a table, narrowed in the same way."""
    plan = get_object_or_404(ActionPlan, pk=pk)
    rows = Commitment.objects.visible_to(request.user).filter(action__plan=plan)
    found = CommitmentFilter(request.GET, commitments=rows).applied(rows).whole().in_order()
    name = _("Commitments – %(plan)s") % {"plan": text_of(plan, "name")[0]}
    return attachment(comma_separated(heads(), lines(found)), f"{name}.csv", CSV)

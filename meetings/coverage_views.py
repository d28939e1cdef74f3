"""The coverage matrix of an action plan: on a page, as a file, and the rows behind each number."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.access import standing_of
from dialogue.lists import whole_or_part
from dialogue.models import ActionPlan
from dialogue.requests import DialogueRequest
from dialogue.texts import text_of
from focal_points.reports.spreadsheets import CSV, attachment, comma_separated
from meetings.coverage_filters import CoverageFilter, KeepForm
from meetings.coverage_rows import rows_asked
from meetings.coverage_state_querysets import may_keep_states
from meetings.enums import CoverageMeasure
from meetings.models import CoverageState
from meetings.services.coverage_sheet import heads, lines
from meetings.services.coverage_states import keep_state
from meetings.services.plan_coverage import plan_coverage

MOST_STATES = 5
"""So many kept states, the latest, stand below the matrix; the others on a page of their own."""


@require_http_methods(["GET", "HEAD", "POST"])
def coverage(request: DialogueRequest, pk: int) -> HttpResponse:
    """The matrix as it was asked for; with htmx the matrix alone. Posted to, its state is kept."""
    plan = get_object_or_404(ActionPlan, pk=pk)
    form = CoverageFilter(request.GET, plan=plan)
    is_posted = request.method == "POST"
    keep = None
    if may_keep_states(request.user):
        keep = KeepForm(request.POST if is_posted else None)
    if is_posted:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if keep is None:
            raise Http404
        if state := _kept(plan, form, keep, by=request.user):
            messages.success(request, _("The state is kept, at an address of its own: this one."))
            return redirect(state)
    states = CoverageState.objects.filter(plan=plan).for_lists()
    context = {
        "plan": plan,
        "form": form,
        "asked": form.asked,
        "coverage": plan_coverage(plan, form.asked, request.user),
        "counts_drafts": standing_of(request.user).is_secretariat,
        "today": timezone.localdate(),
        "keep": keep,
        # One more than are shown says that there are more.
        "states": states[: MOST_STATES + 1],
        "most_states": MOST_STATES,
    }
    whole, part = "meetings/coverage.html", "meetings/coverage_results.html"
    return whole_or_part(request, whole, part, context)


@require_safe
def coverage_sheet(request: DialogueRequest, pk: int) -> HttpResponse:
    """The matrix as a file, laid out as it was asked for; 404 where that is not known."""
    plan = get_object_or_404(ActionPlan, pk=pk)
    form = _known(CoverageFilter(request.GET, plan=plan))
    matrix = plan_coverage(plan, form.asked, request.user).matrix
    name = _("Coverage of the plan – %(plan)s") % {"plan": text_of(plan, "name")[0]}
    table = comma_separated(heads(matrix), lines(matrix, form.level_shown))
    return attachment(table, f"{name}.csv", CSV)


@require_safe
def coverage_rows(request: DialogueRequest, pk: int) -> HttpResponse:
    """What a cell of the matrix counts; 404 for a cell or a layout that there is not."""
    plan = get_object_or_404(ActionPlan, pk=pk)
    form = _known(CoverageFilter(request.GET, plan=plan))
    matrix = plan_coverage(plan, form.asked, request.user).matrix
    back = reverse("meetings:coverage", args=[plan.pk])
    context = {
        "plan": plan,
        "facts": form.in_words,
        "query": form.query,
        "back": f"{back}?{form.query}" if form.query else back,
        "state": None,
        **rows_asked(request, matrix, are_texts=form.asked.measure == CoverageMeasure.TEXTS),
    }
    return TemplateResponse(request, "meetings/coverage_rows.html", context)


def _known(form: CoverageFilter) -> CoverageFilter:
    """Elsewhere than beside its fields nothing could say what was not applied."""
    if form.errors:
        raise Http404
    return form


def _kept(
    plan: ActionPlan, form: CoverageFilter, keep: KeepForm, *, by: Any
) -> CoverageState | None:
    """The state as it was asked for; none where something is against it, which `keep` says then."""
    if form.errors:
        keep.add_error(None, _("The state was not kept: the address asks for something unknown."))
    if not keep.is_valid():
        return None
    try:
        return keep_state(plan, form.asked, by=by, note=keep.cleaned_data)
    except ValidationError as error:
        keep.add_error(None, error)
        return None

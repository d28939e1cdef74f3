"""Kept states of a plan's coverage: all of them, one of them, the rows behind its numbers, and one
as a file. For everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogue import periods
from dialogue.lists import page_of
from dialogue.models import ActionPlan
from dialogue.requests import DialogueRequest
from dialogue.texts import text_of
from focal_points.enums import FileFormat
from focal_points.reports.spreadsheets import CONTENT_TYPES, attachment, comma_separated
from meetings.coverage_filters import HeadingsFilter, query_of
from meetings.coverage_rows import rows_asked
from meetings.enums import CoverageMeasure
from meetings.models import CoverageState
from meetings.services.coverage_sheet import heads, lines
from meetings.services.coverage_states import asked_of
from meetings.services.kept_matrix import KeptMatrix, canonical


@require_safe
def coverage_states(request: DialogueRequest, plan: int) -> HttpResponse:
    """The states that were kept of a plan's coverage, the latest first."""
    row = get_object_or_404(ActionPlan, pk=plan)
    page = page_of(request, CoverageState.objects.filter(plan=row).for_lists())
    context = {"plan": row, "page": page}
    return TemplateResponse(request, "meetings/coverage_states/list.html", context)


@require_safe
def coverage_state(request: DialogueRequest, plan: int, pk: int) -> HttpResponse:
    """The matrix as it was kept."""
    state = _state(plan, pk)
    context = {
        "state": state,
        "plan": state.plan,
        "matrix": KeptMatrix(state.matrix),
        "about": _about(state),
        "query": query_of(asked_of(state)),
        "form": HeadingsFilter(request.GET),
        "address": f"{request.dialogue.origin}{state.get_absolute_url()}",
    }
    return TemplateResponse(request, "meetings/coverage_states/state.html", context)


@require_safe
def coverage_state_rows(request: DialogueRequest, plan: int, pk: int) -> HttpResponse:
    """What a cell counted, as it is today; 404 for a cell that there is not."""
    state = _state(plan, pk)
    are_texts = state.measure == CoverageMeasure.TEXTS
    context = {
        "plan": state.plan,
        "facts": [
            (_("What is counted"), state.get_measure_display()),
            (_("Chairmanship"), _about(state) or _("The whole life of the plan")),
        ],
        "query": "",
        "back": state.get_absolute_url(),
        "state": state,
        **rows_asked(request, KeptMatrix(state.matrix), are_texts=are_texts),
    }
    return TemplateResponse(request, "meetings/coverage_rows.html", context)


@require_safe
def coverage_state_file(
    request: DialogueRequest, plan: int, pk: int, file_format: str
) -> HttpResponse:
    """The same as CSV; or as the JSON of which the page tells the checksum, byte by byte."""
    if file_format not in (FileFormat.CSV, FileFormat.JSON):
        raise Http404
    state = _state(plan, pk)
    matrix = KeptMatrix(state.matrix)
    name = _("Coverage of the plan on %(day)s – %(plan)s") % {
        "day": periods.written(state.kept_on),
        "plan": text_of(matrix.tree.plan, "name")[0],
    }
    if file_format == FileFormat.JSON:
        content = canonical(state.matrix)
    else:
        content = comma_separated(heads(matrix), lines(matrix))
    return attachment(content, f"{name}.{file_format}", CONTENT_TYPES[FileFormat(file_format)])


def _about(state: CoverageState) -> str:
    """The chairmanship that it is about alone, in words; empty where it is about the whole plan."""
    named: str = (state.matrix["chairmanship"] or {}).get(get_language(), "")
    return named


def _state(plan: int, pk: int) -> CoverageState:
    rows = CoverageState.objects.select_related("plan")
    state: CoverageState = get_object_or_404(rows, plan=plan, pk=pk)
    return state

"""The record of a silence procedure: on the procedure's page, while it is made, and by a button."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.requests import DialogueRequest
from focal_points.workspace import Section
from knowledge.enums import RenderState
from knowledge.models import Publication
from knowledge.services.failures import sentence
from knowledge.services.filing import file_record
from knowledge.services.steps import step_label
from meetings.models import SilenceProcedure

STATE = "knowledge/silence_record_state.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def silence_record(request: DialogueRequest, pk: int) -> HttpResponse:
    """How far the record is, for htmx; posted, it is filed. Else one is led to the procedure.

    Filed by whoever may ask for publications; seen by whoever sees the procedure. Before the
    procedure has ended there is nothing at this address.
    """
    rows = SilenceProcedure.objects.visible_to(request.user)
    procedure: SilenceProcedure = get_object_or_404(rows, pk=pk)
    if not procedure.has_ended:
        raise Http404
    if request.method == "POST":
        if not may_file(request.user):
            raise Http404
        file_record(procedure, by=request.user)
    elif request.htmx:
        return render(request, STATE, _state(request, procedure))
    return HttpResponseRedirect(record_address(procedure))


def record_address(procedure: SilenceProcedure) -> str:
    """Where its page shows the record."""
    return f"{procedure.get_absolute_url()}#record"


def record_section(request: HttpRequest, procedure: SilenceProcedure) -> Section:
    """The record on the page of its procedure, which has ended. One query."""
    return Section(10, "knowledge/silence_record.html", _state(request, procedure))


def _state(request: HttpRequest, procedure: SilenceProcedure) -> dict[str, Any]:
    record = Publication.objects.filter(silence_procedure=procedure).first()
    return {
        "procedure": procedure,
        "record": record,
        "step": step_label(record.step) if record else "",
        "failure": sentence(record) if record else "",
        "under_way": record is not None
        and record.state in (RenderState.QUEUED, RenderState.RENDERING),
        "may_file": may_file(request.user),
    }


def may_file(user: Any) -> bool:
    may: bool = user.has_perm("knowledge.add_publication")
    return may

"""Two plans of the dialogue side by side: what each has, and what goes on from one to the other."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from meetings.services.side_by_side import side_by_side
from meetings.side_by_side_filters import SideBySideFilter


@require_safe
def plans_side_by_side(request: DialogueRequest) -> HttpResponse:
    """The two plans that were asked for."""
    form = SideBySideFilter(request.GET)
    context = {
        "form": form,
        "shown": side_by_side(*form.pair, request.user) if form.pair else None,
        "is_secretariat": standing_of(request.user).is_secretariat,
    }
    return TemplateResponse(request, "meetings/side_by_side/page.html", context)

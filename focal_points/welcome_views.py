"""The welcome pack: what somebody new in the dialogue needs to know, on a page and on paper."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_networks
from focal_points.doors import opens_for
from focal_points.printouts import WELCOME
from focal_points.services.printouts import request_printout
from focal_points.services.welcome import welcome_facts


@opens_for(may_open_networks)
@require_safe
def welcome(request: DialogueRequest) -> HttpResponse:
    """The Secretariat's own words, and facts as they stand today."""
    facts = welcome_facts(request.user, timezone.localdate())
    colleagues = [
        entry for entry in facts["colleagues"] if entry.focal_point.user_id != request.user.pk
    ]
    context = {**facts, "dialogue": request.dialogue, "colleagues": colleagues}
    return TemplateResponse(request, "focal_points/welcome.html", context)


@opens_for(may_open_networks)
@require_POST
def print_welcome(request: DialogueRequest) -> HttpResponse:
    """Have the pack made as a PDF, for the person and in the language of the page."""
    title = _("Welcome pack – %(dialogue)s") % {"dialogue": request.dialogue.short_name}
    printout = request_printout(WELCOME, title, get_language() or "en", by=request.user)
    return redirect("people:printout", printout.pk)

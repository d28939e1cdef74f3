"""The terms of reference: reading them, and accepting them."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_read_terms
from focal_points.doors import opens_for
from focal_points.services import terms as service


@opens_for(may_read_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: DialogueRequest) -> HttpResponse:
    """The version in force; whoever owes it accepts it here, and goes on to where they were."""
    in_force = service.terms_in_force()
    if in_force is None:
        raise Http404
    owes = standing_of(request.user).owes_terms
    way_on = _way_on(request)
    if request.method == "POST" and owes:
        if request.POST.get("read") == service.edition_of(in_force):
            address = get_adapter(request).get_client_ip(request)
            service.accept(in_force, request.user, address)
            messages.success(request, _("You have accepted the terms of reference. Welcome."))
            return HttpResponseRedirect(way_on or reverse("focal_points:workspace"))
        messages.warning(request, _("A new version has come into force. Please read it."))
    context = {
        "terms": in_force,
        "read": service.edition_of(in_force),
        "owes": owes,
        "next": way_on,
        "acceptance": service.acceptance_of(in_force, request.user),
    }
    return TemplateResponse(request, "focal_points/terms.html", context)


def to_the_terms(request: HttpRequest) -> HttpResponseRedirect:
    """Leads there, and back to the address that was asked for."""
    asked = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('people:terms')}?{asked}")


def _way_on(request: HttpRequest) -> str:
    """Where the person was going, if that is on this host; else empty."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else ""

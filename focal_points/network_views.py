"""The networks beside the national one, and that one itself: what for, since when, who."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.addresses import settle
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_open_networks, may_see_members
from focal_points.doors import opens_for
from focal_points.models import Network
from focal_points.services.directory import entries
from focal_points.services.rosters import members
from focal_points.signals import network_opened


@opens_for(may_open_networks)
@require_safe
def networks(request: DialogueRequest) -> HttpResponse:
    """All networks of the dialogue: those of today first, then those that have ended."""
    rows = list(Network.objects.order_by("kind", "pk"))
    context = {
        "networks": [row for row in rows if not row.has_ended],
        "ended": [row for row in rows if row.has_ended],
        "mine": standing_of(request.user).network_ids,
    }
    return TemplateResponse(request, "focal_points/networks.html", context)


@opens_for(may_open_networks)
@require_safe
def network(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    """A network's purpose and time; its members, by country, for those who are in it.

    What other apps keep of it follows, such as its papers.
    """
    shown: Network = get_object_or_404(Network, pk=pk)
    if redirect := settle(request, shown):
        return redirect
    standing = standing_of(request.user)
    may_see = may_see_members(standing, shown)
    answers: list[tuple[Any, Any]] = network_opened.send(
        sender=Network, request=request, network=shown
    )
    found = members(shown, timezone.localdate()) if may_see else []
    context = {
        "network": shown,
        "may_see_members": may_see,
        "entries": entries(found, standing),
        "is_member": shown.pk in standing.network_ids,
        "is_secretariat": standing.is_secretariat,
        "sections": [section for _receiver, given in answers for section in given],
    }
    return TemplateResponse(request, "focal_points/network.html", context)

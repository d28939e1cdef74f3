"""The papers of a network, on the network's page."""

from django.http import HttpRequest

from dialogue.lists import page_of
from focal_points.models import Network
from focal_points.workspace import Section
from meetings.models import Material
from meetings.services.papers import grouped

PAPERS_PER_PAGE = 30


def network_papers_section(request: HttpRequest, network: Network) -> Section:
    """A page of the papers that the reader may open, those added last first."""
    rows = Material.objects.visible_to(request.user).filter(network=network)
    page = page_of(request, rows.with_versions_in_force().order_by("-pk"), PAPERS_PER_PAGE)
    context = {
        "network": network,
        "page": page,
        "groups": grouped(page.object_list, None),
        "may_add": request.user.has_perm("meetings.add_material"),
        "request": request,
    }
    return Section(20, "meetings/network_papers.html", context)

"""The portal's addresses and the bare view's."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from rabat_portal.urls import urlpatterns as portal_urlpatterns


def bare(request: HttpRequest) -> HttpResponse:
    """As little as a Django view can do; it passes the same middleware and is never kept."""
    return HttpResponse("bare", headers={"Cache-Control": "private"})


urlpatterns = [path("bare/", bare), *portal_urlpatterns]

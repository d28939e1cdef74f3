"""What a visitor reads when a request cannot be read, or when the portal itself fails."""

import sys
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from rabat_portal.outages import NEIGHBOUR_IS_DOWN

RETRY_AFTER_SECONDS = 30
PIECE = 64 * 1024
PIECES_READ_AWAY = 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a request that is malformed or too large.

    Not one of the site's own pages and, unlike Django's, not checked for forgery: either would read
    what was sent, and fail on it again.
    """
    _read_away(request)
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a failed request; Django calls it while the exception is being handled.

    503 while the database or Redis is out of reach, so that browsers, proxies and monitors know
    that trying again is worth while; 500 for everything else. Neither page asks anything of them.
    """
    if isinstance(sys.exc_info()[1], NEIGHBOUR_IS_DOWN):
        return HttpResponse(
            render_to_string("503.html"), status=503, headers={"Retry-After": RETRY_AFTER_SECONDS}
        )
    return HttpResponse(render_to_string("500.html"), status=500)


def _read_away(request: HttpRequest) -> None:
    """Take what the browser is still sending: it shows no answer that comes before it is done."""
    with suppress(OSError):
        for _ in range(PIECES_READ_AWAY):
            if not request.read(PIECE):
                return

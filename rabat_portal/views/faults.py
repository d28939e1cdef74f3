"""What a visitor reads when the portal itself fails."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from redis.exceptions import ConnectionError as NoRedis
from redis.exceptions import TimeoutError as SlowRedis

# A neighbour that does not answer is soon back, as a rule; a mistake of ours is not.
NEIGHBOUR_IS_DOWN = (OperationalError, InterfaceError, NoRedis, SlowRedis)
RETRY_AFTER_SECONDS = 30


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

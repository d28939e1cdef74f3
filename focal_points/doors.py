"""The door of a page that not everybody may open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from dialogue.access import Standing, standing_of

View = Callable[..., HttpResponseBase]


def opens_for(may_open: Callable[[Standing], bool]) -> Callable[[View], View]:
    """Visitors are asked to log in; to people of another standing the page is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may_open(standing_of(request.user)):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(login_required(guarded))

    return decorate

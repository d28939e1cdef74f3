"""The Secretariat sees the site as another person does, for half an hour, and changes nothing.

What the person sees in this dialogue is all that the viewer gets: never the admin, never an
account, never a page marked `for_oneself_alone`, never a draft. The database takes no writing
meanwhile.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import InternalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from psycopg.errors import ReadOnlySqlTransaction

from dialogue.tenancy.drafts import drafts_hidden
from focal_points.services import viewings
from rabat_portal.middleware import GetResponse

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
THE_WAY_OUT = frozenset({"focal_points:end_viewing"})
CLOSED_NAMESPACE = "admin"
CLOSED_PREFIXES = ("account_", "mfa_")


class ViewingMiddleware:
    """Sets `request.viewing`; during one, `request.user` is the person viewed, inside the view.

    Stands last, so that everything before it knows who is really there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewing = viewing = _viewing_of(request)  # type: ignore[attr-defined]
        if viewing is None:
            return self.get_response(request)
        request.tried_to_write = False  # type: ignore[attr-defined]
        viewer = request.user
        try:
            # Read-only from `process_view` on, until this savepoint ends.
            with transaction.atomic(), drafts_hidden():
                response = self.get_response(request)
            if request.tried_to_write:  # type: ignore[attr-defined]
                # Said only now: in the savepoint that failed, no page could be made.
                response = _refusal(request)
        finally:
            request.user = viewer
        file = getattr(response, "delivered_file", None)
        if file and request.method == "GET" and response.status_code in (200, 206):
            viewings.note_file(viewing, f"{request.path} {file}")
        if not response.has_header("ETag"):
            response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(
        self, request: HttpRequest, view: Any, *_arguments: Any
    ) -> HttpResponseBase | None:
        viewing = request.viewing  # type: ignore[attr-defined]
        match = request.resolver_match
        if viewing is None or match is None or match.view_name in THE_WAY_OUT:
            return None
        name = match.view_name or ""
        of_oneself = (
            match.namespace == CLOSED_NAMESPACE
            or name.startswith(CLOSED_PREFIXES)
            or getattr(view, "for_oneself_alone", False)
        )
        request.user = viewing.viewed
        if of_oneself or request.method not in SAFE:
            return _refusal(request)
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        return None

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A page that writes something down for the person is not shown to anybody else."""
        viewing = request.viewing  # type: ignore[attr-defined]
        is_writing = isinstance(exception, InternalError) and isinstance(
            exception.__cause__, ReadOnlySqlTransaction
        )
        if viewing is None or not is_writing:
            return None
        request.tried_to_write = True  # type: ignore[attr-defined]
        transaction.set_rollback(True)
        return HttpResponse(status=HTTPStatus.FORBIDDEN)


def _viewing_of(request: HttpRequest) -> Any:
    number = request.session.get(viewings.IN_SESSION)
    if number is None or getattr(request, "dialogue", None) is None:
        return None
    if not request.user.is_authenticated:
        return None
    viewing = viewings.under_way(number, request.user)
    if viewing is None:
        del request.session[viewings.IN_SESSION]
        messages.info(request, _("Your half hour is over: you see the site as yourself again."))
    return viewing


def _refusal(request: HttpRequest) -> HttpResponse:
    context = {"asks_to_write": request.method not in SAFE}
    return render(
        request, "focal_points/viewing_refused.html", context, status=HTTPStatus.FORBIDDEN
    )

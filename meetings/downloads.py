"""The one door through which a material's file leaves: who may see the material may open it."""

import logging
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from meetings.models import MaterialVersion

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
PROTECTED = "/protected/"
"""Where nginx keeps private files, for internal redirects only."""


class UnsatisfiableRange(Exception):
    """The range asked for lies outside the file."""


@require_safe
def material_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A version of a material, whole or in part; 404 for whoever may not know of it."""
    if getattr(request, "dialogue", None) is None:
        raise Http404
    version: MaterialVersion = get_object_or_404(
        MaterialVersion.objects.visible_to(request.user), pk=pk
    )
    etag, changed = f'"{version.sha256}"', int(version.uploaded_at.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=changed)
    response = unchanged or _delivery(request, version, etag, changed)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    # Asked again each time: tomorrow the mandate may have ended. Never kept by what others share.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    # Whatever the file is, a browser that shows it gives it no rights on this site.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_vary_headers(response, ["Cookie"])
    return response


def _delivery(
    request: HttpRequest, version: MaterialVersion, etag: str, changed: int
) -> HttpResponseBase:
    if settings.X_ACCEL_REDIRECT:
        response: HttpResponseBase = HttpResponse()
        response["X-Accel-Redirect"] = PROTECTED + quote(str(version.file.name))
    else:
        response = _own_delivery(request, version, etag, changed)
    if response.status_code != 416:
        response["Content-Type"] = version.content_type
        response["Content-Disposition"] = content_disposition_header(True, version.original_name)
    return response


def _own_delivery(
    request: HttpRequest, version: MaterialVersion, etag: str, changed: int
) -> HttpResponseBase:
    try:
        asked = _range_asked(request, version.size, etag, changed)
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{version.size}"})
    first, last = asked or (0, version.size - 1)
    length = last - first + 1
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(length)}
    if asked:
        headers["Content-Range"] = f"bytes {first}-{last}/{version.size}"
    status = 206 if asked else 200
    try:
        content = version.file.open("rb")
    except OSError as error:
        logger.exception("The file of material version %s is not in the storage", version.pk)
        raise Http404 from error
    if request.method == "HEAD":
        content.close()
        return HttpResponse(status=status, headers=headers)
    content.seek(first)
    return StreamingHttpResponse(Pieces(content, length), status=status, headers=headers)


def _range_asked(
    request: HttpRequest, size: int, etag: str, changed: int
) -> tuple[int, int] | None:
    """The first and the last byte of the one range asked for; None for the whole file.

    Several ranges at once and malformed ones count as the whole, as HTTP allows. Raises
    UnsatisfiableRange.
    """
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", request.headers.get("Range", "").strip())
    if match is None or not any(match.groups()) or not _unchanged(request, etag, changed):
        return None
    start, end = match.groups()
    if not start:
        first, last = max(0, size - int(end)), size - 1
        if int(end) == 0:
            raise UnsatisfiableRange
    else:
        first, last = int(start), min(int(end) if end else size - 1, size - 1)
        if end and int(end) < int(start):
            return None
    if first >= size:
        raise UnsatisfiableRange
    return first, last


def _unchanged(request: HttpRequest, etag: str, changed: int) -> bool:
    """Whether what the client has a part of is still this file (If-Range)."""
    condition = request.headers.get("If-Range", "").strip()
    return not condition or condition == etag or parse_http_date_safe(condition) == changed


class Pieces:
    """So many bytes of an open file, piece by piece; the response closes it, read or not."""

    def __init__(self, content: IO[bytes], length: int) -> None:
        self._content = content
        self._left = length
        self._begun = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self._begun:
            self._begun = True
            _let_go_of_the_database()
        piece = self._content.read(min(PIECE, self._left))
        if not piece:
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._content.close()


def _let_go_of_the_database() -> None:
    # The request's transaction is over; on a slow line the rest takes minutes, in which the
    # connection serves others.
    if not connection.in_atomic_block:
        connection.close()

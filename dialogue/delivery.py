"""The one way in which a private file leaves the house, once its caller has asked who may have it.

Behind nginx a file on the disk is only named (X-Accel-Redirect) and nginx sends it. Without nginx,
or when the file lies in a bucket, the portal sends it itself, whole or in part, and gives the
database's connection back before it does.
"""

import datetime
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
PROTECTED = "/protected/"
"""Where nginx keeps private files, for internal redirects only."""


@dataclass(frozen=True)
class PrivateFile:
    """A stored file, and what the answer says of it.

    `fingerprint` changes whenever the bytes do; `name` is what the reader's copy is called.
    """

    storage: Storage
    path: str
    name: str
    content_type: str
    size: int
    fingerprint: str
    stored_at: datetime.datetime

    @property
    def etag(self) -> str:
        return f'"{self.fingerprint}"'

    @property
    def changed(self) -> int:
        """Seconds of the epoch, the precision of HTTP."""
        return int(self.stored_at.timestamp())


class UnsatisfiableRange(Exception):
    """The range asked for lies outside the file."""


def deliver(request: HttpRequest, file: PrivateFile) -> HttpResponseBase:
    """The file as an attachment: GET and HEAD, one Range, ETag and If-Range.

    Raises Http404 when the storage has lost it. Who may have the file is the caller's question.
    """
    unchanged = get_conditional_response(request, etag=file.etag, last_modified=file.changed)
    response = unchanged or _delivery(request, file)
    response["ETag"] = file.etag
    response["Last-Modified"] = http_date(file.changed)
    # Asked again each time: tomorrow the mandate may have ended. Never kept by what others share.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    # For whoever keeps an account of it.
    response.delivered_file = file.name  # type: ignore[attr-defined]
    # Whatever the file is, a browser that shows it gives it no rights on this site.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_vary_headers(response, ["Cookie"])
    return response


def _delivery(request: HttpRequest, file: PrivateFile) -> HttpResponseBase:
    if settings.X_ACCEL_REDIRECT and isinstance(file.storage, FileSystemStorage):
        if not file.storage.exists(file.path):
            logger.error("%s is not in the storage", file.path)
            raise Http404
        response: HttpResponseBase = HttpResponse()
        response["X-Accel-Redirect"] = PROTECTED + quote(file.path)
    else:
        response = _own_delivery(request, file)
    if response.status_code != 416:
        response["Content-Type"] = file.content_type
        response["Content-Disposition"] = content_disposition_header(True, file.name)
    return response


def _own_delivery(request: HttpRequest, file: PrivateFile) -> HttpResponseBase:
    try:
        asked = _range_asked(request, file)
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    first, last = asked or (0, file.size - 1)
    length = last - first + 1
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(length)}
    if asked:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    status = 206 if asked else 200
    try:
        content = file.storage.open(file.path)
    except OSError as error:
        logger.exception("%s is not in the storage", file.path)
        raise Http404 from error
    if request.method == "HEAD":
        content.close()
        return HttpResponse(status=status, headers=headers)
    content.seek(first)
    return StreamingHttpResponse(Pieces(content, length), status=status, headers=headers)


def _range_asked(request: HttpRequest, file: PrivateFile) -> tuple[int, int] | None:
    """The first and the last byte of the one range asked for; None for the whole file.

    Several ranges at once and malformed ones count as the whole, as HTTP allows. Raises
    UnsatisfiableRange.
    """
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", request.headers.get("Range", "").strip())
    if match is None or not any(match.groups()) or not _still_the_same(request, file):
        return None
    start, end = match.groups()
    if not start:
        first, last = max(0, file.size - int(end)), file.size - 1
        if int(end) == 0:
            raise UnsatisfiableRange
    else:
        first, last = int(start), min(int(end) if end else file.size - 1, file.size - 1)
        if end and int(end) < int(start):
            return None
    if first >= file.size:
        raise UnsatisfiableRange
    return first, last


def _still_the_same(request: HttpRequest, file: PrivateFile) -> bool:
    """Whether what the client has a part of is still this file (If-Range)."""
    condition = request.headers.get("If-Range", "").strip()
    return (
        not condition or condition == file.etag or parse_http_date_safe(condition) == file.changed
    )


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

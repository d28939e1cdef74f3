"""tus 1.0 (https://tus.io/protocols/resumable-upload): how a browser sends a file in pieces.

The core of the protocol and its extensions creation, termination, expiration and checksum
(docs/decisions/0015). What is asked for is read here; what is done about it are services.
"""

import base64
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.requests import DialogueRequest
from meetings.enums import UploadState
from meetings.models import Meeting, Upload
from meetings.services.materials import UploadRefused
from meetings.services.uploads import receiving
from meetings.services.uploads.examining import finish
from meetings.services.uploads.parts import NoRoomLeft, PartIsBusy, part_of
from meetings.services.uploads.receiving import CHECKSUMS, Checksum

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration,checksum"
OF_A_PIECE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460
View = Callable[..., HttpResponse]


class BadRequest(Exception):
    """The request is not of the protocol; the words are for whoever writes a client."""


class OtherVersion(BadRequest):
    """The request is of a version of the protocol that is not spoken here."""


def speaks_tus(view: View) -> View:
    """Answers in the protocol's own terms, and only to those who may add papers."""

    @wraps(view)
    def speaking(request: DialogueRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("meetings.add_materialversion"):
            raise Http404
        if request.method == "OPTIONS":
            response = _capabilities()
        else:
            try:
                response = view(request, *args, **kwargs)
            except OtherVersion as error:
                response = _words(str(error), 412)
                response["Tus-Version"] = VERSION
            except BadRequest as error:
                response = _words(str(error), 400)
        response["Tus-Resumable"] = VERSION
        return response

    return never_cache(speaking)


@require_http_methods(["POST", "OPTIONS"])
@speaks_tus
def uploads(request: DialogueRequest, pk: int) -> HttpResponse:
    """Begin an upload for the meeting."""
    meeting: Meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    _check_version(request)
    size = _whole_number(request, "Upload-Length")
    name = _metadata(request).get("filename", "")
    try:
        upload = receiving.begin(meeting, name=name, size=size, by=request.user)
    except UploadRefused as refusal:
        return _refused(refusal)
    response = HttpResponse(status=201)
    response["Location"] = reverse("meetings:upload", args=[upload.pk])
    return _with_expiry(response, upload)


@require_http_methods(["HEAD", "PATCH", "DELETE", "POST", "OPTIONS"])
@speaks_tus
def upload(request: DialogueRequest, pk: int) -> HttpResponse:
    """How much of it there is (HEAD), more of it (PATCH), no more of it (DELETE)."""
    found: Upload = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    _check_version(request)
    # For networks that know GET and POST alone. Only a POST is checked as strictly as a PATCH.
    asked = request.headers.get("X-HTTP-Method-Override", "")
    method = asked if request.method == "POST" else request.method
    if method == "DELETE":
        receiving.discard(found)
        return HttpResponse(status=204)
    if found.has_expired:
        return _words(_("This upload has expired. Please send the file again."), 410)
    if method == "HEAD":
        return _progress(found)
    if method == "PATCH":
        return _append(request, found)
    raise BadRequest("Not a method of an upload.")


def _check_version(request: DialogueRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise OtherVersion(f"This address speaks tus {VERSION}.")


def _progress(found: Upload) -> HttpResponse:
    received = _received(found)
    if received >= found.size:
        # The process that received the last piece may have ended before it said so.
        finish(found)
        found.refresh_from_db()
    if found.state == UploadState.REFUSED:
        return _words(found.refusal, 410)
    response = HttpResponse(status=200)
    response["Upload-Offset"] = str(received)
    response["Upload-Length"] = str(found.size)
    name = base64.b64encode(found.original_name.encode()).decode()
    response["Upload-Metadata"] = f"filename {name}"
    return _with_expiry(response, found)


def _append(request: DialogueRequest, found: Upload) -> HttpResponse:
    if request.content_type != OF_A_PIECE:
        return _words(f"A piece is sent as {OF_A_PIECE}.", 415)
    offset = _whole_number(request, "Upload-Offset")
    checksum = _checksum(request)
    if offset + _content_length(request) > found.size:
        return _words("More than the length that was announced.", 413)
    try:
        received = receiving.append(found, offset=offset, read=_reader(request), checksum=checksum)
    except PartIsBusy:
        return _words(_("This file is being sent from another window already."), 423)
    except receiving.WrongOffset:
        return _words("There is another length of it here; ask by HEAD.", 409)
    except receiving.NothingToContinue:
        return _words(_("This file is not on its way any more."), 410)
    except receiving.ChecksumMismatch:
        return _words("The bytes have changed on their way.", CHECKSUM_MISMATCH)
    except NoRoomLeft:
        response = _refused(receiving.no_room())
        response["Upload-Offset"] = str(_received(found))
        return response
    found.refresh_from_db()
    if found.state == UploadState.REFUSED:
        return _words(found.refusal, 422)
    response = HttpResponse(status=204)
    response["Upload-Offset"] = str(received)
    return _with_expiry(response, found)


def _received(found: Upload) -> int:
    """Of one that is no longer on its way nothing is missing, wherever its bytes are now."""
    return part_of(found).received if found.state == UploadState.RECEIVING else found.size


def _reader(request: DialogueRequest) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        try:
            return request.read(size)
        except UnreadablePostError:
            # The line was cut: what has come is kept, and the rest is asked for later.
            return b""

    return read


def _content_length(request: DialogueRequest) -> int:
    length = request.headers.get("Content-Length") or "0"
    return int(length) if re.fullmatch(r"\d{1,18}", length) else 0


def _whole_number(request: DialogueRequest, name: str) -> int:
    value = request.headers.get(name, "")
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise BadRequest(f"{name} is not a whole number.")
    return int(value)


def _metadata(request: DialogueRequest) -> dict[str, str]:
    """`filename bmFtZS5wZGY=,type …`: names, each with a value in Base64 or none."""
    found = {}
    for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except ValueError as error:
            raise BadRequest("Upload-Metadata is not in Base64 of UTF-8.") from error
    return found


def _checksum(request: DialogueRequest) -> Checksum | None:
    value = request.headers.get("Upload-Checksum")
    if value is None:
        return None
    algorithm, _space, digest = value.partition(" ")
    if algorithm not in CHECKSUMS:
        raise BadRequest(f"Checksums are by one of: {', '.join(CHECKSUMS)}.")
    try:
        return Checksum(algorithm, base64.b64decode(digest, validate=True))
    except ValueError as error:
        raise BadRequest("Upload-Checksum is not in Base64.") from error


def _capabilities() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = EXTENSIONS
    response["Tus-Max-Size"] = str(settings.MATERIAL_MAX_BYTES)
    response["Tus-Checksum-Algorithm"] = ",".join(CHECKSUMS)
    return response


def _refused(refusal: UploadRefused) -> HttpResponse:
    statuses = {"size": 413, "together": 413, "storage": 507}
    return _words(" ".join(refusal.messages), statuses.get(refusal.code or "", 422))


def _words(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _with_expiry(response: HttpResponse, found: Upload) -> HttpResponse:
    response["Upload-Expires"] = http_date(found.expires_at.timestamp())
    return response

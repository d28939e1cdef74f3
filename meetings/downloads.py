"""The door through which papers leave: who may see the paper may open its files, old ones too."""

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from dialogue.delivery import PrivateFile, deliver
from dialogue.texts import LANGUAGES, text_of
from dialogue.uploads.file_names import name_of_title
from meetings.enums import FolderState, PreviewState
from meetings.models import AnswerEvidence, Evidence, MaterialVersion, Meeting, Preview
from meetings.services.evidence.keeping import is_as_it_came
from meetings.services.folders.asking import folder_of
from meetings.services.folders.contents import contents_for


@require_safe
def paper_file(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """The newest version of a paper in a language: an address that survives a new version."""
    rows = MaterialVersion.objects.visible_to(request.user).in_force()
    return _delivered(request, get_object_or_404(rows, material=pk, language=language))


@require_safe
def version_file(request: HttpRequest, pk: int, language: str, number: int) -> HttpResponseBase:
    """One version of a paper, whether or not it is still the newest."""
    rows = MaterialVersion.objects.visible_to(request.user)
    return _delivered(
        request, get_object_or_404(rows, material=pk, language=language, number=number)
    )


@require_safe
def preview_file(request: HttpRequest, pk: int, language: str, number: int) -> HttpResponseBase:
    """The picture of a version's first page, for whoever may open the version."""
    rows = Preview.objects.filter(
        version__in=MaterialVersion.objects.visible_to(request.user), state=PreviewState.READY
    )
    preview: Preview = get_object_or_404(
        rows.select_related("version"),
        version__material=pk,
        version__language=language,
        version__number=number,
    )
    # What every preview that is ready has.
    assert preview.size is not None
    file = PrivateFile(
        storage=preview.file.storage,
        path=str(preview.file.name),
        name=f"{PurePosixPath(preview.version.original_name).stem}.webp",
        content_type="image/webp",
        size=preview.size,
        # Each is stored under a name of its own.
        fingerprint=PurePosixPath(str(preview.file.name)).stem,
        stored_at=preview.began_at,
    )
    return deliver(request, file)


@require_safe
def moved_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Where files stood before they had addresses without a language."""
    rows = MaterialVersion.objects.visible_to(request.user)
    version: MaterialVersion = get_object_or_404(rows, pk=pk)
    return HttpResponsePermanentRedirect(version.get_absolute_url())


@require_safe
def folder_file(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """All papers of a meeting in one ZIP, if it holds exactly what the reader may see today."""
    if language not in LANGUAGES:
        raise Http404
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    folder = folder_of(meeting, contents_for(meeting, request.user, language))
    if folder is None or folder.state != FolderState.READY:
        raise Http404
    # What every folder that is ready has.
    assert folder.size is not None
    assert folder.finished_at is not None
    with override(language):
        name = _("Papers – %(meeting)s") % {"meeting": text_of(meeting, "title")[0]}
    file = PrivateFile(
        storage=folder.file.storage,
        path=str(folder.file.name),
        name=f"{name_of_title(name)}.zip",
        content_type="application/zip",
        size=folder.size,
        # Each is stored under a name of its own.
        fingerprint=PurePosixPath(str(folder.file.name)).stem,
        stored_at=folder.finished_at,
    )
    return deliver(request, file)


@require_safe
def report_evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file that bears out a progress report, for whoever sees the report."""
    return _evidence_file(request, Evidence.objects.visible_to(request.user), pk)


@require_safe
def answer_evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file that bears out an answer of a campaign, for whoever sees the answer."""
    return _evidence_file(request, AnswerEvidence.objects.visible_to(request.user), pk)


def _evidence_file(request: HttpRequest, rows: Any, pk: int) -> HttpResponseBase:
    row: Evidence | AnswerEvidence = get_object_or_404(rows.exclude(file=""), pk=pk)
    # What every file that is kept has.
    assert row.size is not None
    assert row.added_at is not None
    if not is_as_it_came(row):
        context = {"name": row.original_name}
        return TemplateResponse(
            request, "meetings/evidence/lost.html", context, status=HTTPStatus.NOT_FOUND
        )
    file = PrivateFile(
        storage=row.file.storage,
        path=str(row.file.name),
        name=row.original_name,
        content_type=row.content_type,
        size=row.size,
        fingerprint=row.sha256,
        stored_at=row.added_at,
    )
    return deliver(request, file)


def _delivered(request: HttpRequest, version: MaterialVersion) -> HttpResponseBase:
    file = PrivateFile(
        storage=version.file.storage,
        path=str(version.file.name),
        name=version.original_name,
        content_type=version.content_type,
        size=version.size,
        fingerprint=version.sha256,
        stored_at=version.uploaded_at,
    )
    return deliver(request, file)

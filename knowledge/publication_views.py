"""How far a publication is, asking for it again, and its file: for those who may see it."""

from pathlib import PurePosixPath

from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dialogue.delivery import PrivateFile, deliver
from dialogue.lists import whole_or_part
from dialogue.requests import DialogueRequest
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.record_views import record_address
from knowledge.services.failures import sentence
from knowledge.services.requesting import retry
from knowledge.services.steps import step_label


@require_safe
@never_cache
def publication_progress(request: DialogueRequest, pk: int) -> HttpResponse:
    """The publication's state; with htmx only the part that changes, until the end is reached.

    That of a record is shown on the page of its procedure.
    """
    publication = _found(request, pk)
    if publication.silence_procedure is not None:
        return HttpResponseRedirect(record_address(publication.silence_procedure))
    context = {
        "publication": publication,
        "step": step_label(publication.step),
        "failure": sentence(publication),
        "under_way": publication.state in (RenderState.QUEUED, RenderState.RENDERING),
        "may_retry": request.user.has_perm("knowledge.change_publication"),
    }
    return whole_or_part(
        request, "knowledge/publication.html", "knowledge/publication_state.html", context
    )


@require_POST
def publication_retry(request: DialogueRequest, pk: int) -> HttpResponse:
    """Have a failed publication made again; one that has not failed is left alone."""
    publication = _found(request, pk)
    if not request.user.has_perm("knowledge.change_publication"):
        raise Http404
    retry(publication)
    return HttpResponseRedirect(reverse("knowledge:publication_progress", args=[pk]))


@require_safe
def publication_download(request: DialogueRequest, pk: int) -> HttpResponseBase:
    """The finished file, under a name that says what it is."""
    publication = _found(request, pk)
    if publication.state != RenderState.READY:
        raise Http404
    # What every publication that is ready has.
    assert publication.size is not None
    assert publication.finished_at is not None
    file = PrivateFile(
        storage=publication.file.storage,
        path=str(publication.file.name),
        name=file_name(publication),
        content_type="application/pdf",
        size=publication.size,
        # Each rendering is stored under a name of its own.
        fingerprint=PurePosixPath(str(publication.file.name)).stem,
        stored_at=publication.finished_at,
    )
    return deliver(request, file)


@require_safe
def moved_publication(request: DialogueRequest, pk: int) -> HttpResponse:
    """Where the file stood before files had addresses without a language."""
    publication = _found(request, pk)
    return HttpResponsePermanentRedirect(reverse("files:publication", args=[publication.pk]))


def file_name(publication: Publication) -> str:
    """“Présidence – Maroc (2022).pdf”, in the language of what is in it; else in the reader's."""
    mode = publication.language_mode
    with override(get_language() if mode == LanguageMode.BILINGUAL else mode):
        if publication.is_record:
            name = str(publication)
        else:
            name = _("Chairmanship – %(chairmanship)s") % {"chairmanship": publication.chairmanship}
    suffix = " EN-FR" if mode == LanguageMode.BILINGUAL else ""
    return f"{name}{suffix}.pdf"


def _found(request: DialogueRequest, pk: int) -> Publication:
    """The publication, if this host has it and the person may know of it; else 404."""
    rows = Publication.objects.visible_to(request.user).select_related(
        "chairmanship__partner__country",
        "chairmanship__partner__organisation",
        "silence_procedure",
        "requested_by",
    )
    publication: Publication = get_object_or_404(rows, pk=pk)
    return publication

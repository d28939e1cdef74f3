"""The door through which a material's file leaves: who may see the material may open it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dialogue.delivery import PrivateFile, deliver
from meetings.models import MaterialVersion


@require_safe
def material_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A version of a material, whole or in part; 404 for whoever may not know of it."""
    if getattr(request, "dialogue", None) is None:
        raise Http404
    version: MaterialVersion = get_object_or_404(
        MaterialVersion.objects.visible_to(request.user), pk=pk
    )
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

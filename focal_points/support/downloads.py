"""The door through which an attachment leaves: who may read its message may open it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dialogue.delivery import PrivateFile, deliver
from focal_points.models import SupportAttachment


@require_safe
def support_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An attachment, whole or in part; 404 for whoever may not know of it."""
    if getattr(request, "dialogue", None) is None:
        raise Http404
    attachment: SupportAttachment = get_object_or_404(
        SupportAttachment.objects.visible_to(request.user), pk=pk
    )
    file = PrivateFile(
        storage=attachment.file.storage,
        path=str(attachment.file.name),
        name=attachment.original_name,
        content_type=attachment.content_type,
        size=attachment.size,
        fingerprint=attachment.sha256,
        stored_at=attachment.stored_at,
    )
    return deliver(request, file)

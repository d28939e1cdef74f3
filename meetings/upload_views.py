"""The page where staff add papers to a meeting: files are sent, then it is said what each is."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.enums import PublicationState
from dialogue.ids import id_in
from dialogue.requests import DialogueRequest
from dialogue.uploads.file_kinds import KINDS
from meetings.enums import UploadState
from meetings.models import Meeting, Upload
from meetings.services.materials import UploadRefused
from meetings.services.uploads.parts import part_of
from meetings.services.uploads.receiving import discard, receive_whole
from meetings.services.uploads.taking import take
from meetings.upload_forms import Review


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_papers(request: DialogueRequest, pk: int) -> HttpResponse:
    """The page, and what its two forms ask for: files sent without scripts; files to take.

    Whatever is asked, what was typed about other files stays.
    """
    if not request.user.has_perm("meetings.add_materialversion"):
        raise Http404
    meeting: Meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, meeting, Review(meeting, request.user))
    if "take" in request.POST:
        return _take(request, meeting)
    if "remove" in request.POST:
        discard(_upload_named(request, meeting))
        return _page(request, meeting, Review(meeting, request.user, request.POST))
    if "show" in request.POST:
        review = Review(meeting, request.user, request.POST)
        context = _context(request, meeting, review)
        return TemplateResponse(request, "meetings/uploads/review.html", context)
    return _receive(request, meeting)


def _receive(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    """Files of an ordinary form; what is wrong with one does not stop the others."""
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, _("Choose one file or several, then send them."))
    arrived = 0
    for file in files:
        try:
            upload = receive_whole(meeting, file, request.user)
        except UploadRefused as refusal:
            _tell(request, file.name or "", " ".join(refusal.messages))
            continue
        arrived += upload.state != UploadState.REFUSED
    if arrived:
        words = ngettext(
            "%(count)d file has arrived. Say below what it is.",
            "%(count)d files have arrived. Say below what each of them is.",
            arrived,
        )
        messages.success(request, words % {"count": arrived})
    return _back(meeting)


def _take(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    review = Review(meeting, request.user, request.POST, bound=True)
    if not review.is_valid():
        if any(form.is_bound for form in review.forms):
            messages.error(request, _("Nothing was taken yet: please check the points below."))
        return _page(request, meeting, review)
    taken = take(meeting, review.described(), request.user)
    for upload, refusal in taken.left:
        _tell(request, upload.original_name, " ".join(refusal.messages))
    if taken.versions:
        words = ngettext(
            "%(count)d file is now with the papers of the meeting. New papers are drafts.",
            "%(count)d files are now with the papers of the meeting. New papers are drafts.",
            len(taken.versions),
        )
        said = words % {"count": len(taken.versions)}
        drafts = reverse(
            "admin:meetings_material_changelist",
            query={"meeting__id__exact": meeting.pk, "state__exact": PublicationState.DRAFT},
        )
        messages.success(
            request,
            format_html('{} <a href="{}">{}</a>', said, drafts, _("See the drafts")),
        )
    return _back(meeting)


def _page(request: DialogueRequest, meeting: Meeting, review: Review) -> HttpResponse:
    context = _context(request, meeting, review)
    return TemplateResponse(request, "meetings/uploads/add_papers.html", context)


def _context(request: DialogueRequest, meeting: Meeting, review: Review) -> dict[str, Any]:
    mine = Upload.objects.visible_to(request.user).filter(meeting=meeting)
    sending = filter(None, map(id_in, request.POST.getlist("sending")))
    # Few: a person may have so many under way, and what was refused goes after two weeks.
    rows = list(mine.exclude(pk__in=sending).exclude(state__in=["examined", "taken"])[:500])
    on_their_way = [row for row in rows if row.state == UploadState.RECEIVING]
    for row in on_their_way:
        row.percentage = min(100, 100 * part_of(row).received // row.size)
    return {
        "meeting": meeting,
        "review": review,
        "on_their_way": on_their_way,
        "scanning": [row for row in rows if row.state == UploadState.SCANNING],
        "refused": [row for row in rows if row.state == UploadState.REFUSED],
        "max_bytes": settings.MATERIAL_MAX_BYTES,
        "max_files": settings.UPLOAD_MAX_FILES,
        "suffixes": sorted(KINDS),
        "accept": ",".join(f".{suffix}" for suffix in sorted(KINDS)),
    }


def _upload_named(request: DialogueRequest, meeting: Meeting) -> Upload:
    mine = Upload.objects.visible_to(request.user).filter(meeting=meeting)
    upload: Upload = get_object_or_404(mine, pk=id_in(request.POST["remove"]))
    return upload


def _tell(request: DialogueRequest, name: str, reason: str) -> None:
    words = _("%(file)s: %(reason)s") % {"file": name, "reason": reason}
    messages.error(request, words)


def _back(meeting: Meeting) -> HttpResponse:
    return HttpResponseRedirect(reverse("meetings:add_papers", args=[meeting.pk]))

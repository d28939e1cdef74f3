"""Pages of papers: one paper with its versions, all papers of a meeting, and who can see one."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.access import standing_of
from dialogue.addresses import settle
from dialogue.lists import page_of, wants_a_part, whole_or_part
from dialogue.querysets import folded
from dialogue.requests import DialogueRequest, is_a_look
from dialogue.tenancy import scope_to
from focal_points.access.facts import facts_that_open
from focal_points.access.people import may_open_networks
from focal_points.access.readers import (
    is_closed,
    is_of_secretariat,
    readers_of,
    readers_once_open,
)
from meetings.enums import FolderState
from meetings.models import Material, Meeting, Minutes
from meetings.services import visits
from meetings.services.evidence.citing import citations_of
from meetings.services.folders.asking import ask_for_folder, folder_of, is_too_large
from meetings.services.folders.contents import contents_for
from meetings.services.folders.failures import sentence
from meetings.services.papers import grouped, visible_papers

PAPERS_ON_A_PAGE = 50


def new_since(request: DialogueRequest, meeting: Meeting) -> datetime.datetime | None:
    """Since when papers are new to whoever looks at the meeting; none to a visitor.

    The visit is written down once the page is made. Should that fail, the page is shown all the
    same.
    """
    user, dialogue = request.user, request.dialogue
    if not user.is_authenticated or not is_a_look(request):
        return None
    visit = visits.Visit.of(meeting)

    def note() -> None:
        with scope_to(dialogue):
            visits.note_visit(meeting, user)

    if visit.begins:
        transaction.on_commit(note, robust=True)
    return visit.new_since


@require_safe
def paper(request: DialogueRequest, pk: int, slug: str = "") -> HttpResponse:
    """One paper: its files in force, those that they replaced, and who it is for."""
    user = request.user
    standing = standing_of(user)
    rows = Material.objects.visible_to(user).select_related("meeting", "agenda_item", "network")
    if user.is_authenticated:
        rows = rows.with_new_since(user, visits.visit_at_hand_began())
    shown = get_object_or_404(rows.with_versions_in_force(), pk=pk)
    if redirect := settle(request, shown):
        return redirect
    prefetch_related_objects(shown.versions_in_force, "preview")
    earlier = shown.versions.earlier().select_related("uploaded_by", "material")
    context = {
        "paper": shown,
        "newness": visits.Newness(getattr(shown, "new_since", None)).of(shown),
        "earlier": page_of(request, earlier),
        "minutes": Minutes.objects.visible_to(user).filter(paper=shown).order_by("language"),
        "citations": citations_of([shown], "paper", user).get(shown.pk, []),
        "may_open_network": may_open_networks(standing),
        "is_of_secretariat": standing.is_secretariat,
    }
    return TemplateResponse(request, "meetings/paper_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_papers(request: DialogueRequest, pk: int) -> HttpResponse:
    """All papers of a meeting that the reader may see, and the way to take them in one ZIP.

    With htmx only how far the ZIP is; POST asks for it.
    """
    user = request.user
    meeting = get_object_or_404(Meeting.objects.visible_to(user), pk=pk)
    contents = contents_for(meeting, user, get_language() or "en")
    if not contents.entries and not _has_papers(meeting, user):
        raise Http404
    if request.method == "POST":
        if contents.entries and not is_too_large(contents):
            ask_for_folder(meeting, contents)
        return HttpResponseRedirect(f"{reverse('meetings:papers', args=[pk])}#folder")
    folder = folder_of(meeting, contents)
    context: dict[str, Any] = {
        "meeting": meeting,
        "folder": folder,
        "under_way": folder and folder.state in (FolderState.QUEUED, FolderState.MAKING),
        "failure": sentence(folder) if folder else "",
        "is_too_large": is_too_large(contents),
        "files": len(contents.entries),
        "size": contents.size,
    }
    if not wants_a_part(request):
        rows = visible_papers(meeting, user)
        if user.is_authenticated:
            rows = rows.with_new_since(user, visits.visit_at_hand_began())
        page = page_of(request, rows, PAPERS_ON_A_PAGE)
        members = list(page.object_list)
        since = getattr(members[0], "new_since", None) if members else None
        context |= {"page": page, "groups": grouped(members, since)}
    response = whole_or_part(
        request, "meetings/meeting_papers.html", "meetings/folder_state.html", context
    )
    # How far the work is is true for a moment only.
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def paper_readers(request: DialogueRequest, pk: int) -> HttpResponse:
    """For the Secretariat: who can see a paper, since which fact, and who not yet."""
    if not standing_of(request.user).is_secretariat:
        raise Http404
    rows = Material.objects.select_related("meeting", "network")
    shown: Material = get_object_or_404(rows, pk=pk)
    people = (
        readers_once_open(shown)
        .annotate(is_staff_here=is_of_secretariat())
        .order_by("-is_staff_here", folded("name"), "pk")
    )
    page = page_of(request, people)
    members = list(page.object_list)
    facts = facts_that_open(shown, members)
    ids = [person.pk for person in members]
    already = set(readers_of(shown).filter(pk__in=ids).values_list("pk", flat=True))
    context = {
        "paper": shown,
        "page": page,
        "readers": [
            {
                "person": person,
                "facts": facts[person.pk],
                "sees_it_now": person.pk in already,
            }
            for person in members
        ],
        "is_closed": is_closed(shown),
    }
    return TemplateResponse(request, "meetings/paper_readers.html", context)


def _has_papers(meeting: Meeting, user: Any) -> bool:
    found: bool = Material.objects.visible_to(user).filter(meeting=meeting).exists()
    return found

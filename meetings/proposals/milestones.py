"""A milestone of a public commitment, marked as reached by the partner that leads it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.drafts import SavedByAnother
from dialogue.requests import DialogueRequest
from meetings.models import Milestone
from meetings.proposal_querysets import may_mark_milestones
from meetings.proposals.forms import ReachedForm
from meetings.services.proposals.reaching import edition_of, mark_milestone, said_in


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reached(request: DialogueRequest, pk: int) -> HttpResponse:
    """On which day it was reached, and a word on it; a colleague's is not lost."""
    language = get_language() or "en"
    rows = Milestone.objects.visible_to(request.user).select_related(
        "commitment__action__plan", "commitment__lead__country", "commitment__lead__organisation"
    )
    shown: Milestone = get_object_or_404(rows, pk=pk)
    if not may_mark_milestones(request.user, shown.commitment):
        raise Http404
    data = request.POST if request.method == "POST" else None
    opened_on = edition_of(shown, language) if data is None else data.get("opened_on", "")
    form = ReachedForm(data, initial=said_in(shown, language))
    context = {"milestone": shown, "form": form, "opened_on": opened_on}
    if form.is_valid():
        try:
            mark_milestone(
                shown,
                form.cleaned_data,
                language=language,
                by=request.user,
                opened_on=opened_on,
                agreed_on=request.POST.get("save_over", ""),
            )
        except SavedByAnother as theirs:
            save_over = edition_of(theirs.draft, language)
            context |= {"theirs": theirs.draft, "save_over": save_over}
        else:
            messages.success(request, _("The milestone is up to date."))
            return redirect(shown.commitment)
    return TemplateResponse(request, "meetings/proposals/reached.html", context)

"""Importing recommendations and conclusions: a sheet, what it would do, and the confirmation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.lists import page_of
from dialogue.requests import DialogueRequest
from meetings.minutes_querysets import may_capture
from meetings.models import RegisterImport
from meetings.register_import_forms import SheetForm
from meetings.services.register_import.applying import (
    PlanChanged,
    apply_import,
    keep_lines,
    plan_of,
)
from meetings.services.register_import.planning import CHANGED, NEW, REFUSED, UNCHANGED, Plan

LINES_A_PAGE = 50
TABS = {
    REFUSED: (
        pgettext_lazy("lines of a sheet", "Refused"),
        gettext_lazy("Refused: correct these lines in the sheet and upload it again"),
    ),
    NEW: (pgettext_lazy("lines of a sheet", "New"), gettext_lazy("New: these become drafts")),
    CHANGED: (
        pgettext_lazy("lines of a sheet", "Changed"),
        gettext_lazy("Changed: the columns that would change"),
    ),
    UNCHANGED: (
        pgettext_lazy("lines of a sheet", "Unchanged"),
        gettext_lazy("Unchanged: the register says this already"),
    ),
}
"""What becomes of lines, the most pressing first: as a tab, and as a title."""
View = Callable[..., HttpResponseBase]


def of_those_who_import(view: View) -> View:
    """Asks who it is; to whoever does not write recommendations the page is not there."""

    @never_cache
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: DialogueRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_capture(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@of_those_who_import
def upload_sheet(request: DialogueRequest) -> HttpResponse:
    """Upload a sheet; nothing is stored of it in the register yet."""
    is_sent = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if is_sent else SheetForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        kept = keep_lines(form.lines, file_name=file.name, by=request.user)
        if form.columns.unknown:
            heads = ", ".join(head[:40] for head in form.columns.unknown[:10])
            messages.warning(request, _("Columns that are not read: %s") % heads)
        return redirect("meetings:register_import", kept.pk)
    recent = RegisterImport.objects.visible_to(request.user).defer("lines")[:10]
    context = {"form": form, "recent": list(recent)}
    return TemplateResponse(request, "meetings/register_import/upload.html", context)


@of_those_who_import
def look_through(request: DialogueRequest, pk: int) -> HttpResponse:
    """What each line would do; sent, all of it is stored or nothing."""
    kept: RegisterImport = get_object_or_404(RegisterImport.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _show(request, kept, plan_of(kept, request.user))
    try:
        apply_import(kept, by=request.user, read=request.POST.get("read", ""))
    except PlanChanged as changed:
        kept.refresh_from_db()
        return _show(request, kept, changed.plan, has_changed=kept.applied_at is None)
    messages.success(request, _("The import is done. New texts are drafts."))
    return redirect(reverse("meetings:register_import", args=[kept.pk]))


def _show(
    request: DialogueRequest, kept: RegisterImport, plan: Plan, *, has_changed: bool = False
) -> HttpResponse:
    counts = plan.counts
    present = [name for name in TABS if counts[name]]
    asked = request.GET.get("fate", "")
    fate = asked if asked in present else present[0]
    context = {
        "kept": kept,
        "plan": plan,
        "has_changed": has_changed,
        "fate": fate,
        "title": TABS[fate][1],
        "tabs": [(name, TABS[name][0], counts[name]) for name in present],
        "page": page_of(request, plan.of_fate(fate), LINES_A_PAGE),
    }
    return TemplateResponse(request, "meetings/register_import/dry_run.html", context)

"""Saved views of the register: kept, opened, renamed, shared, deleted.

Whoever is not logged in is asked to; a view that is not shown to a person does not exist for them.
"""

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.requests import DialogueRequest
from meetings.models import SavedView
from meetings.register_filters import RegisterFilter
from meetings.saved_view_forms import ViewForm
from meetings.saved_view_querysets import may_change_view, may_share_views
from meetings.services.saved_views import MOST_SHARED, change_view, save_view

LONGEST_QUERY = 2_000


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_views(request: DialogueRequest) -> HttpResponse:
    """One's own views and the shared ones; posted to, what is asked is kept under a name."""
    query = request.POST.get("asked", "")[:LONGEST_QUERY]
    form = ViewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = RegisterFilter(dict(parse_qsl(query)), user=request.user).chosen
        try:
            view = save_view(request.user, form.cleaned_data["name"], asked)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved: “%(name)s”") % {"name": view.name})
            return redirect(view)
    views = SavedView.objects.visible_to(request.user)
    context = {
        "own": list(views.own(request.user)),
        "shared": list(views.filter(is_shared=True).exclude(user=request.user)[:MOST_SHARED]),
        "form": form if form.is_bound else None,
        "asked": query,
        "may_change_shared": may_share_views(request.user),
    }
    return TemplateResponse(request, "meetings/saved_views/list.html", context)


@never_cache
@login_required
@require_safe
def saved_view(request: DialogueRequest, pk: int) -> HttpResponse:
    """The register as the view asks for it. What cannot be asked any more is said."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    asked = RegisterFilter(view.asked, user=request.user)
    if asked.errors:
        labels = ", ".join(str(asked.fields[name].label) for name in asked.errors)
        told = _(
            "“%(name)s” asks for something that is not there any more (%(labels)s); the rest of "
            "it is applied. You can save the view anew."
        )
        messages.warning(request, told % {"name": view.name, "labels": labels})
    return redirect(reverse("meetings:register", query=asked.chosen))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_saved_view(request: DialogueRequest, pk: int) -> HttpResponse:
    """Another name; for the Secretariat also whether it is shared."""
    view = _own(request, pk)
    may_share = may_share_views(request.user)
    known = {"name": view.name, "is_shared": view.is_shared}
    form = ViewForm(request.POST or None, initial=known, may_share=may_share)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = known | form.cleaned_data
        try:
            change_view(view, **said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved: “%(name)s”") % {"name": view.name})
            return redirect("meetings:saved_views")
    context = {"view": view, "form": form, "name": known["name"]}
    return TemplateResponse(request, "meetings/saved_views/change.html", context)


@login_required
@require_POST
def delete_saved_view(request: DialogueRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    view.delete()
    messages.success(request, _("Deleted: “%(name)s”") % {"name": view.name})
    return redirect("meetings:saved_views")


def _own(request: DialogueRequest, pk: int) -> SavedView:
    view: SavedView = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    if not may_change_view(request.user, view):
        raise Http404
    return view

"""Choosing whom to see the site as, and leaving that view again: for the Secretariat alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dialogue.access import standing_of
from dialogue.lists import FilterForm, page_of
from dialogue.querysets import folded
from dialogue.requests import DialogueRequest
from focal_points.access.facts import facts_about
from focal_points.models import Viewing
from focal_points.services import viewings

View = Callable[..., HttpResponse]


class PersonSearch(FilterForm):
    name = forms.CharField(label=gettext_lazy("Name or e-mail"), required=False, max_length=100)


def for_oneself_alone(view: View) -> View:
    """Marks a page that nobody sees in another person's place: accounts, secret addresses."""

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponse:
        return view(*args, **kwargs)

    marked.for_oneself_alone = True  # type: ignore[attr-defined]
    return marked


@for_oneself_alone
@never_cache
@require_safe
def view_as(request: DialogueRequest) -> HttpResponse:
    """People of the dialogue whose view of the site can be taken."""
    _for_the_secretariat(request)
    form = PersonSearch(request.GET)
    people = viewings.who_can_be_viewed().order_by(folded("name"), "pk")
    if name := form.chosen.get("name"):
        people = people.filter(Q(name__icontains=name) | Q(email__icontains=name))
    page = page_of(request, people)
    facts = facts_about(page.object_list)
    context = {
        "form": form,
        "page": page,
        "people": [{"person": row, "facts": facts[row.pk]} for row in page.object_list],
        "minutes": Viewing.LIFETIME.seconds // 60,
    }
    return TemplateResponse(request, "focal_points/view_as.html", context)


@require_POST
def begin_viewing(request: DialogueRequest, pk: int) -> HttpResponse:
    """See the site as the person does, from the page given as `next` on."""
    _for_the_secretariat(request)
    viewed = get_object_or_404(viewings.who_can_be_viewed(), pk=pk)
    viewing = viewings.begin(request.user, viewed)
    request.session[viewings.IN_SESSION] = viewing.pk
    return HttpResponseRedirect(_next(request, reverse("focal_points:workspace")))


@require_POST
def end_viewing(request: DialogueRequest) -> HttpResponse:
    """Back to one's own view; asked again, nothing happens."""
    _for_the_secretariat(request)
    viewings.end_all_of(request.user)
    request.session.pop(viewings.IN_SESSION, None)
    messages.success(request, _("You see the site as yourself again."))
    return HttpResponseRedirect(_next(request, reverse("focal_points:view_as")))


def _for_the_secretariat(request: HttpRequest) -> None:
    if getattr(request, "dialogue", None) is None or not standing_of(request.user).is_secretariat:
        raise Http404


def _next(request: HttpRequest, otherwise: str) -> str:
    """The address to go on to, if it is one of this site."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else otherwise

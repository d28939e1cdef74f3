"""Texts of several meetings that say the same: a group's page, and the Secretariat's work on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.ids import id_in
from dialogue.lists import page_of
from dialogue.periods import written
from dialogue.requests import DialogueRequest
from meetings.cluster_forms import LookUpForm
from meetings.cluster_querysets import may_group
from meetings.enums import OutcomePart
from meetings.models import Cluster, Meeting
from meetings.services.clusters import grouping
from meetings.services.clusters.comparing import progress
from meetings.services.clusters.repeated import keys_of, siblings_of
from meetings.services.clusters.suggestions import (
    MOST_BESIDE,
    beside,
    dismissed,
    dismissed_pairs,
    open_pairs,
    suggested,
    suggested_for,
)
from meetings.services.register import MODELS, in_order, register, shown

PAIRS_A_PAGE = 10
WHERE = ("at", "q", "meeting", "page", "dismissed")
"""What a form says of the page that one comes from."""
View = Callable[..., HttpResponseBase]


@require_safe
def cluster(request: DialogueRequest, pk: int) -> HttpResponse:
    """A group: its texts that the reader sees, in the order of time."""
    row = get_object_or_404(Cluster.objects.visible_to(request.user), pk=pk)
    keys = keys_of(row, request.user)
    page = page_of(request, keys)
    if not keys:
        raise Http404  # gone in the meantime
    first, *texts = shown([keys[0], *page.object_list])
    context = {
        "cluster": row,
        "first": first,
        "page": page,
        "texts": texts,
        "may_group": may_group(request.user),
    }
    return TemplateResponse(request, "meetings/clusters/cluster.html", context)


def of_those_who_group(view: View) -> View:
    """Asks who it is; to whoever does not keep the groups the page is not there."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: DialogueRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_group(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@of_those_who_group
@require_safe
def similar_pairs(request: DialogueRequest) -> HttpResponse:
    """Pairs that may say the same, the most similar first; or those that were dismissed."""
    shows_dismissed = "dismissed" in request.GET
    meeting = _meeting_asked(request)
    rows = dismissed_pairs() if shows_dismissed else open_pairs(meeting.pk if meeting else None)
    # A list that grows shorter as one decides: past its end one is at its end.
    page = Paginator(rows, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    pairs = dismissed(page.object_list) if shows_dismissed else suggested(page.object_list)
    context = {
        "page": page,
        "pairs": pairs,
        "shows_dismissed": shows_dismissed,
        "meeting": meeting,
        "where": [
            ("meeting", str(meeting.pk) if meeting else ""),
            ("page", str(page.number)),
            ("dismissed", "1" if shows_dismissed else ""),
        ],
        "progress": progress(),
    }
    return TemplateResponse(request, "meetings/clusters/pairs.html", context)


def _meeting_asked(request: DialogueRequest) -> Meeting | None:
    if not (asked := request.GET.get("meeting")):
        return None
    found: Meeting = get_object_or_404(
        Meeting.objects.visible_to(request.user), pk=id_in(asked) or 0
    )
    return found


@of_those_who_group
@require_http_methods(["GET", "HEAD", "POST"])
def similar_to(request: DialogueRequest, part: OutcomePart, pk: int) -> HttpResponse:
    """One text: its group, what is suggested for it, and others to be looked up.

    Posted to, it is taken out of its group.
    """
    text = _text(request, f"{part}-{pk}")
    if request.method == "POST":
        if grouping.take_out(text, by=request.user):
            messages.success(request, _("The text is no longer in its group."))
        else:
            messages.info(request, _("The text stands in no group: nothing was done."))
        return redirect(f"{request.path}#main")
    form = LookUpForm(request.GET if "q" in request.GET else None)
    words = form.words
    looked_up = _looked_up(request, text, words) if words else []
    found = grouping.cluster_of(text)
    context = {
        "row": text,
        "cluster": found,
        "siblings": siblings_of(text, found, request.user),
        "form": form,
        "words": words,
        "looked_up": beside(text, looked_up[:MOST_BESIDE]),
        "has_more": len(looked_up) > MOST_BESIDE,
        "suggested": suggested_for(text),
        "where": [("at", f"{part}-{pk}"), ("q", words)],
        "progress": progress(),
    }
    return TemplateResponse(request, "meetings/clusters/similar.html", context)


def _looked_up(request: DialogueRequest, text: Any, words: str) -> list[Any]:
    """Texts of other meetings with these words, the latest first; one more than are shown."""
    texts = {
        part: rows.matching(words).exclude(meeting=text.meeting_id)
        for part, rows in register(request.user).items()
    }
    return shown(in_order(texts)[: MOST_BESIDE + 1])


@of_those_who_group
@require_POST
def decide_on_pair(request: DialogueRequest) -> HttpResponse:
    """Two texts: put into one group, dismissed, or suggested again."""
    said = request.POST
    one, other = (_text(request, said.get(name, "")) for name in ("one", "other"))
    back = _back(request)
    then, read = said.get("then", ""), said.get("read", "")
    try:
        if then == "dismiss":
            grouping.dismiss(one, other, by=request.user, read=read)
            told = _("Dismissed: these two are not suggested again.")
        elif then == "again":
            grouping.suggest_again(one, other)
            told = _("The two may be suggested again.")
        else:
            may_merge = then == "merge"
            found = grouping.put_together(
                one, other, by=request.user, read=read, may_merge=may_merge
            )
            told = _told_of(found)
    except grouping.WouldMerge as question:
        return _ask(request, question.pair, back)
    except grouping.AlreadyTogether:
        messages.info(request, _("The two stand in one group already: nothing more was done."))
        return redirect(back)
    except grouping.AlreadyDismissed as already:
        messages.info(request, _told_who(already.dismissal))
        return redirect(back)
    except grouping.NotAsRead:
        told = _(
            "These texts or their groups have changed since you opened the page. Nothing was done: "
            "look at them again."
        )
        messages.warning(request, told)
        return redirect(back)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    messages.success(request, told)
    return redirect(back)


def _told_of(found: Cluster) -> str:
    number = found.texts.count()
    words = ngettext(
        "Put into one group, of %(number)d text.",
        "Put into one group, of %(number)d texts.",
        number,
    )
    return words % {"number": number}


def _told_who(dismissal: Any) -> str:
    person = dismissal.dismissed_by
    return _("%(name)s dismissed these two on %(day)s: nothing more was done.") % {
        "name": person.get_full_name() if person else _("An account that is gone"),
        "day": written(dismissal.dismissed_at.date()),
    }


def _ask(request: DialogueRequest, pair: grouping.Pair, back: str) -> HttpResponse:
    """Whether two groups are to become one: both with what stands in them."""
    clusters = Cluster.objects.in_bulk(pair.clusters)
    groups = [clusters[key] for key in pair.clusters]
    context = {
        "pair": pair,
        "groups": [(group, siblings_of(None, group, request.user)) for group in groups],
        "one_key": request.POST["one"],
        "other_key": request.POST["other"],
        "where": [(name, request.POST.get(name, "")) for name in WHERE],
        "back": back,
    }
    return TemplateResponse(request, "meetings/clusters/merge.html", context)


def _back(request: DialogueRequest) -> str:
    """Where the person came from: the page of a text, or the list as it was asked for.

    At its contents, where the message stands, so that who goes by keyboard need not pass the menu
    after each decision.
    """
    said = request.POST
    if at := said.get("at"):
        text = _text(request, at)
        words = LookUpForm(said).words
        address = f"meetings:similar_to_{text.part}"
        query = {"q": words} if words else None
        return reverse(address, args=[text.pk], query=query, fragment="main")
    asked = {name: said[name] for name in ("meeting", "page") if id_in(said.get(name))}
    if said.get("dismissed"):
        asked["dismissed"] = "1"
    return reverse("meetings:similar_pairs", query=asked, fragment="main")


def _text(request: DialogueRequest, key: str) -> Any:
    """The text of “recommendation-12”, with its meeting; 404 where there is none."""
    part, _dash, number = key.partition("-")
    if part not in OutcomePart.values:
        raise Http404
    rows = MODELS[OutcomePart(part)].objects.of_visible_meetings(request.user)
    found = rows.without_searched_words().select_related("meeting__country")
    return get_object_or_404(found, pk=id_in(number) or 0)

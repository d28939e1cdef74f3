"""Whole public pages, kept for visitors who are not logged in until anything in them may change.

Saving or deleting any row that may show on a page moves a stamp on once the change is committed,
and pages kept under the old one are never asked for again. One stamp serves all dialogues: a few
editors write, and a page costs little to make once. What changes with the clock alone (an embargo
that ends, a meeting that passes) shows after `PAGE_CACHE_SECONDS` at the latest. Without a cache
every page is made anew.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse

from dialogue.collected import collected_hash
from dialogue.lists import wants_a_part
from dialogue.tenancy import DialogueOwned
from rabat_portal.middleware import OF_A_DIALOGUE, GetResponse
from rabat_portal.outages import CACHE_IS_DOWN

logger = logging.getLogger(__name__)

STAMP = "page-stamp"
# Pages of these namespaces show the same to everyone who is not logged in.
PUBLIC_NAMESPACES = OF_A_DIALOGUE | {""}
KEPT_HEADERS = ("Content-Type", "Content-Language", "Vary")
# Rows that no visitor's page ever shows, written by workers, while somebody types, or whenever
# somebody looks at a page.
NEVER_SHOWN = frozenset(
    {
        "focal_points.Invitation",
        "focal_points.NoticePreference",
        "focal_points.Printout",
        "focal_points.SupportAttachment",
        "focal_points.SupportEntry",
        "focal_points.SupportRequest",
        "focal_points.TermsAcceptance",
        "focal_points.Viewing",
        "meetings.CalendarFeed",
        "meetings.CommitmentProposal",
        "meetings.MeetingVisit",
        "meetings.PaperFolder",
        "meetings.ProposedMilestone",
        "meetings.ProposedPartner",
        "meetings.RegisterImport",
        "meetings.RegisterText",
        "meetings.SavedView",
        "meetings.SimilarPair",
        "meetings.Upload",
    }
)
# Of these, none that `is_draft`, and drafts are stored every few seconds while somebody types. A
# report that was public stays so. An answer that was public and is returned goes with its reply,
# which is saved as well.
NOT_SHOWN_AS_DRAFTS = frozenset({"meetings.ProgressReport", "meetings.ReplyAnswer"})
# A session, or a message still to be shown, makes a page one's own; so does the secret that a form
# on the page would carry for one visitor and that no other could send back.
PERSONAL_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"})


class VisitorPageMiddleware:
    """Answers visitors from the cache; stands before finding the dialogue, so it asks no query."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not _is_visitor(request):
            return self.get_response(request)
        try:
            key = _key(request)
            kept = cache.get(key)
        except CACHE_IS_DOWN as error:
            logger.warning("The page cache does not answer: %s", error)
            return self.get_response(request)
        if kept is not None:
            return HttpResponse(kept["content"], headers=kept["headers"])
        response = self.get_response(request)
        if _may_be_kept(request, response):
            headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            _quietly(
                cache.set,
                key,
                {"content": response.content, "headers": headers},
                settings.PAGE_CACHE_SECONDS,
            )
        return response


def _is_visitor(request: HttpRequest) -> bool:
    """Nobody in particular, whose address is read as everybody's is: in the portal's encoding."""
    return (
        request.method == "GET"
        and request.encoding is None
        and PERSONAL_COOKIES.isdisjoint(request.COOKIES)
    )


def _key(request: HttpRequest) -> str:
    part = "part" if wants_a_part(request) else "whole"
    # The host as asked for: it names the dialogue, and the port stands in the page's own links.
    origin = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"
    # A page that was made before an upgrade names styles and scripts that are gone.
    made_with = f"{collected_hash()}:{cache.get(STAMP, 0)}"
    return f"page:{made_with}:{part}:{origin}{request.get_full_path()}"


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        # A file that is offered for keeping loses its name with its headers, and is no page.
        and "Content-Disposition" not in response
        and "private" not in response.get("Cache-Control", "")
        and match is not None
        and match.namespace in PUBLIC_NAMESPACES
    )


def forget_pages() -> None:
    """Move the stamp on: every page is made anew when it is next asked for."""
    # A stamp must outlive every page kept under it; without a time limit it cannot come back at 0.
    _quietly(cache.add, STAMP, 0, None)
    _quietly(cache.incr, STAMP)


def _quietly(ask: Callable[..., Any], *arguments: Any) -> None:
    """Ask the cache; a page shown a minute late is better than an error for a saved change."""
    try:
        ask(*arguments)
    except CACHE_IS_DOWN as error:
        logger.warning("The page cache does not answer: %s", error)


def _forget_when_committed(sender: type[models.Model], instance: Any, **_: Any) -> None:
    if sender._meta.label in NOT_SHOWN_AS_DRAFTS and instance.is_draft:
        return
    transaction.on_commit(forget_pages)


def watch_changes() -> None:
    """Connect every model of the dialogues and of what they share, shown on a page or not."""
    for model in apps.get_models():
        if model._meta.label in NEVER_SHOWN:
            continue
        is_shared = model._meta.app_label == "dialogue" and not issubclass(model, DialogueOwned)
        if issubclass(model, DialogueOwned) or is_shared:
            for signal in (post_save, post_delete):
                signal.connect(
                    _forget_when_committed, sender=model, dispatch_uid=f"pages-{model._meta.label}"
                )

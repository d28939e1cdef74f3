"""From the host to the dialogue, and into its scope, before anything asks the database."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponseRedirect,
)
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import (
    get_language_from_path,
    get_language_from_request,
    override,
)

from dialogue.access import standing_of
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.terms_views import to_the_terms

GetResponse = Callable[[HttpRequest], HttpResponse]

OF_A_DIALOGUE = frozenset({"dialogue", "people", "meetings", "knowledge", "files"})


class HealthMiddleware:
    """Answers /healthz/ on any host: load balancers ask by address, not by name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz/":
            from rabat_portal.health import health

            return health(request)
        return self.get_response(request)


class NotAllowedMiddleware:
    """Answers a method that an address does not know; Django's answer is empty.

    A form that was refused is shown at the address to which it was sent. Whoever changes the
    language there, comes back to the tab or has kept the address is led to the page above it, on
    which the form stands. Nothing else is done for them: a page says so.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        above = _page_above(request.path)
        if request.method in ("GET", "HEAD") and above:
            return HttpResponseRedirect(above)
        response.content = render_to_string("405.html")
        return response


class TranslatedAddressMiddleware:
    """Leads to the address that was meant where its words are those of another language.

    That is what comes of changing /en/ into /fr/ by hand, or of half a translated link.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_looked_at = request.method in ("GET", "HEAD")
        if response.status_code == 404 and request.resolver_match is None and is_looked_at:
            meant = _meant_by(request.get_full_path())
            return HttpResponseRedirect(meant) if meant else response
        return response


class PersonalMiddleware:
    """What is made for somebody who is logged in is kept by no cache on the way to them, and asked
    for anew before their own browser shows it again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response


class TermsMiddleware:
    """Leads whoever owes the terms of reference to them when they ask for what is closed to them.

    It closes nothing: until the terms are accepted, the person's standing is a visitor's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        closed = response.status_code == 404 and request.method in ("GET", "HEAD")
        if closed and standing_of(getattr(request, "user", None)).owes_terms:
            return to_the_terms(request)
        return response


class DialogueMiddleware:
    """Finds the dialogue of the host.

    Sets `request.dialogue`: the dialogue, or None on the bare host, where the programme shows
    itself and no tenant's rows are in reach. An unknown host gets a 404 in both languages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = host_of(request)
        dialogue = None
        if host not in bare_hosts():
            dialogue = dialogue_of(host)
            if dialogue is None:
                # Without the request: nothing that a context processor asks for exists here.
                with override(get_language_from_request(request, check_path=True)):
                    return HttpResponseNotFound(render_to_string("unknown_host.html"))
        request.dialogue = dialogue  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """The pages of dialogues do not exist on the bare host, where no tenant's rows are."""
        match = request.resolver_match
        on_the_bare_host = request.dialogue is None  # type: ignore[attr-defined]
        if on_the_bare_host and match is not None and match.namespace in OF_A_DIALOGUE:
            raise Http404


class ScopeMiddleware:
    """Opens the dialogue's scope around the whole response, lazy templates included."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        dialogue = request.dialogue  # type: ignore[attr-defined]
        if dialogue is None:
            return self.get_response(request)
        with scope_to(dialogue):
            return self.get_response(request)


def _page_above(path: str) -> str:
    """The nearest address above that is one; empty where there is none."""
    while path := path.rstrip("/").rpartition("/")[0]:
        path += "/"
        with suppress(Resolver404):
            resolve(path)
            return path
    return ""


def _meant_by(address: str) -> str:
    """The address whose words are of the language of its first part; empty if there is none."""
    language = get_language_from_path(address)
    if language is None:
        return ""
    for other in dict(settings.LANGUAGES).keys() - {language}:
        with override(other):
            found = f"/{other}{address.removeprefix(f'/{language}')}"
            meant = translate_url(found, language)
        if meant != found:
            return meant
    return ""


def host_of(request: HttpRequest) -> str:
    """The host asked for, in small letters and without port; empty when it is malformed."""
    domain, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
    return domain


def bare_hosts() -> set[str]:
    return {settings.PORTAL_DOMAIN, "127.0.0.1", "[::1]"}


def dialogue_of(host: str) -> Dialogue | None:
    """The dialogue that answers under the host name: <slug>.<PORTAL_DOMAIN> or one of its own."""
    slug = host.removesuffix(f".{settings.PORTAL_DOMAIN}")
    # A name of its own is never below the portal's domain (DialogueHost.clean).
    named = {"slug": slug} if slug != host else {"hosts__hostname": host}
    return Dialogue.objects.select_related("programme").filter(**named).first()

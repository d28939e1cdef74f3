"""What is sent by somebody whose session has ended meanwhile, and where they are led."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dialogue.lists import wants_a_part
from focal_points import not_sent
from rabat_portal.middleware import GetResponse

PRESSED_ANEW = ("_delete", "set_language")
"""Ends of the names of the admin's addresses that ask again, or lose nothing."""
OF_PEOPLE = ("admin:focal_points_", "people:")
"""Who somebody is and what is open to them: whatever gives access stands under these, and nobody
is to give it by sending on what lay in their browser."""
OF_ACCOUNTS = ("account_", "mfa_", "admin:login", "admin:logout", "admin:password_change")


class LoggedOutMiddleware:
    """Whatever view leads a form that is sent to the log-in, the form is kept, and they are told.

    They are led back to the page of the form, as an address that is only sent to shows nothing.
    What a page's script sends by itself stays on that page, which says that it is not saved.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        of_accounts = match is None or _is_named_for_accounts(match.view_name)
        if request.method != "POST" or wants_a_part(request) or of_accounts:
            return response
        if request.user.is_authenticated:
            _forget_what_arrived(request, response)
        elif response.get("Location", "").partition("?")[0] == reverse("account_login"):
            page = _kept_or_told(request)
            response["Location"] = redirect_to_login(page, reverse("account_login"))["Location"]
        return response


def _forget_what_arrived(request: HttpRequest, response: HttpResponse) -> None:
    """Of what was refused, no page may show the words."""
    form = not_sent.kept_for(request)
    if form and form.path == request.get_full_path() and response.status_code < 400:
        not_sent.forget(request)


def _kept_or_told(request: HttpRequest) -> str:
    """Keep the form, or say why it is not kept; the page to which the log-in leads."""
    before = _page_before(request)
    form = not_sent.sent_in(request, before or request.get_full_path())
    page = form.page
    if _is_done_anew(request, form):
        page = before or reverse("focal_points:workspace")
        text = _("You were logged out before this arrived: nothing was done.")
    elif not_sent.keep(request, form):
        text = _(
            "You were logged out before this arrived. What you wrote is kept for an hour: log in, "
            "and you can send it."
        )
    else:
        text = _(
            "You were logged out before this arrived, and it is too long to be kept. Go back: in "
            "most browsers what you typed is still in the form. Copy it before you log in."
        )
    messages.warning(request, text)
    return page


def _is_done_anew(request: HttpRequest, form: not_sent.NotSent) -> bool:
    """A button or choices: on their page one sees what they are about, and it takes a moment.

    The admin's deletions ask on a page of their own, and say there what would be deleted. A field
    of words that somebody added to any of these changes nothing.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    is_asked_anew = name.endswith(PRESSED_ANEW) or "_selected_action" in request.POST
    return not form.written or is_asked_anew or name.startswith(OF_PEOPLE)


def _page_before(request: HttpRequest) -> str:
    """The page on which the form stood, as the browser names it; empty where it is none of ours."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        before, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return ""
    page = urlsplit(before)
    try:
        name = resolve(page.path).view_name
    except Resolver404:
        return ""
    if _is_named_for_accounts(name):
        return ""
    return page._replace(scheme="", netloc="", fragment="").geturl()


def _is_named_for_accounts(name: str | None) -> bool:
    return (name or "").startswith(OF_ACCOUNTS)

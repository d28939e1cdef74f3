"""What is sent by somebody whose session has ended meanwhile, and where they are led."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from dialogue.lists import wants_a_part
from focal_points import not_sent
from rabat_portal.middleware import GetResponse

PRESSED_ANEW = ("_delete", "set_language")
"""Ends of the names of the admin's addresses that ask again, or lose nothing."""
OF_PEOPLE = ("admin:focal_points_", "people:")
"""Who somebody is and what is open to them: whatever gives access stands under these, and nobody
is to give it by sending on what lay in their browser. It is shown to be copied."""
OF_ACCOUNTS = (
    "account_",
    "mfa_",
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "focal_points:accept_invitation",
    "focal_points:not_sent",
)


class LoggedOutMiddleware:
    """Whatever view leads a form that is sent to the log-in, the form is kept, and they are told.

    They are led back to the page of the form, as an address that is only sent to shows nothing.
    What a page's script sends by itself stays on that page, which says that it is not saved.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _may_be_kept(request):
            return response
        if request.user.is_authenticated:
            _forget_what_arrived(request, response)
        elif response.get("Location", "").partition("?")[0] == reverse("account_login"):
            page = _kept_or_told(request)
            response["Location"] = redirect_to_login(page, reverse("account_login"))["Location"]
        return response


def refused_for_its_secret(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a form whose secret is not the session's: perhaps its writer logged in again
    meanwhile, in another tab. Then it waits like what is sent by somebody who is logged out.

    Of a form that another site has the browser send nothing is kept: by `Origin` the browser itself
    says where it stood, which no site can forge, and which browsers send with all that is posted.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    if not _may_be_kept(request) or request.headers.get("Origin") != ours:
        return csrf_failure(request, reason)
    form = _sent_in(request)
    if _is_done_anew(request, form) or not not_sent.keep(request, form):
        return csrf_failure(request, reason)
    if request.user.is_authenticated:
        return redirect("focal_points:not_sent")
    messages.warning(request, _kept_for_an_hour(form))
    return redirect_to_login(form.page, reverse("account_login"))


def _may_be_kept(request: HttpRequest) -> bool:
    """A form that somebody sent by its button, and nothing of accounts."""
    match = request.resolver_match
    if request.method != "POST" or match is None or _is_named_for_accounts(match.view_name):
        return False
    is_of_a_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return not is_of_a_script and not wants_a_part(request)


def _forget_what_arrived(request: HttpRequest, response: HttpResponse) -> None:
    """Of what was refused, no page may show the words; what is only kept has not arrived."""
    form = not_sent.kept_for(request)
    is_kept = response.get("Location") == reverse("focal_points:not_sent")
    is_taken = response.status_code < 400 and not is_kept
    if form and form.path == request.get_full_path() and is_taken:
        not_sent.forget(request)


def _kept_or_told(request: HttpRequest) -> str:
    """Keep the form, or say why it is not kept; the page to which the log-in leads."""
    before = _page_before(request)
    form = _sent_in(request)
    page = form.page
    if _is_done_anew(request, form):
        page = before or reverse("focal_points:workspace")
        text = _("You were logged out before this arrived: nothing was done.")
    elif not_sent.keep(request, form):
        text = _kept_for_an_hour(form)
    else:
        text = _(
            "You were logged out before this arrived, and it is too long to be kept. Go back: in "
            "most browsers what you typed is still in the form. Copy it before you log in."
        )
    messages.warning(request, text)
    return page


def _sent_in(request: HttpRequest) -> not_sent.NotSent:
    page = _page_before(request) or request.get_full_path()
    is_to_copy = _name_of(request).startswith(OF_PEOPLE)
    return not_sent.sent_in(request, page, is_to_copy=is_to_copy)


def _kept_for_an_hour(form: not_sent.NotSent) -> str:
    if form.is_to_copy:
        return _(
            "You were logged out before this arrived: nothing was done. What you wrote is kept for "
            "an hour: log in, and you can copy it."
        )
    return _(
        "You were logged out before this arrived. What you wrote is kept for an hour: log in, "
        "and you can send it."
    )


def _is_done_anew(request: HttpRequest, form: not_sent.NotSent) -> bool:
    """A button or choices: on their page one sees what they are about, and it takes a moment.

    The admin's deletions ask on a page of their own, and say there what would be deleted. A field
    of words that somebody added to any of these changes nothing.
    """
    is_pressed_anew = _name_of(request).endswith(PRESSED_ANEW)
    return not form.is_worth_it or is_pressed_anew or "_selected_action" in request.POST


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


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

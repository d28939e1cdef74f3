"""The language that somebody chose is remembered by their browser."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path

from rabat_portal.middleware import GetResponse


class ChosenLanguageMiddleware:
    """Keeps the language to which somebody went over from a page of ours in another one.

    Addresses without a language then lead to it, and faults are told in it: the first page, links
    to files. Nobody else gets a cookie. Stands before the pages that are kept for visitors, as it
    is one person's choice, and the page is everybody's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        language = get_language_from_path(request.path_info)
        if language and response.status_code == 200 and _comes_from_another(request, language):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


def _comes_from_another(request: HttpRequest, language: str) -> bool:
    """Whether the page before was one of this host, in another language."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.META.get("HTTP_HOST"):
        return False
    return get_language_from_path(before.path) not in (None, language)

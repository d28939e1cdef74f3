"""The admin: on a dialogue's host its content, on the bare host the programme's registers."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog, set_language
from unfold.sites import UnfoldAdminSite

from dialogue.time_zones import zone_of
from meetings.rules.deadlines import BRUSSELS

View = Callable[..., HttpResponse]


class Lookup(AutocompleteJsonView):
    """Suggestions for a field. What they are taken from is what the target's admin shows here.

    An admin with `lookup_for_staff` lends its rows to the fields of others although its own pages
    stay closed: people of the dialogue are chosen by name, their accounts are not shown. One with
    `lookup_label` says there more of a row than its name.
    """

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        lent = getattr(self.model_admin, "lookup_for_staff", False)
        return lent or super().has_perm(request, obj)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        written: dict[str, str] = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "lookup_label", None)
        return written | {"text": label(obj)} if label else written


class PortalAdminSite(UnfoldAdminSite):
    """Opens for the Secretariat through the site's own log-in; for others it does not exist.

    Its pages carry their own Content-Security-Policy (docs/decisions/0007).
    """

    site_title = _("Portal administration")
    index_title = _("Work of the Secretariat")
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only what is built on dialogue.admin.base: the admins that other packages bring (groups,
        addresses, second factors) know neither dialogues nor walls."""
        from dialogue.admin.base import PortalAdmin  # registers with this very site

        if admin_class is not None and issubclass(admin_class, PortalAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_active and user.is_authenticated and user.is_staff)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Anonymous visitors log in; whoever has no right here finds nothing: 404, never 403.

        Days and times are those of the reader's clock: the zone of their account, else Brussels'.
        """
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))
            if not self.has_permission(request) or _has_null_byte(request):
                raise Http404
            try:
                with timezone.override(zone_of(request.user.time_zone) or BRUSSELS):
                    response: HttpResponse = inner(request, *args, **kwargs)
                    if isinstance(response, SimpleTemplateResponse):
                        response.render()
            except PermissionDenied as refusal:
                raise Http404 from refusal
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
            return response

        return update_wrapper(guarded, inner)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().each_context(request)
        # Colours come from a stylesheet (admin_theme.palette), not from a <style> in the page.
        context["colors"] = {}
        return context

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        dialogue = getattr(request, "dialogue", None)
        title = self.index_title if dialogue else _("Registers of the programme")
        return super().index(  # type: ignore[no-any-return]
            request, {"title": title, **(extra_context or {})}
        )

    def extra_urls(self) -> list[URLPattern]:
        from meetings.admin.attention import attention  # needs this very site

        return [
            path("language/", self.admin_view(set_language), name="set_language"),
            path("attention/", self.admin_view(attention), name="attention"),
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Lookup.as_view(admin_site=self)(request)  # type: ignore[return-value]

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Words for scripts: Django's, the text editor's and ours (locale/*/djangojs.po)."""
        packages = ["django.contrib.admin", "django_prose_editor"]
        return JavaScriptCatalog.as_view(packages=packages)(request)  # type: ignore[return-value]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one log-in, the site's; it knows rate limits, passkeys and second factors."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("admin:index"))
        return redirect_to_login(reverse("admin:index"), reverse(settings.LOGIN_URL))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        from allauth.account.views import logout

        return logout(request)  # type: ignore[no-any-return]

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))

    def search(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Closed: unfold keeps its results by person, whatever dialogue they come from."""
        raise Http404


def _has_null_byte(request: HttpRequest) -> bool:
    """Whether the address asks for something that no column of the database can hold."""
    return any("\0" in value for _, values in request.GET.lists() for value in values)

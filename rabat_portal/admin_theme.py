"""How the admin looks: each dialogue's name, mark and colours, and no third-party request."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from dialogue.palette import look_of


def site_title(request: HttpRequest) -> str:
    dialogue = getattr(request, "dialogue", None)
    return str(dialogue) if dialogue else _("Programme")


def site_subheader(request: HttpRequest) -> str:
    return _("Administration")


def palette(request: HttpRequest) -> str:
    """The stylesheet of the dialogue's colours."""
    return static(f"admin-portal/{_look(request)}.css")


def mark(request: HttpRequest) -> str:
    return static(f"img/mark-{_look(request)}.svg")


def _look(request: HttpRequest) -> str:
    return look_of(getattr(request, "dialogue", None))


def stylesheet(request: HttpRequest) -> str:
    return static("admin-portal/admin.css")


def htmx_settings(request: HttpRequest) -> str:
    return static("admin-portal/admin.js")


def language_address(request: HttpRequest) -> str:
    return reverse("admin:set_language")


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    return [{"code": code, "name_local": _own_name(code)} for code, _name in settings.LANGUAGES]


def _own_name(code: str) -> str:
    return str(capfirst(get_language_info(code)["name_local"]))


UNFOLD = {
    "SITE_TITLE": site_title,
    "SITE_HEADER": site_title,
    "SITE_SUBHEADER": site_subheader,
    "SITE_ICON": mark,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": mark}],
    "SITE_URL": reverse_lazy("home"),
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_BACK_BUTTON": True,
    "SHOW_LANGUAGES": True,
    "LANGUAGES": {"navigation": languages, "action": language_address},
    "THEME": None,
    "BORDER_RADIUS": None,
    "STYLES": [stylesheet, palette],
    "SCRIPTS": [htmx_settings],
    "ACCOUNT": {
        "navigation": [
            {"title": gettext_lazy("Security of my account"), "link": reverse_lazy("mfa_index")}
        ]
    },
    "DASHBOARD_CALLBACK": "rabat_portal.admin_dashboard.dashboard",
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "rabat_portal.admin_navigation.navigation",
    },
    "COMMAND": {"search_models": False},
}

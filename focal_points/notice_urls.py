"""Addresses of notices: part of this app's addresses, and named with them."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from focal_points import notice_views

urlpatterns = [
    path(
        pgettext_lazy("address", "notifications/"),
        include(
            [
                path("", notice_views.notices, name="notices"),
                path("<int:pk>/", notice_views.open_notice, name="open_notice"),
                path(
                    pgettext_lazy("address", "<int:pk>/read/"),
                    notice_views.read_notice,
                    name="read_notice",
                ),
                path(
                    pgettext_lazy("address", "read/"),
                    notice_views.read_all_notices,
                    name="read_all_notices",
                ),
                path(
                    pgettext_lazy("address", "settings/"),
                    notice_views.notice_settings,
                    name="notice_settings",
                ),
                path(
                    pgettext_lazy("address", "unsubscribe/<str:token>/"),
                    notice_views.unsubscribe,
                    name="unsubscribe",
                ),
            ]
        ),
    ),
]

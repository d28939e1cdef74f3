"""Addresses of requests for support: part of the addresses of the people's side."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from focal_points.support import views
from focal_points.support.downloads import support_download
from focal_points.support.editing import edit_support

urlpatterns = [
    path("", views.support_requests, name="support_requests"),
    path(pgettext_lazy("address", "new/"), views.begin_support, name="begin_support"),
    path("<int:pk>/", views.support_request, name="support_request"),
    path(pgettext_lazy("address", "<int:pk>/edit/"), edit_support, name="edit_support"),
    path(
        pgettext_lazy("address", "<int:pk>/discard/"), views.discard_support, name="discard_support"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/moves/<slug:verb>/"),
        views.move_support,
        name="move_support",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/messages/new/"),
        views.write_on_support,
        name="write_on_support",
    ),
    path(pgettext_lazy("address", "files/<int:pk>/"), support_download, name="support_download"),
]

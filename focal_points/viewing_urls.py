"""Addresses of seeing the site as another person: part of the people's side."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from focal_points import viewing_views

urlpatterns = [
    path(pgettext_lazy("address", "view-as/"), viewing_views.view_as, name="view_as"),
    path(pgettext_lazy("address", "view-as/end/"), viewing_views.end_viewing, name="end_viewing"),
    path(
        pgettext_lazy("address", "view-as/<int:pk>/"),
        viewing_views.begin_viewing,
        name="begin_viewing",
    ),
]
